/* 表格: filter and sort for flat tables, a choice of columns for wide ones. The tables are complete without this file.
   Filter and sort leave tables with merged cells alone: hiding or moving a row would tear them. */
import { words } from "./words.js";

const MANY_ROWS = 12;
const MANY_COLUMNS = 7;

for (const table of document.querySelectorAll("main .tbl:not(.plain) > table.ledger")) {
  const head = table.tHead ? [...table.tHead.rows] : [];
  if (head.length !== 1) continue;
  const tools = element("div", "tools");
  const flat = !table.querySelector("tbody [rowspan], tbody [colspan]");
  if (flat && rows(table).length >= MANY_ROWS) {
    tools.append(filter(table));
    sortable(table, head[0]);
  }
  if (head[0].cells.length >= MANY_COLUMNS) tools.append(columns(table, head[0]));
  if (tools.children.length) table.parentElement.before(tools);
}

/** Where a table fits its region needs no scroll of its own: its head then stays in sight on the page, and Tab passes by. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const region = target.closest(".tbl, .biao");
    const fits = region.scrollWidth <= region.clientWidth + 1;
    region.classList.toggle("fits", fits);
    region.classList.toggle("wide", !fits);
    region.tabIndex = fits ? -1 : 0;
  }
});
for (const region of document.querySelectorAll("main .tbl, main .biao[tabindex]")) {
  sizes.observe(region);
  sizes.observe(region.firstElementChild);
}

function rows(table) {
  return [...table.tBodies].flatMap((body) => [...body.rows]);
}

/** A field that leaves only the rows holding all its words; how many are left is said aloud. */
function filter(table) {
  const every = rows(table).map((row) => [row, row.textContent.toLowerCase()]);
  const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const told = element("output", "quiet");
  input.addEventListener("input", () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const [row, text] of every) {
      row.hidden = !wanted.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    told.textContent = wanted.length ? words("rows_left", { left, all: every.length }) : "";
  });
  const label = element("label", "", words("filter", { table: name(table) }));
  label.append(input);
  const box = element("div", "filter");
  box.append(label, told);
  return box;
}

/** A button in every heading: up, down, then the printed order again. */
function sortable(table, head) {
  const printed = rows(table);
  [...head.cells].forEach((cell, at) => {
    if (!cell.textContent.trim()) return;
    const button = element("button", "sort-by");
    button.type = "button";
    cell.querySelector("a")?.replaceWith(cell.querySelector("a").textContent); // no link in a button
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const next = { none: "ascending", ascending: "descending", descending: "none" }[cell.ariaSort || "none"];
      for (const other of head.cells) other.removeAttribute("aria-sort");
      cell.ariaSort = next;
      const sign = next === "descending" ? -1 : 1;
      const keyed = printed.map((row) => [row, key(row.cells[at])]);
      if (next !== "none") keyed.sort((a, b) => compare(a[1], b[1], sign));
      table.tBodies[0].append(...keyed.map(([row]) => row));
    });
  });
}

/** A number where the cell begins with one, else its text; an empty cell is null. */
function key(cell) {
  const text = cell.textContent.trim();
  if (!text || cell.querySelector(".void")) return null;
  const number = /^[≥≤=><]?\s*([+−-]?[0-9][0-9,]*(?:\.[0-9]+)?)/.exec(text);
  return number ? Number(number[1].replaceAll(",", "").replace("−", "-")) : text;
}

function compare(a, b, sign) {
  if (a === null || b === null) return (a === null) - (b === null); // empty cells last, whichever way
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return sign * (typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang));
}

/** Tick boxes for the columns that do not name rows. */
function columns(table, head) {
  const box = element("details", "columns");
  box.append(element("summary", "", words("columns")));
  const cells = byColumn(table);
  [...head.cells].forEach((cell, at) => {
    const own = cells[at] ?? [];
    if (!own.length || own.some((one) => one.tagName === "TH")) return;
    const input = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
    input.addEventListener("change", () => {
      for (const one of [cell, ...own]) one.hidden = !input.checked;
    });
    const choice = element("label", "");
    choice.append(input, heading(cell));
    box.append(choice);
  });
  return box;
}

/** The data cells of each column; cells over several columns belong to none. */
function byColumn(table) {
  const found = [];
  for (const body of table.tBodies) {
    const open = [];
    for (const row of body.rows) {
      let at = 0;
      for (const cell of row.cells) {
        while (open[at] > 0) open[at++] -= 1;
        if (cell.colSpan === 1) (found[at] ??= []).push(cell);
        for (let left = cell.colSpan; left; left -= 1) open[at++] = cell.rowSpan - 1;
      }
      for (; at < open.length; at += 1) if (open[at] > 0) open[at] -= 1;
    }
  }
  return found;
}

/** A heading in one line; of a computed column with the years it compares. */
function heading(cell) {
  const copy = cell.cloneNode(true);
  const computed = cell.classList.contains("is-calc");
  copy.querySelectorAll(computed ? ".calc" : ".calc, small").forEach((one) => one.remove());
  const text = copy.textContent.replace(/\s+/g, "");
  return computed ? words("computed", { heading: text }) : text;
}

function name(table) {
  const caption = table.caption ? table.caption.cloneNode(true) : null;
  caption?.querySelectorAll("small").forEach((one) => one.remove());
  return caption ? caption.textContent.trim() : words("this_table");
}

function element(tag, css, text = "") {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
}
