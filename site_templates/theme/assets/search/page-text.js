// The text of one page, and where the parts of a query stand in it. Written by generator/search/part.py.
import { normal, pairs } from "./normal.js";

const LAST_NUMBER = /\d+$/;

/** One line of a text file → the page; `root` is the address of its site. */
export function readPage(line, root) {
  const [url, title, kind, region, department, names, year, amount, isFiling, variants, passages] = JSON.parse(line);
  return {
    root, url, title, kind, region, department, names, year, amount,
    isFiling: Boolean(isFiling),
    simplified: pairs(variants),
    passages: readPassages(passages),
    spelt: new Map(),
  };
}

/** An anchor that differs from the one before by its number is written as that number, an equal section as 0. */
function readPassages(told) {
  let [stem, section] = ["", ""];
  return told.map(([anchor, own, amount, ...cells]) => {
    if (typeof anchor === "string") stem = anchor.replace(LAST_NUMBER, "");
    if (own !== 0) section = own;
    return { anchor: typeof anchor === "string" ? anchor : `${stem}${anchor}`, section, amount, cells };
  });
}

function speltOf(page, text) {
  let spelt = page.spelt.get(text);
  if (!spelt) page.spelt.set(text, (spelt = normal(text, page.simplified)));
  return spelt;
}

/** Whether every part stands in one of the page's texts. */
export function holds(page, parts) {
  const left = new Set(parts);
  for (const text of texts(page)) {
    const spelt = speltOf(page, text).text;
    for (const part of left) if (spelt.includes(part)) left.delete(part);
    if (left.size === 0) return true;
  }
  return false;
}

/** The texts a page is found by, as they are matched, names first. */
export function* speltTexts(page) {
  for (const text of texts(page)) yield speltOf(page, text).text;
}

/** Every text a page is found by. */
export function* texts(page) {
  yield page.title;
  yield* page.names;
  yield* [page.department, page.region, page.kind, page.year];
  for (const passage of page.passages) {
    yield passage.section;
    yield* passage.cells;
    yield passage.amount;
  }
}

/**
 * Where the parts stand in `text`: [from, to) in the original, in order, overlapping ones joined. Each span is the
 * shortest stretch of the original that is spelt like the part.
 */
export function spans(page, text, parts) {
  return spansIn(speltOf(page, text), parts);
}

/** The same in a text that `normal` has spelt. */
export function spansIn(spelt, parts) {
  const matches = [];
  for (const part of parts) {
    for (let at = spelt.text.indexOf(part); at >= 0; at = spelt.text.indexOf(part, at + part.length)) {
      matches.push([spelt.from[at], spelt.to[at + part.length - 1]]);
    }
  }
  matches.sort((span, other) => span[0] - other[0] || span[1] - other[1]);
  const joined = [];
  for (const [from, to] of matches) {
    const last = joined.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * The passages that hold a part: [{passage, texts: [{text, spans}], held: how many parts, count}], in the page's order.
 * The amount is one of the texts unless a cell says it already.
 */
export function places(page, parts) {
  const held = [];
  for (const passage of page.passages) {
    const cells = passage.cells.map((text) => ({ text, spans: spans(page, text, parts) }));
    const { amount } = passage;
    const said = !amount || passage.cells.some((cell) => cell !== "" && (cell.includes(amount) || amount.includes(cell)));
    const shown = said && cells.some((cell) => cell.spans.length > 0)
      ? cells
      : [...cells, { text: amount, spans: spans(page, amount, parts) }];
    const count = shown.reduce((sum, text) => sum + text.spans.length, 0);
    if (count > 0) held.push({ passage, texts: shown, count, held: heldBy(page, passage, parts) });
  }
  return held;
}

/** The sections whose title alone holds a part: the first passage of each. */
export function sections(page, parts) {
  const firsts = new Map();
  for (const passage of page.passages) if (!firsts.has(passage.section)) firsts.set(passage.section, passage);
  return [...firsts.values()].filter((passage) => spans(page, passage.section, parts).length > 0);
}

function heldBy(page, passage, parts) {
  const spelt = [...passage.cells, passage.amount].map((text) => speltOf(page, text).text);
  return parts.filter((part) => spelt.some((text) => text.includes(part))).length;
}
