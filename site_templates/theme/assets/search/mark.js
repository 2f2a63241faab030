// On the page a result leads to: mark the words that were searched for, where the result said they stand.
import { normal } from "./normal.js";
import { spansIn } from "./page-text.js";
import { understand } from "./understand.js";

const TEXTS = "td, th, p, li, dt, dd, h1, h2, h3, h4, caption, summary, figcaption, blockquote, div, section, article";
const LEFT_ALONE = "svg, script, style, select, textarea, mark, .sr";
const HEADING = /^H[1-6]$/;
const MOST = 500;

/** Wrap what the query `typed` matches below `root` in <mark>; the text stays as it is. Returns how many spans. */
export function mark(root, typed, simplified) {
  const parts = understand(typed, { simplified, synonyms: [] }).groups.flat();
  let count = 0;
  if (parts.length === 0) return count;
  for (const nodes of cells(root)) {
    if (count >= MOST) break;
    const spelt = normal(nodes.map((node) => node.data).join(""), simplified);
    const matches = spansIn(spelt, parts);
    for (const span of matches.toReversed?.() ?? [...matches].reverse()) wrap(nodes, span);
    count += matches.length;
  }
  return count;
}

/** What a place of the page covers: an element itself; a heading with all that follows up to the next like it. */
export function stretch(place) {
  if (!HEADING.test(place.tagName)) return [place];
  const first = place.closest(".dochead") ?? place; // the heading of a page stands in a head of its own
  const covered = [first];
  for (let next = first.nextElementSibling; next; next = next.nextElementSibling) {
    if (HEADING.test(next.tagName) && next.tagName <= place.tagName) break;
    covered.push(next);
  }
  return covered;
}

/** Text nodes grouped by the cell or paragraph they stand in: a match never runs from one into another. */
function cells(root) {
  const groups = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest(LEFT_ALONE)) continue;
    const cell = parent.closest(TEXTS) ?? root;
    if (!groups.has(cell)) groups.set(cell, []);
    groups.get(cell).push(node);
  }
  return groups.values();
}

/** Mark [from, to) of the joined text of `nodes`; spans are marked from the last to the first. */
function wrap(nodes, [from, to]) {
  let at = 0;
  for (const node of nodes) {
    const length = node.data.length;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    at += length;
    if (start >= end) continue;
    if (end < length) node.splitText(end);
    const held = start > 0 ? node.splitText(start) : node;
    const made = document.createElement("mark");
    held.replaceWith(made);
    made.append(held);
  }
}
