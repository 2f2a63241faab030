// A query over open indexes → results: proven from the index, put in order; only rows that are shown need their texts.
import { corrected } from "./corrected.js";
import { mayBeTraditional } from "./normal.js";
import { holds, nearest } from "./page-text.js";
import { readings } from "./pinyin.js";
import { holders } from "./positions.js";
import { pairs } from "./query.js";
import { understand } from "./understand.js";

export const FACETS = ["year", "kind", "region", "department"];

const WEIGHTS = [1, 1.4, 3, 4];
const IN_TITLE = 3;
const NO_NAME = -1;
const NEAR = 0.6;
const MOST_NEAR = 5;
const LOOKED_AT = 3;
const ERROR = 3;
const MOST_AT_ONCE = 10;
const MOST_OF_ONE = 3;
const MOST_OTHERS = 4;
const TEN_THOUSAND = 10_000;

/**
 * Search `segments` of an open index. Options: filters {facet: [values]}, sort "" | "year" | "amount", count of rows,
 * plain (nothing is understood but words),
 * fold (three pages of a department at most). Resolves to {query, near, total, exact, rows: [{page, parts}], complete,
 * facets}; `facets()` resolves to {facet: [[value, pages], …]}: rows can be shown before what counts them has come. Where
 * `exact` is false there are at least as many pages as said. `query.read` tells what was taken for more than its letters.
 */
export async function search(segments, typed, options = {}) {
  const asked = { filters: {}, sort: "", count: 10, plain: false, ...options };
  const synonyms = segments.flatMap(({ site }) => site.synonyms);
  const read = (text, more) => queryOf(text, { synonyms, plain: asked.plain, ...more });
  const query = read(typed);
  if (query.groups.length === 0 && !query.range) return nothing(query);
  const found = await literal(segments, query, asked);
  if (found) return found;
  if (mayBeTraditional(typed)) {
    const other = read(typed, { simplified: await simplifiedOf(segments) });
    if (other.whole !== query.whole) return (await literal(segments, other, asked)) ?? similar(segments, other, asked, read);
  }
  return similar(segments, query, asked, read);
}

/** What was typed as a query: with all strings it looks for as `parts`, and one string of each group as `whole`. */
function queryOf(typed, options) {
  const understood = understand(typed, options);
  return { ...understood, typed, parts: understood.groups.flat(), whole: understood.groups.map(([first]) => first).join("") };
}

function nothing(query) {
  return { query, near: false, total: 0, exact: true, rows: [], complete: true, facets: async () => ({}) };
}

async function simplifiedOf(segments) {
  const maps = await Promise.all([...new Set(segments.map((one) => one.site))].map((one) => one.simplified()));
  return new Map(maps.flatMap((one) => [...one]));
}

/** Results that hold a string of every group, or null if no page does. */
async function literal(segments, query, asked) {
  const read = await look(segments, query);
  const candidates = meet(read, query.groups.length + (query.range ? 1 : 0));
  if (candidates.length === 0) return null;
  const proven = read.every(({ held }) => held.every((one) => one.proven));
  const results = await prepared(segments, candidates, query, asked);
  if (proven) await results.fetch(asked.count, query.parts);
  else if (!(await results.confirm(asked.count, query))) return null;
  return results.told({ query, near: false, exact: proven });
}

/** What is likely meant where nothing holds just what was typed. */
async function similar(segments, query, asked, read) {
  if (query.letters) {
    const [word, ...others] = await spoken(segments, query.whole);
    const found = word && (await literal(segments, read(word), asked));
    if (found) return meaning(found, { kind: "pinyin", typed: query.typed, words: [word], others: others.slice(0, MOST_OTHERS) });
  }
  if (asked.plain || query.groups.length === 0 || query.without.length > 0) return near(segments, query, asked);
  return near(segments, query, asked, async (word) => {
    const found = await literal(segments, read(word), asked);
    return found && meaning(found, { kind: "corrected", typed: query.typed, words: [word], others: [] });
  });
}

function meaning(results, told) {
  return { ...results, query: { ...results.query, read: [told] } };
}

async function spoken(segments, letters) {
  const sites = [...new Set(segments.map((one) => one.site))];
  return readings(letters, (await Promise.all(sites.map((one) => one.stretches(letters[0])))).flat());
}

/**
 * Pages that hold most of the pairs, those that hold more of them first. If one of the first holds what was typed but for
 * one character, `instead` gives the results of that.
 */
async function near(segments, query, asked, instead) {
  const wanted = [...new Set(query.parts.flatMap(pairs))];
  const read = await look(segments, { ...query, groups: wanted.map((one) => [one]) });
  const likely = instead ? await prepared(segments, meet(read, Math.max(1, wanted.length - ERROR)), query, { ...asked, sort: "", filters: {} }) : null;
  const pages = likely ? await likely.pages(LOOKED_AT) : [];
  const word = likely && query.groups.length === 1 ? corrected(query.whole, pages) : "";
  const found = word ? await instead(word) : null;
  if (found) return found;
  const results = await prepared(segments, meet(read, Math.ceil(wanted.length * NEAR)), query, asked);
  await results.fetch(Math.min(asked.count, MOST_NEAR), query.parts);
  for (const row of results.rows) row.parts = nearest(row.page, query.parts);
  results.rows = results.rows.filter((row) => row.parts.length > 0);
  return results.told({ query, near: results.rows.length > 0, exact: false });
}

