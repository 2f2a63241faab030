// Candidates → results: filtered, put in order, counted; only rows that are shown need their texts.
import { holds } from "./page-text.js";

export const FACETS = ["year", "kind", "region", "department"];

const REFUSED_ABOVE = 500;
const MOST_AT_ONCE = 10;
const MOST_OF_ONE = 3;
const IN_VAIN = 1;
const MOST_IN_VAIN = 5;
const NO_NAME = -1;

/** Candidates with what they are filtered and sorted by; `marks` gives the strings that are marked on a page. */
export async function prepared(segments, candidates, query, asked, marks = (page) => query.parts.filter((part) => holds(page, [part]))) {
  const results = new Results(candidates, query, asked, marks);
  await results.prepare(segments);
  return results;
}

class Results {
  constructor(candidates, query, asked, marks) {
    this.candidates = candidates;
    this.query = query;
    this.asked = query.range && query.groups.length === 0 && asked.sort === "" ? { ...asked, sort: "amount" } : asked;
    this.marks = marks;
    this.rows = [];
    this.looked = 0;
    this.all = false;
  }

  async prepare(segments) {
    const { filters, sort } = this.asked;
    this.segments = segments.filter((segment) => this.candidates.some((page) => page.segment === segment));
    this.filtered = FACETS.filter((facet) => filters[facet]?.length > 0);
    await this.eachSegment(described);
    if (sort === "amount") await this.eachSegment(priced);
    this.order = this.candidates.filter((page) => this.passes(page)).sort(ORDERS[sort] ?? byRelevance);
    this.size = this.order.length;
    if (this.asked.fold && sort === "" && !(filters.department?.length > 0)) this.order = folded(this.order);
  }

  /** `make` gives for a segment what fills in each of its candidates. */
  async eachSegment(make) {
    const fills = new Map(await Promise.all(this.segments.map(async (segment) => [segment, await make(segment)])));
    for (const page of this.candidates) fills.get(page.segment)(page);
  }

  passes(candidate, besides) {
    const { filters } = this.asked;
    return this.filtered.every((facet) => facet === besides || filters[facet].includes(candidate.facets[facet]));
  }

  /**
   * Make rows of the first `count` pages, and wait for the texts of those that are in view; `first` is called when there is
   * one to show and others are to come.
   */
  async fetch(count, [from, to], first) {
    this.rows = this.order.slice(0, count).map((candidate) => this.later(candidate));
    let at = from;
    for await (const page of this.texts(from, Math.min(to, count))) {
      this.rows[at] = this.row(this.order[at], page);
      at += 1;
      if (at === from + 1) first?.();
    }
  }

  /** A row that can be shown. */
  row(candidate, page) {
    return { ...named(candidate), page, parts: this.marks(page) };
  }

  /** A row whose text is fetched when it is wanted: `read` gives the row that can be shown. */
  later(candidate) {
    const { segment, number } = candidate;
    return { ...named(candidate), page: null, parts: [], read: async () => this.row(candidate, await segment.page(number)) };
  }

  /**
   * Make rows of up to `count` pages that hold a string of every group, reading in order, the first five at once; few that
   * do not are read in vain. If `all` were read, no others hold them.
   */
  async confirm(count, first) {
    const confirmed = [];
    const patience = () => (this.rows.length > 0 ? count + IN_VAIN : MOST_IN_VAIN) - this.looked;
    while (this.looked < this.order.length && this.rows.length < count && patience() > 0) {
      const next = Math.min(MOST_AT_ONCE, count - this.rows.length, patience());
      for await (const page of this.texts(this.looked, this.looked + next)) {
        const candidate = this.order[this.looked];
        this.looked += 1;
        if (!this.meant(page)) continue;
        confirmed.push(candidate);
        this.rows.push({ ...named(candidate), page, parts: this.query.parts });
        if (this.rows.length === 1) first?.();
      }
    }
    this.all = this.looked === this.candidates.length;
    if (this.all) this.candidates = this.order = confirmed;
    this.size = this.order.length;
  }

