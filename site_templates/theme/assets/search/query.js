// Strings that are looked for → the terms to look them up by.

const THREE_DIGITS = /^[0-9]{3}$/;
const SIZE = 3;
const MOST_TERMS = 10;
const MOST_PAIRS = 6;

/** Whether a part is one short term: a list of pages tells all about it; see generator/search/terms.py. */
export function isShort(part) {
  return [...part].length < SIZE || THREE_DIGITS.test(part);
}

/**
 * The longer terms that prove a part when each stands where it should: {terms: [{term, at}], proven}. Of a part that
 * would need more than ten, ten spread evenly, which prove nothing. See generator/search/positions.py.
 */
export function cover(part) {
  const signs = [...part];
  const best = cheapest(signs);
  const path = [];
  for (let end = signs.length; end > 0; end = best[end].from) path.unshift({ term: best[end].term, at: best[end].at });
  return { terms: spread(path, MOST_TERMS), proven: path.length <= MOST_TERMS };
}

/** For each number of signs from the left the cheapest way to cover them: {cost, from, at, term}. */
function cheapest(signs) {
  const best = [{ cost: 0 }];
  for (let at = 0; at < signs.length; at += 1) {
    for (const term of termsAt(signs, at)) {
      const end = at + [...term].length;
      for (let from = at; from < end; from += 1) {
        const cost = (best[from]?.cost ?? Infinity) + costOf(term);
        if (cost < (best[end]?.cost ?? Infinity)) best[end] = { cost, from, at, term };
      }
    }
  }
  return best;
}

/** The terms that begin at a sign: three signs, unless all are digits; four where three of them are digits. */
function termsAt(signs, at) {
  const three = signs.slice(at, at + SIZE).join("");
  const digits = THREE_DIGITS.test(three);
  const found = at + SIZE <= signs.length && !digits ? [three] : [];
  const more = at + SIZE < signs.length && (digits || THREE_DIGITS.test(signs.slice(at + 1, at + 1 + SIZE).join("")));
  return more ? [...found, three + signs[at + SIZE]] : found;
}

/** Every list is a file to fetch, and what is made of digits stands in many places. */
function costOf(term) {
  return 10 + 3 * term.replace(/[^0-9.%]/g, "").length;
}

/** The pairs of a part, at most six: what is only similar holds most of them. */
export function pairs(part) {
  const signs = [...part];
  if (signs.length < 2) return [part];
  return spread([...new Set(signs.slice(1).map((sign, at) => signs[at] + sign))], MOST_PAIRS);
}

function spread(found, most) {
  if (found.length <= most) return found;
  return Array.from({ length: most }, (_, i) => found[Math.round((i * (found.length - 1)) / (most - 1))]);
}
