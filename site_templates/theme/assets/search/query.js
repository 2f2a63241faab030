// What a reader typed → the parts every result must hold, and the terms to look them up by.
import { normal } from "./normal.js";

const CODES = /[0-9a-z.%‰]+|[^0-9a-z.%‰]+/g;
const CODE = /^[0-9a-z.%‰]/;
const LONG_CODE = 8;
const PIECE = 4;
const MOST_TERMS = 8;

/** {typed, parts: the different normalised parts, whole: all of them in one} */
export function parse(typed, simplified) {
  const spelt = typed.split(/\s+/u).map((one) => normal(one, simplified).text).filter((one) => one !== "");
  return { typed: typed.trim(), parts: [...new Set(spelt)], whole: spelt.join("") };
}

/** The terms to look up for a part: enough to cover it, at most eight; whatever holds the part holds them all. */
export function terms(part) {
  const signs = [...part];
  if (signs.length === 1) return [part];
  const found = [];
  let before = "";
  for (const run of part.match(CODES)) {
    const held = [...run];
    if (before) found.push(before + held[0]);
    before = held.at(-1);
    found.push(...(CODE.test(run) ? codeTerms(held) : pieces(held, 2, 1)));
  }
  return thinned([...new Set(found)]);
}

/** Whether what is looked up for a part is the part itself, so that pages found need no confirmation. */
export function isOneTerm(part) {
  const found = terms(part);
  return found.length === 1 && found[0] === part;
}

function codeTerms(signs) {
  if (signs.length <= PIECE) return pieces(signs, signs.length, 1);
  return pieces(signs, PIECE, signs.length > LONG_CODE ? PIECE : 2);
}

function pieces(signs, size, step) {
  if (size < 2) return [];
  const last = signs.length - size;
  const found = [];
  for (let at = 0; at < last; at += step) found.push(signs.slice(at, at + size).join(""));
  if (last >= 0) found.push(signs.slice(last).join(""));
  return found;
}

/** At most eight, evenly spread: pairs across words are rarer than words, so not every second pair. */
function thinned(found) {
  if (found.length <= MOST_TERMS) return found;
  return Array.from({ length: MOST_TERMS }, (_, i) => found[Math.round((i * (found.length - 1)) / (MOST_TERMS - 1))]);
}
