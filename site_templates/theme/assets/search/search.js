// A query over open indexes → results: looked up, put in order, and confirmed against the page texts as they are shown.
import { holds, nearest } from "./page-text.js";
import { isOneTerm, parse, terms } from "./query.js";

export const FACETS = ["year", "kind", "region", "department"];

const WEIGHTS = [1, 1.4, 3, 4];
const IN_TITLE = 3;
const NO_NAME = -1;
const NEAR = 0.6;
const MOST_AT_ONCE = 64;
const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * Search `segments` of an open index. Options: filters {facet: [values]}, sort "" | "year" | "amount", count of rows.
 * Resolves to {query, near, total, exact, rows: [{page, parts}], complete, facets}; `facets()` resolves to
 * {facet: [[value, pages], …]}: rows can be shown before what counts them has come.
 */
export async function search(segments, typed, options = {}) {
  const asked = { filters: {}, sort: "", count: 10, ...options };
  let query = parse(typed);
  if (query.parts.length === 0) return nothing(query);
  let found = await literal(segments, query, asked);
  if (!found && NOT_ASCII.test(typed)) {
    const simplified = await simplifiedOf(segments);
    const other = parse(typed, simplified);
    if (other.whole !== query.whole) {
      query = other;
      found = await literal(segments, query, asked);
    }
  }
  return found ?? near(segments, query, asked);
}

function nothing(query) {
  return { query, near: false, total: 0, exact: true, rows: [], complete: true, facets: async () => ({}) };
}

async function simplifiedOf(segments) {
  const maps = await Promise.all([...new Set(segments.map((one) => one.site))].map((one) => one.simplified()));
  return new Map(maps.flatMap((one) => [...one]));
}

/** Results that hold every part, or null if no page does. */
async function literal(segments, query, asked) {
  const candidates = await lookUp(segments, query);
  if (candidates.length === 0) return null;
  const results = await prepared(segments, candidates, query, asked);
  const exact = query.parts.every(isOneTerm);
  await results.confirm(asked.count, (page) => (exact || holds(page, query.parts) ? query.parts : null));
  if (results.rows.length > 0) return results.told({ query, near: false, exact });
  const all = candidates.filter((one) => !one.failed);
  if (all.length === 0 || !(await anyHolds(all, query.parts))) return null;
  return results.told({ query, near: false, exact: true });
}

async function anyHolds(candidates, parts) {
  for (const one of candidates) if (holds(await one.segment.page(one.number), parts)) return true;
  return false;
}

/** Pages that hold most of the terms, best first; each row marks the longest pieces it holds. */
async function near(segments, query, asked) {
  const wanted = [...new Set(query.parts.flatMap(terms))];
  const candidates = await gather(segments, wanted, query.whole, Math.ceil(wanted.length * NEAR));
  const results = await prepared(segments, candidates, query, asked);
  await results.confirm(asked.count, (page) => {
    const pieces = nearest(page, query.parts);
    return pieces.length > 0 ? pieces : null;
  });
  return results.told({ query, near: results.rows.length > 0, exact: true });
}

function lookUp(segments, query) {
  const wanted = [...new Set(query.parts.flatMap(terms))];
  return gather(segments, wanted, query.whole, wanted.length);
}

/** Pages that hold at least `least` of the terms: [{segment, number, score, name, inTitle, failed}] */
async function gather(segments, wanted, whole, least) {
  const named = `^${whole}`;
  const read = await Promise.all(segments.map(async (segment) => {
    const [names, ...postings] = await Promise.all([
      ...[named, ...wanted].map((term) => segment.posting(term)),
    ]);
    return { segment, names, postings };
  }));
  const pages = segments.reduce((sum, one) => sum + one.size, 0);
  const rarity = wanted.map((_, i) => Math.log(1 + pages / (1 + read.reduce((n, one) => n + one.postings[i].pages.length, 0))));
  return read.flatMap((one) => meet(one, rarity, least));
}

function meet({ segment, names, postings }, rarity, least) {
  const order = postings.map((_, i) => i).sort((i, j) => postings[i].pages.length - postings[j].pages.length);
  const held = new Map();
  order.forEach((i, turn) => {
    const { pages, weights } = postings[i];
    // A page first seen at this turn can hold at most the terms that are left.
    const late = order.length - turn < least;
    for (let at = 0; at < pages.length; at += 1) {
      let one = held.get(pages[at]);
      if (!one) {
        if (late) continue;
        one = { segment, number: pages[at], count: 0, score: 0, titles: 0, name: NO_NAME, failed: false };
        held.set(pages[at], one);
      }
      one.count += 1;
      one.score += rarity[i] * WEIGHTS[weights[at]];
      if (weights[at] === IN_TITLE) one.titles += 1;
    }
    if (least === order.length) for (const [page, one] of held) if (one.count <= turn) held.delete(page);
  });
  names.pages.forEach((page, at) => {
    const one = held.get(page);
    if (one) one.name = names.weights[at];
  });
  const found = [...held.values()].filter((one) => one.count >= least);
  for (const one of found) one.inTitle = one.titles === order.length;
  return found;
}

