// On every page: “/” goes to the search box; a result's words are marked where it lands.
import { normal, parts } from "./normal.js";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector("#q")?.focus();
  }
});

function mark(node, wanted) {
  const { text, at } = normal(node.data);
  const part = wanted.find((one) => text.includes(one));
  if (!part) return;
  const from = text.indexOf(part);
  const range = document.createRange();
  range.setStart(node, at[from]);
  range.setEnd(node, at[from + part.length - 1] + 1);
  range.surroundContents(document.createElement("mark"));
}

const wanted = parts(new URLSearchParams(location.search).get("q") ?? "");
const place = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
if (place && wanted.length > 0) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) mark(node, wanted);
}
