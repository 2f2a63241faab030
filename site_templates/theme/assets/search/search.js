// A query over open indexes → results: proven from the index, put in order; only rows that are shown need their texts.
import { holds, nearest } from "./page-text.js";
import { holders } from "./positions.js";
import { pairs, parse } from "./query.js";

export const FACETS = ["year", "kind", "region", "department"];

const WEIGHTS = [1, 1.4, 3, 4];
const IN_TITLE = 3;
const NO_NAME = -1;
const NEAR = 0.6;
const MOST_NEAR = 5;
const MOST_AT_ONCE = 10;
const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * Search `segments` of an open index. Options: filters {facet: [values]}, sort "" | "year" | "amount", count of rows.
 * Resolves to {query, near, total, exact, rows: [{page, parts}], complete, facets}; `facets()` resolves to
 * {facet: [[value, pages], …]}: rows can be shown before what counts them has come. Where `exact` is false there are at
 * least as many pages as said.
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
  const { candidates, proven } = await gather(segments, query.parts, query.whole, { least: query.parts.length, by: holders });
  if (candidates.length === 0) return null;
  const results = await prepared(segments, candidates, asked);
  if (proven) await results.fetch(asked.count, query.parts);
  else if (!(await results.confirm(asked.count, query.parts))) return null;
  return results.told({ query, near: false, exact: proven });
}

/** Pages that hold most of the pairs, those that hold more of them first. */
async function near(segments, query, asked) {
  const wanted = [...new Set(query.parts.flatMap(pairs))];
  const by = async (segment, pair) => ({ pages: pagesOf(await segment.posting(pair)), proven: true });
  const least = Math.ceil(wanted.length * NEAR);
  const { candidates } = await gather(segments, wanted, query.whole, { least, by });
  const results = await prepared(segments, candidates, asked);
  await results.fetch(Math.min(asked.count, MOST_NEAR), query.parts);
  for (const row of results.rows) row.parts = nearest(row.page, query.parts);
  results.rows = results.rows.filter((row) => row.parts.length > 0);
  return results.told({ query, near: results.rows.length > 0, exact: false });
}

function pagesOf({ pages, weights }) {
  return new Map(pages.map((page, at) => [page, weights[at]]));
}

/**
 * Pages that hold at least `least` of the `wanted` strings: [{segment, number, score, name, inTitle}]. `by` gives the
 * pages of a segment that hold one: {pages: Map(number → weight), proven}.
 */
async function gather(segments, wanted, whole, { least, by }) {
  const read = await Promise.all(segments.map(async (segment) => {
    const [names, ...held] = await Promise.all([segment.posting(`^${whole}`), ...wanted.map((one) => by(segment, one))]);
    return { segment, names, held };
  }));
  const pages = segments.reduce((sum, one) => sum + one.size, 0);
  const rarity = wanted.map((_, i) => Math.log(1 + pages / (1 + read.reduce((n, { held }) => n + held[i].pages.size, 0))));
  const candidates = read.flatMap((one) => meet(one, rarity, least));
  return { candidates, proven: read.every(({ held }) => held.every((one) => one.proven)) };
}

function meet({ segment, names, held }, rarity, least) {
  const order = held.map((_, i) => i).sort((i, j) => held[i].pages.size - held[j].pages.size);
  const found = new Map();
  order.forEach((i, turn) => {
    // A page first seen at this turn can hold at most the strings that are left.
    const late = order.length - turn < least;
    for (const [number, weight] of held[i].pages) {
      let one = found.get(number);
      if (!one) {
        if (late) continue;
        one = { segment, number, count: 0, score: 0, titles: 0, name: NO_NAME };
        found.set(number, one);
      }
      one.count += 1;
      one.score += rarity[i] * WEIGHTS[weight];
      if (weight === IN_TITLE) one.titles += 1;
    }
    if (least === order.length) for (const [page, one] of found) if (one.count <= turn) found.delete(page);
  });
  names.pages.forEach((page, at) => {
    const one = found.get(page);
    if (one) one.name = names.weights[at];
  });
  const left = [...found.values()].filter((one) => one.count >= least);
  for (const one of left) one.inTitle = one.titles === order.length;
  return left;
}

async function prepared(segments, candidates, asked) {
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
    this.looked = 0;
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

  /** Read the texts of the first `count` pages. */
  async fetch(count, parts) {
    const pages = await Promise.all(this.order.slice(0, count).map((one) => one.segment.page(one.number)));
    this.rows = pages.map((page) => ({ page, parts }));
  }

  /** Read pages in order until `count` hold the parts. Whether any does. */
  async confirm(count, parts) {
    while (this.looked < this.order.length && this.rows.length < count) {
      const looked = this.order.slice(this.looked, this.looked + MOST_AT_ONCE);
      const pages = await Promise.all(looked.map((one) => one.segment.page(one.number)));
      this.rows.push(...pages.filter((page) => holds(page, parts)).map((page) => ({ page, parts })));
      this.looked += looked.length;
    }
    return this.rows.length > 0;
  }

  told({ query, near: isNear, exact }) {
    const total = exact ? this.order.length : this.rows.length;
    const looked = this.looked || this.rows.length;
    return {
      query,
      near: isNear,
      total,
      exact,
      rows: this.rows,
      complete: isNear || looked >= this.order.length,
      facets: async () => (exact ? this.counts() : this.chosen()),
    };
  }

  /** Only what was chosen, without numbers: what is not proven is not counted. */
  chosen() {
    return Object.fromEntries(FACETS.map((facet) => [facet, (this.asked.filters[facet] ?? []).map((value) => [value, ""])]));
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
      if (value !== "" && this.passes(one, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
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
