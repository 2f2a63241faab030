// What is asked of the 搜索 page stands in its address, so that it can be sent on and gone back to.
import { FACETS } from "./results.js";
import { bounded } from "./typing.js";

/** How many rows are shown first, and how many more each time. */
export const STEP = 10;
export const SORTS = ["", "year", "amount"];

const MOST_ROWS = 1000;

/** What the address asks for: {typed, cut, sort, plain, filters, count}. */
export function asked() {
  const from = new URLSearchParams(location.search);
  const rows = Number.parseInt(from.get("rows") ?? "", 10);
  const sort = from.get("sort") ?? "";
  const query = bounded(from.get("q") ?? "");
  return {
    typed: query.text,
    cut: query.cut,
    sort: SORTS.includes(sort) ? sort : "",
    plain: from.get("plain") === "1",
    filters: Object.fromEntries(FACETS.map((facet) => [facet, from.getAll(facet)])),
    count: Math.max(STEP, Math.min(rows || STEP, MOST_ROWS)),
  };
}

/** The address that asks for this. */
export function addressOf({ typed, sort, filters, count, plain }) {
  const address = new URL(location.pathname, location.href);
  if (typed) address.searchParams.set("q", typed);
  for (const facet of FACETS) for (const value of filters[facet]) address.searchParams.append(facet, value);
  if (sort) address.searchParams.set("sort", sort);
  if (plain) address.searchParams.set("plain", "1");
  if (count > STEP) address.searchParams.set("rows", String(count));
  return address.href;
}

/** Nothing chosen. */
export function noFilters() {
  return Object.fromEntries(FACETS.map((facet) => [facet, []]));
}

/** Whether a reader who clicks a link wants it elsewhere, in another tab or window. */
export function elsewhere(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}
