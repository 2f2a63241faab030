// A result as elements. Texts of filings become text nodes, never markup.
import { cut, joined, pieces } from "./excerpt.js";
import { places, sections, spans } from "./page-text.js";
import { words } from "../words.js";

const PLACES = 3;
const LONGEST_NAME = 30;

/** An element with a class and children; null children are left out. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** Where a result leads: the page, the words to mark there, the place. */
export function address(page, typed, anchor = "") {
  const target = new URL(`./${page.url}`, page.root);
  target.searchParams.set("q", typed);
  target.hash = anchor;
  return target.href;
}

/** One row of the 搜索 page. */
export function row({ page, parts }, typed) {
  const spots = best(places(page, parts), parts);
  const first = spots[0]?.passage.anchor ?? sections(page, parts)[0]?.anchor ?? "";
  const link = element("a", "", ...marked(pieces(page.title, spans(page, page.title, parts))));
  link.href = address(page, typed, first);
  const count = spots.reduce((sum, spot) => sum + spot.count, 0);
  const inside = spots.slice(0, PLACES).map((spot) => place(page, spot, typed));
  const named = sections(page, parts).slice(0, spots.length === 0 ? PLACES : 0).map((passage) => heading(page, passage, parts, typed));
  const left = count - spots.slice(0, PLACES).reduce((sum, spot) => sum + spot.count, 0);
  return element(
    "li",
    "",
    element("h2", "", link),
    meta(page, parts, count),
    inside.length + named.length > 0 ? element("ul", "in", ...inside, ...named) : null,
    left > 0 ? element("p", "quiet", words("places_left", { number: left })) : null,
  );
}

/** What is said of a result in one or two lines of the header's list: {title, place, text} as nodes. */
export function brief({ page, parts }, typed) {
  const spot = best(places(page, parts), parts)[0];
  const facts = [page.year, page.kind, spot?.passage.section, page.region].filter(Boolean);
  return {
    href: address(page, typed, spot?.passage.anchor),
    title: marked(pieces(page.title, spans(page, page.title, parts))),
    place: facts.join(" · "),
    text: spot ? marked(joined(spot.texts)) : marked(otherName(page, parts)),
  };
}

/** Passages that hold more of the parts first, else in the page's order. */
function best(spots, parts) {
  return parts.length === 1 ? spots : [...spots].sort((spot, other) => other.held - spot.held);
}

/** Section › name of the row, then the words. */
function place(page, { passage, texts }, typed) {
  const { name, rest } = named(texts);
  const link = element("a", "", [passage.section || words("page_top"), name].filter(Boolean).join(" › "));
  link.href = address(page, typed, passage.anchor);
  return element("li", "", link, element("span", "", ...marked(joined(rest))));
}

/** What a row is called, the last short text before the first one with marks, and the texts that are left to show. */
function named(texts) {
  const first = texts.findIndex((text) => text.spans.length > 0);
  const before = texts.slice(0, Math.max(0, first)).findLast?.((text) => text.text.trim() !== "" && text.text.length <= LONGEST_NAME);
  if (!before) return { name: "", rest: texts };
  return { name: before.text.trim(), rest: texts.slice(first) };
}

function heading(page, passage, parts, typed) {
  const link = element("a", "", ...marked(pieces(passage.section, spans(page, passage.section, parts))));
  link.href = address(page, typed, passage.anchor);
  return element("li", "", link);
}

function meta(page, parts, count) {
  const facts = [page.kind, page.year, page.region, page.department].filter((text) => text !== "");
  const told = facts.map((text) => element("span", "", ...marked(pieces(text, spans(page, text, parts)))));
  const also = otherName(page, parts);
  if (also.length > 0) told.push(element("span", "", words("also"), ...marked(also)));
  if (page.amount !== "") told.push(element("span", "", page.amount));
  if (count > 0) told.push(element("span", "", words("places", { number: count })));
  return element("p", "meta", ...told);
}

/** The name that holds a part and is not shown anyway. */
function otherName(page, parts) {
  const shown = [page.title, page.department];
  if (parts.every((part) => shown.some((text) => spans(page, text, [part]).length > 0))) return [];
  const name = page.names.find((other) => !shown.some((text) => text.includes(other)) && spans(page, other, parts).length > 0);
  return name ? cut(name, spans(page, name, parts)) : [];
}

function marked(cuts) {
  return cuts.map((piece) => (piece.marked ? element("mark", "", piece.text) : document.createTextNode(piece.text)));
}
