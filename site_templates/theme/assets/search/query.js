// Strings that are looked for → the terms to look them up by.

const THREE_DIGITS = /^[0-9]{3}$/;
const DIGIT = /\d/;
const NUMBER = /(\d[\d.]*)/;
const SIZE = 3;
const MOST_TERMS = 16;
const MOST_PAIRS = 6;
const MOST_LEADING = 4;

/** Whether a part is one short term: a list of pages tells all about it; see generator/search/terms.py. */
export function isShort(part) {
  return [...part].length < SIZE || THREE_DIGITS.test(part);
}

/**
 * What is looked up for groups of strings: {looked: the groups, covers: Map(string → its cover)}. A query looks up sixteen
 * terms at most: if they are not enough for all of it, fewer of each string are, those with digits first, which prove
 * nothing, and of very many groups only the longest. Pages that are met then are read before they are shown.
 */
export function plan(groups) {
  const looked = [...groups].sort(([string], [other]) => other.length - string.length);
  const ways = new Map(groups.flat().map((string) => [string, way(string)]));
  const cut = (most) => looked.flat().map((string) => [string, telling(ways.get(string), most)]);
  const lookups = (most) => new Set(cut(most).flatMap(([, terms]) => terms.map(({ term }) => term))).size;
  let most = MOST_TERMS;
  while (lookups(most) > MOST_TERMS && (most > 1 || looked.length > 1)) {
    if (most > 1) most -= 1;
    else looked.pop();
  }
  const covers = cut(most).map(([string, terms]) => [string, { terms, proven: terms.length === ways.get(string).length }]);
  return { looked: groups.filter((group) => looked.includes(group)), covers: new Map(covers) };
}

/** The longer terms that prove a string when each stands where it should: [{term, at}]; see generator/search/positions.py. */
export function way(string) {
  if (isShort(string)) return [{ term: string, at: 0 }];
  const signs = [...string];
  const best = cheapest(signs);
  const path = [];
  for (let end = signs.length; end > 0; end = best[end].from) path.unshift({ term: best[end].term, at: best[end].at });
  return path;
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
  const terms = at + SIZE <= signs.length && !digits ? [three] : [];
  const more = at + SIZE < signs.length && (digits || THREE_DIGITS.test(signs.slice(at + 1, at + 1 + SIZE).join("")));
  return more ? [...terms, three + signs[at + SIZE]] : terms;
}

/** Every list is a file to fetch, and what is made of digits stands in many places. */
function costOf(term) {
  return 10 + 3 * term.replace(/[^0-9.%]/g, "").length;
}

/** The pairs of some strings, and their numbers whole, at most six, evenly spread: what is only similar holds most of them. */
export function pairs(strings) {
  return spread([...new Set(strings.flatMap(pairsOf))], MOST_PAIRS);
}

function pairsOf(string) {
  const pieces = string.split(NUMBER).filter((piece) => piece !== "");
  const telling = pieces.filter((piece) => [...piece].length > 1);
  return (telling.length > 0 ? telling : pieces).flatMap((piece) => (/^\d/.test(piece) ? [piece] : neighbours([...piece])));
}

function neighbours(signs) {
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
}

/** So many terms of a way: sentences that this site writes differ in their numbers only; the others evenly spread. */
function telling(terms, most, numbered = most) {
  if (terms.length <= most) return terms;
  const [numbers, others] = [true, false].map((wanted) => terms.filter(({ term }) => DIGIT.test(term) === wanted));
  const kept = new Set(spread(numbers, Math.min(numbers.length, numbered)));
  for (const term of spread(others, most - kept.size)) kept.add(term);
  return terms.filter((term) => kept.has(term));
}

/** The terms that are asked for before the others: where they do not meet, the others need not be known. */
export function leading(terms) {
  return telling(terms, MOST_LEADING, MOST_LEADING / 2);
}

function spread(terms, most) {
  if (terms.length <= most) return terms;
  return Array.from({ length: most }, (_, i) => terms[Math.round((i * (terms.length - 1)) / Math.max(1, most - 1))]);
}