/** The words that the page of a row is opened with, to be marked there. */
export function wordsFor({ near: isNear, query }, { parts }) {
  const literally = !isNear && query.read.every(({ kind }) => kind === "without");
  return literally ? query.typed : parts.join(" ");
}

/**
 * What each segment holds of the query: [{segment, names, held: for each group {pages: Map(number → weight), proven},
 * rarity: for each group}].
 */
async function look(segments, { groups, without, range, whole }) {
  const read = await Promise.all(segments.map(async (segment) => {
    const [names, banned, amounts, ...held] = await Promise.all([
      segment.posting(`^${whole}`),
      Promise.all(without.map((one) => holders(segment, one))),
      range ? segment.amounts() : null,
      ...groups.map((group) => united(segment, group)),
    ]);
    if (amounts) held.push({ pages: within(amounts, range), proven: true });
    for (const one of banned.filter(({ proven }) => proven)) for (const { pages } of held) for (const page of one.pages.keys()) pages.delete(page);
    return { segment, names, held };
  }));
  const pages = segments.reduce((sum, one) => sum + one.size, 0);
  const rarity = read[0].held.map((_, i) => Math.log(1 + pages / (1 + read.reduce((n, { held }) => n + held[i].pages.size, 0))));
  return read.map((one) => ({ ...one, rarity }));
}

/** Pages that hold any of the strings. */
async function united(segment, group) {
  const found = await Promise.all(group.map((one) => holders(segment, one)));
  const pages = new Map(found[0].pages);
  for (const other of found.slice(1)) for (const [page, weight] of other.pages) pages.set(page, Math.max(weight, pages.get(page) ?? 0));
  return { pages, proven: found.every((one) => one.proven) };
}

/** Pages whose amount in 万元 lies in the range in 元. */
function within(amounts, [from, to]) {
  const inside = (amount) => (from === null || amount >= from) && (to === null || amount <= to);
  const found = amounts.flatMap((amount, page) => (amount !== null && inside(Math.round(amount * TEN_THOUSAND * 100) / 100) ? [[page, 0]] : []));
  return new Map(found);
}

/** Pages that stand in at least `least` of what is held: [{segment, number, score, name, inTitle}]. */
function meet(read, least) {
  return read.flatMap((one) => metIn(one, Math.max(1, least)));
}

function metIn({ segment, names, held, rarity }, least) {
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

async function prepared(segments, candidates, query, asked) {
  const results = new Results(candidates, query, asked);
  await results.prepare(segments);
  return results;
}

/** Candidates with what they are filtered and sorted by. */
class Results {
  constructor(candidates, query, asked) {
    this.candidates = candidates;
    this.asked = query.range && query.groups.length === 0 && asked.sort === "" ? { ...asked, sort: "amount" } : asked;
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
    this.size = this.order.length;
    if (this.asked.fold && sort === "" && !(filters.department?.length > 0)) {
      await this.describe("department");
      this.order = folded(this.order);
    }
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
    const pages = await this.pages(count);
    this.rows = pages.map((page, at) => ({ page, parts: parts.filter((one) => holds(page, [one])), more: this.order[at].more ?? 0 }));
  }

  pages(count) {
    return Promise.all(this.order.slice(0, count).map((one) => one.segment.page(one.number)));
  }

  /** Read pages in order until `count` hold a string of every group. Whether any does. */
  async confirm(count, { groups, parts }) {
    while (this.looked < this.order.length && this.rows.length < count) {
      const looked = this.order.slice(this.looked, this.looked + MOST_AT_ONCE);
      const pages = await Promise.all(looked.map((one) => one.segment.page(one.number)));
      this.rows.push(...pages.filter((page) => groups.every((group) => group.some((one) => holds(page, [one])))).map((page) => ({ page, parts })));
      this.looked += looked.length;
    }
    return this.rows.length > 0;
  }

  told({ query, near: isNear, exact }) {
    const total = exact ? this.size : this.rows.length;
    const looked = this.looked || this.rows.length;
    return {
      query,
      near: isNear,
      total,
      exact,
      rows: this.rows,
      folded: this.order.length < this.size,
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

/** At most three pages of a department, if there are others; the last of them knows how many `more` there are. */
function folded(order) {
  const seen = new Map();
  const kept = [];
  for (const one of order) {
    const { department } = one.facets;
    const before = seen.get(department) ?? { number: 0, last: null };
    if (department !== "" && before.number >= MOST_OF_ONE) {
      before.last.more = (before.last.more ?? 0) + 1;
      continue;
    }
    seen.set(department, { number: before.number + 1, last: one });
    kept.push(one);
  }
  if (seen.size > 1) return kept;
  for (const one of order) delete one.more;
  return order;
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