async function prepared(segments, candidates, query, asked) {
  const results = new Results(candidates, asked);
  await results.prepare(segments);
  return results;
}

/** Candidates with what they are filtered and sorted by. */
class Results {
  constructor(candidates, asked) {
    this.candidates = candidates;
    this.asked = asked;
    this.rows = [];
  }

  async prepare(segments) {
    const { filters, sort } = this.asked;
    this.segments = segments.filter((one) => this.candidates.some(({ segment }) => segment === one));
    this.filtered = FACETS.filter((facet) => filters[facet]?.length > 0);
    for (const one of this.candidates) one.facets = {};
    await Promise.all(["year", ...this.filtered].map((facet) => this.describe(facet)));
    if (sort === "amount") await this.eachSegment(async (one) => {
      const amounts = await one.amounts();
      return (candidate) => (candidate.amount = amounts[candidate.number]);
    });
    this.order = this.candidates.filter((one) => this.passes(one)).sort(ORDERS[sort] ?? byRelevance);
  }

  /** Fill in a facet of every candidate; with the year comes the length of the title. */
  describe(facet) {
    return this.eachSegment(async (segment) => {
      const { values, of, titleLengths } = await (facet === "year" ? segment.order() : segment.facet(facet));
      return (one) => {
        one.facets[facet] = values[of[one.number]];
        if (titleLengths) one.titleLength = titleLengths[one.number];
      };
    });
  }

  async eachSegment(make) {
    const fills = new Map(await Promise.all(this.segments.map(async (one) => [one, await make(one)])));
    for (const one of this.candidates) fills.get(one.segment)(one);
  }

  passes(candidate, besides) {
    const { filters } = this.asked;
    return this.filtered.every((facet) => facet === besides || filters[facet].includes(candidate.facets[facet]));
  }

  /** Read pages in order until `count` are confirmed: `confirmed(page)` gives the parts to mark, or null. */
  async confirm(count, confirmed) {
    let at = 0;
    for (let turn = 0; at < this.order.length && this.rows.length < count; turn += 1) {
      const size = Math.min((count - this.rows.length) * 2 ** turn, MOST_AT_ONCE);
      const looked = this.order.slice(at, at + size);
      const pages = await Promise.all(looked.map((one) => one.segment.page(one.number)));
      looked.forEach((one, i) => {
        const parts = confirmed(pages[i]);
        if (parts) this.rows.push({ page: pages[i], parts });
        else one.failed = true;
      });
      at += looked.length;
    }
    this.rows.length = Math.min(this.rows.length, count);
    this.looked = at;
  }

  told({ query, near: isNear, exact }) {
    const left = this.order.filter((one) => !one.failed);
    return {
      query,
      near: isNear,
      total: left.length,
      exact: exact || this.looked >= this.order.length,
      rows: this.rows,
      complete: this.rows.length >= left.length,
      facets: () => this.counts(),
    };
  }

  async counts() {
    await Promise.all(FACETS.map((facet) => this.describe(facet)));
    return Object.fromEntries(FACETS.map((facet) => [facet, this.counted(facet)]));
  }

  /** Values of a facet among the candidates that pass the other filters, chosen ones even if none does. */
  counted(facet) {
    const counts = new Map((this.asked.filters[facet] ?? []).map((value) => [value, 0]));
    for (const one of this.candidates) {
      const value = one.facets[facet];
      if (value !== "" && !one.failed && this.passes(one, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byValue = (one, other) => (one[0] < other[0] ? 1 : -1);
    const byCount = (one, other) => other[1] - one[1] || -byValue(one, other);
    return [...counts].sort(facet === "year" ? byValue : byCount);
  }
}

function byRelevance(one, other) {
  return (
    other.name - one.name ||
    Number(other.inTitle) - Number(one.inTitle) ||
    (one.inTitle ? one.titleLength - other.titleLength : 0) ||
    Math.sign(Math.round((other.score - one.score) * 1e6)) ||
    byYear(one, other) ||
    byPlace(one, other)
  );
}

function byYear(one, other) {
  return Number(other.facets.year) - Number(one.facets.year);
}

function byPlace(one, other) {
  if (one.segment === other.segment) return one.number - other.number;
  return one.segment.address < other.segment.address ? -1 : 1;
}

const ORDERS = {
  year: (one, other) => byYear(one, other) || byRelevance(one, other),
  amount: (one, other) => (other.amount ?? -Infinity) - (one.amount ?? -Infinity) || byRelevance(one, other),
};
