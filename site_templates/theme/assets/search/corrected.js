// What a reader meant who typed one character wrong, too few, too many, or two in the wrong order; and where nobody can tell,
// what of it a similar page holds.
import { speltTexts } from "./page-text.js";

const SHORTEST = 3;
const LONGEST = 20;

/** Whether a part may be a name with a mistake: neither a sentence nor a number. */
export function mayBeMistaken(part) {
  const { length } = [...part];
  return length >= SHORTEST && length <= LONGEST && !/^[0-9.%a-z]+$/.test(part);
}

/** The string of the pages' texts that is one mistake away from the part; names before texts. "" if there is none. */
export function corrected(part, pages) {
  if (!mayBeMistaken(part)) return "";
  const signs = [...part];
  for (const page of pages) {
    for (const text of speltTexts(page)) {
      const meant = inText(signs, [...text]);
      if (meant !== "") return meant;
    }
  }
  return "";
}

function inText(signs, text) {
  let best = "";
  for (let at = 0; at + signs.length - 1 <= text.length; at += 1) {
    for (const size of [signs.length, signs.length + 1, signs.length - 1]) {
      const piece = text.slice(at, at + size);
      if (piece.length === size && oneMistake(signs, piece) && better(signs, piece, best)) best = piece.join("");
    }
  }
  return best;
}

/** Of two, the one that begins and ends like what was typed, then the longer: what was left out is more likely inside. */
function better(signs, piece, best) {
  if (best === "") return true;
  const rank = (piece) => 4 * Number(piece[0] === signs[0]) + 4 * Number(piece.at(-1) === signs.at(-1)) + piece.length - signs.length;
  return rank(piece) > rank([...best]);
}

/** Whether the one becomes the other by one character changed, left out or put in, or by two neighbours exchanged. */
export function oneMistake(signs, other) {
  let start = 0;
  while (start < signs.length && start < other.length && signs[start] === other[start]) start += 1;
  let end = 0;
  while (end < signs.length - start && end < other.length - start && signs.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [signs.slice(start, signs.length - end), other.slice(start, other.length - end)];
  if (left.length + right.length === 0) return false;
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** For a near match: the longest piece of each part, two characters or more, that the page holds. */
export function nearest(page, parts) {
  const texts = [...speltTexts(page)].join("\n"); // no spelling holds it
  return [...new Set(parts.flatMap((part) => longest(texts, [...part])))];
}

/** Texts that hold a piece hold shorter ones, too: so the length is found by halving. */
function longest(texts, signs) {
  let best = [];
  for (let low = 2, high = signs.length - 1; low <= high; ) {
    const size = (low + high) >> 1;
    const pieces = signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(""));
    const held = pieces.find((piece) => texts.includes(piece));
    if (held) [best, low] = [[held], size + 1];
    else high = size - 1;
  }
  return best;
}
