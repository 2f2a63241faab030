// Records and a query → results, best first. Every passage is read: nothing literal is ever missed.
import { normal, parts } from "./normal.js";

const RANK = { name: 0, title: 1, body: 2 };

/** Normalise every text of a record once. */
export function prepare(records) {
  return records.map((record) => ({
    ...record,
    titleText: normal(record.title).text,
    nameTexts: record.names.map((one) => normal(one).text),
    cells: record.passages.flatMap(([anchor, section, ...cells]) =>
      cells.map((cell) => ({ anchor, section, cell, ...normal(cell) })),
    ),
  }));
}

/** Results for `query`: each with the cells that hold one of its parts. */
export function find(prepared, query) {
  const wanted = parts(query);
  if (wanted.length === 0) return [];
  const found = [];
  for (const record of prepared) {
    const hits = record.cells.filter((one) => wanted.some((part) => one.text.includes(part)));
    const held = wanted.every(
      (part) =>
        record.titleText.includes(part) ||
        record.nameTexts.some((name) => name.includes(part)) ||
        hits.some((one) => one.text.includes(part)),
    );
    if (held) found.push({ record, hits, rank: rank(record, wanted) });
  }
  return found.sort(compare);
}

function rank(record, wanted) {
  const whole = wanted.join("");
  if (record.nameTexts.includes(whole) || record.titleText === whole) return RANK.name;
  return wanted.every((part) => record.titleText.includes(part)) ? RANK.title : RANK.body;
}

function compare(one, other) {
  return (
    one.rank - other.rank ||
    Number(other.record.isFiling) - Number(one.record.isFiling) ||
    other.hits.length - one.hits.length ||
    (other.record.year ?? 0) - (one.record.year ?? 0) ||
    (one.record.url < other.record.url ? -1 : 1)
  );
}

/** Where the parts of a query stand in the original of a cell: [from, to) pairs, in order, not overlapping. */
export function spans(cell, query) {
  const found = [];
  for (const part of parts(query)) {
    for (let from = cell.text.indexOf(part); from >= 0; from = cell.text.indexOf(part, from + part.length)) {
      const last = cell.at[from + part.length - 1];
      const end = last + String.fromCodePoint(cell.cell.codePointAt(last)).length;
      found.push([cell.at[from], end]);
    }
  }
  found.sort((one, other) => one[0] - other[0]);
  return found.filter((one, index) => index === 0 || one[0] >= found[index - 1][1]);
}