  /** Whether the text of a page holds a string of every group and none of what is not wanted. */
  meant(page) {
    const { groups, without } = this.query;
    const any = (strings) => strings.some((string) => holds(page, [string]));
    return groups.every(any) && !any(without);
  }

  /** The texts of some pages in order, asked for at once; of very many, which a browser would refuse, some after others. */
  async *texts(from, to) {
    for (let start = from; start < to; start += REFUSED_ABOVE) {
      const some = this.order.slice(start, Math.min(to, start + REFUSED_ABOVE));
      const reads = some.map(({ segment, number }) => segment.page(number));
      const all = Promise.all(reads);
      for (const read of reads) {
        await Promise.race([all, read]); // whichever fails first ends it
        yield await read;
      }
      if (some.length < REFUSED_ABOVE) return;
    }
  }

  told({ near, exact }) {
    const read = this.all ? this.order.length : this.looked || this.rows.length;
    return {
      query: this.query,
      near,
      total: exact ? this.size : this.rows.length,
      exact,
      rows: this.rows,
      folded: this.order.length < this.size,
      complete: near || read >= this.order.length,
      facets: () => (exact ? this.counts() : this.chosen()),
    };
  }

  /** Only what was chosen, without numbers: what is not proven is not counted. */
  chosen() {
    return Object.fromEntries(FACETS.map((facet) => [facet, (this.asked.filters[facet] ?? []).map((value) => [value, ""])]));
  }

  counts() {
    return Object.fromEntries(FACETS.map((facet) => [facet, this.counted(facet)]));
  }

  /** Values of a facet among the candidates that pass the other filters, chosen ones even if none does. */
  counted(facet) {
    const counts = new Map((this.asked.filters[facet] ?? []).map((value) => [value, 0]));
    for (const page of this.candidates) {
      const value = page.facets[facet];
      if (value !== "" && this.passes(page, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byValue = ([value], [other]) => (value < other ? 1 : -1);
    const byCount = (entry, other) => other[1] - entry[1] || -byValue(entry, other);
    return [...counts].sort(facet === "year" ? byValue : byCount);
  }
}

/** What is known of a row's page without its text; no other row has its key. */
function named({ segment, number, facets, more = 0 }) {
  return { key: `${segment.address}${number}`, facets, more };
}

/** Facets and length of the title. */
async function described(segment) {
  const { facets, titleLengths } = await segment.head();
  return (page) => {
    page.facets = Object.fromEntries(FACETS.map((facet) => [facet, facets[facet].values[facets[facet].of[page.number]]]));
    page.titleLength = titleLengths[page.number];
  };
}

async function priced(segment) {
  const amounts = await segment.amounts();
  return (page) => (page.amount = amounts[page.number]);
}

/** At most three pages of a department, if there are others; the last of them knows how many `more` there are. */
function folded(order) {
  const seen = new Map();
  const kept = [];
  for (const page of order) {
    const { department } = page.facets;
    const before = seen.get(department) ?? { number: 0, last: null };
    if (department !== "" && before.number >= MOST_OF_ONE) {
      before.last.more = (before.last.more ?? 0) + 1;
      continue;
    }
    seen.set(department, { number: before.number + 1, last: page });
    kept.push(page);
  }
  if (seen.size > 1) return kept;
  for (const page of order) delete page.more;
  return order;
}

function byRelevance(page, other) {
  return (
    other.name - page.name ||
    Number(other.inTitle) - Number(page.inTitle) ||
    (page.inTitle ? page.titleLength - other.titleLength : 0) ||
    (page.name > NO_NAME ? byYear(page, other) : 0) ||
    Math.sign(Math.round((other.score - page.score) * 1e6)) ||
    byYear(page, other) ||
    byPlace(page, other)
  );
}

function byYear(page, other) {
  return Number(other.facets.year) - Number(page.facets.year);
}

function byPlace(page, other) {
  if (page.segment === other.segment) return page.number - other.number;
  return page.segment.address < other.segment.address ? -1 : 1;
}

const ORDERS = {
  year: (page, other) => byYear(page, other) || byRelevance(page, other),
  amount: (page, other) => (other.amount ?? -Infinity) - (page.amount ?? -Infinity) || byRelevance(page, other),
};
