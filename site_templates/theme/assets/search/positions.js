// Lists of longer terms and what they prove. Written by generator/search/positions.py.
import { numbers, partsHeld } from "./lists.js";
import { isShort, leading } from "./query.js";

const TITLE = 2;
const WEIGHT_OF_NAME = 2;
const WEIGHT_OF_TITLE = 3;

/** Pages of a segment that hold a string, as its cover tells: {pages: Map(number → weight), proven}. */
export async function holders(segment, string, { terms, proven }) {
  if (isShort(string)) {
    const { pages, weights } = await segment.posting(string);
    return { pages: new Map(pages.map((page, at) => [page, weights[at]])), proven };
  }
  const first = leading(terms);
  const pages = await meeting(segment, first);
  return { pages: pages.size > 0 && first.length < terms.length ? await meeting(segment, terms) : pages, proven };
}

async function meeting(segment, terms) {
  const lists = await Promise.all(terms.map(({ term }) => segment.list(term)));
  return lists.every(Boolean) ? met(lists, terms, await segment.head()) : new Map();
}

/** The pages of runs in which every term stands where it should from one place on. */
function met(lists, terms, { parts }) {
  const offsets = terms.map(({ at }) => at);
  const order = lists.map((_, i) => i).sort((i, j) => lists[i].length - lists[j].length);
  let left = null;
  for (const i of order) {
    const wanted = left && new Set([...left.values()].map((run) => run.part));
    left = kept(read(lists[i], wanted), offsets[i], left);
    if (left.size === 0) break;
  }
  return weighed(left.values(), parts);
}

/** Runs by part, role and pages, with the places where the whole part may begin, of those `before`. */
function kept(runs, offset, before) {
  const left = new Map();
  for (const run of runs) {
    const key = `${run.part} ${run.role} ${run.pages}`;
    const known = before?.get(key)?.begins;
    if (before && !known) continue;
    const begins = new Set();
    for (const place of run.places) if (!known || known.has(place - offset)) begins.add(place - offset);
    if (begins.size > 0) left.set(key, { ...run, begins });
  }
  return left;
}

function weighed(runs, parts) {
  const weights = new Map();
  for (const { part, role, pages, begins } of runs) {
    const weight = role === TITLE ? WEIGHT_OF_TITLE : role > 0 ? WEIGHT_OF_NAME : Number(begins.size > 1);
    for (const page of pages) {
      const number = parts[part].start + page;
      weights.set(number, Math.max(weights.has(number) ? 1 : 0, weights.get(number) ?? 0, weight));
    }
  }
  return weights;
}

/** The runs of a list, of the `wanted` parts: {part, role, pages, places}. */
export function* read(bytes, wanted = null) {
  const number = numbers(bytes);
  for (const part of partsHeld(number)) {
    const skipped = wanted && !wanted.has(part);
    for (let more = 1; more; ) {
      const run = { part, role: 0, pages: [], places: [] };
      const first = number(); // page × 16 + role × 4 + whether another page follows × 2 + 1
      run.role = (first >> 2) & 3;
      for (let value = first, page = first >>> 4; ; page += value >>> 2) {
        run.pages.push(page);
        if ((value & 2) === 0) break;
        value = number();
      }
      for (let place = 0, value = 2; value & 2; ) {
        value = number(); // difference of places × 4 + whether another place follows × 2 + whether anything does
        run.places.push((place += value >>> 2));
        more = value & 1;
      }
      if (!skipped) yield run;
    }
  }
}
