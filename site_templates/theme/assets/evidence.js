/* 点数见据: a figure opens one strip that says what it rests on. Without this file a figure is a link to its row of the form.

   A filed figure is a link to a row of a form, `<a href="target/#target-2-r8">588.21</a>`; on the form itself any cell of
   a row, and the line of the source beside it. A computed one has `data-formula` besides, see ARCHITECTURE. All else is
   read from the site's own pages: form, then source. Texts become text nodes, never markup. */
import { cellOf, linesOf } from "./evidence-lines.js";
import { words } from "./words.js";

const AROUND = 2;
const FAR = 40;
const pages = new Map();
let open = null;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const figure = asked(event.target);
  if (!figure) return;
  event.preventDefault();
  show(figure).catch(() => follow(figure)); // a page that cannot be read: the link leads there
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) close();
});

/** What was asked for: {link, cell, text, href, formula}; null where a click means something else. */
function asked(target) {
  if (!(target instanceof Element) || target.closest(".ju, .no, .mark, .ref, .term, summary, label, button")) return null;
  const link = target.closest("main a[href]");
  if (link) {
    const beside = link.closest(".sheet .gut");
    if (beside) return ofForm(beside.parentElement, null, link);
    const leads = new URL(link.href);
    const row = leads.origin === location.origin && /-r\d+$/.test(leads.hash) && /\d/.test(link.textContent);
    if (!row || link.closest(".foots, .at, .to, .wording")) return null;
    return { link, row: link.closest("tr, li, dl, p, div"), text: plain(link), href: link.href, formula: link.dataset.formula };
  }
  const cell = target.closest(".sheet tbody :is(td, th[scope='row']):not(.gut)");
  const line = cell?.parentElement.querySelector(".gut a");
  if (!line || !cell.textContent.trim() || getSelection().toString()) return null;
  return ofForm(cell.parentElement, cell, line);
}

function ofForm(row, cell, link) {
  return { link, row, cell, text: cell ? plain(cell) : told(row), href: `${location.href.split("#")[0]}#${row.id}` };
}

/** All that a row says behind its name: “指标值 100%，指标分类 绩效基本型”. */
function told(row) {
  const cells = [...row.cells].filter((one) => one.tagName === "TD" && !one.matches(".gut") && one.textContent.trim());
  return cells.map((one) => [one.dataset.label, plain(one)].filter(Boolean).join(" ")).join(words("evidence_and"));
}

/** The text of a link or cell without the marks of this site. */
function plain(element) {
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll(".mark, .calc, .sr, .ref, .u")) one.remove();
  return copy.textContent.trim();
}

async function show(figure) {
  const again = open?.link === figure.link && open.cell === figure.cell;
  close();
  if (again) return;
  const strip = await made(figure);
  open = { ...figure, strip: put(strip, figure.row) };
  figure.link.setAttribute("aria-expanded", "true");
  figure.cell?.classList.add("asked");
  const head = strip.querySelector("h3");
  head.focus({ preventScroll: true });
  strip.scrollIntoView({ block: "nearest" });
}

function close() {
  if (!open) return;
  const { strip, link, cell } = open;
  cell?.classList.remove("asked");
  const inside = strip.contains(document.activeElement);
  strip.remove();
  link.removeAttribute("aria-expanded");
  if (inside) link.focus({ preventScroll: true });
  open = null;
}

function follow(figure) {
  location.href = figure.link.href;
}

/** The strip as a row of its own below a row of a table, else below what holds the figure. */
function put(strip, row) {
  if (row.tagName === "LI") row.append(strip);
  else if (row.tagName !== "TR") row.after(strip);
  if (row.tagName !== "TR") return strip;
  const line = element("tr", "ju-row");
  const cell = element("td", "ju-cell");
  cell.colSpan = [...row.closest("table").rows].reduce((most, one) => Math.max(most, [...one.cells].reduce((sum, { colSpan }) => sum + colSpan, 0)), 1);
  cell.append(strip);
  line.append(cell);
  let last = row; // below all rows that a cell of this one spans nothing may come between: the strip stands at their end
  const down = Math.max(...[...row.cells].filter((one) => !/rowgroup/.test(one.scope)).map((one) => one.rowSpan));
  for (let left = down; left > 1 && last.nextElementSibling; left -= 1) last = last.nextElementSibling;
  widen(row, 1);
  last.after(line);
  const whole = { remove: () => (line.remove(), widen(row, -1)), contains: (one) => line.contains(one) };
  return whole;
}

/** Cells that span the rows around the strip span it too. */
function widen(row, by) {
  const body = row.parentElement;
  const at = [...body.rows].indexOf(row);
  [...body.rows].forEach((one, number) => {
    for (const cell of one.cells) {
      if (number <= at && number + cell.rowSpan - 1 - (by < 0 ? 1 : 0) > at) cell.rowSpan += by;
    }
  });
}

async function made(figure) {
  const parts = figure.formula ? formula(figure.formula, figure.link.baseURI, figure.href) : null;
  const asked_ = parts ? parts.filter((one) => one.href) : [{ text: figure.text, href: figure.href, cell: figure.cell }];
  const once = asked_.filter((one, at) => asked_.findIndex(({ text, href }) => text === one.text && href === one.href) === at);
  const found = await Promise.all(once.map(evidence));
  const first = found[0];
  const label = labelOf(figure, first);
  const strip = element("section", parts ? "ju is-calc" : "ju");
  strip.setAttribute("aria-label", words("evidence", { label }));
  const head = element("h3", "", span(label, figure.cell || parts || figure.row.tagName !== "TR" || !onForm(figure.href) ? bold(` ${figure.text}`) : ""));
  head.tabIndex = -1;
  const shut = element("button", "", words("evidence_close"));
  shut.type = "button";
  shut.addEventListener("click", close);
  head.append(shut);
  const list = element("dl", "");
  if (parts) entry(list, words("evidence_formula"), element("p", "sumline", ...parts.map((one) => (one.href ? anchor(one.text, one.href) : one.text))));
  for (const one of found) {
    if (one.lines.length) entry(list, words("evidence_source"), source(one));
    if (!onForm(one.href)) entry(list, words("evidence_row"), anchor(one.label || words("evidence_form"), one.href));
  }
  if (first.basis) entry(list, words("evidence_basis"), first.basis);
  entry(list, words("evidence_version"), [...new Set(found.map((one) => one.version))].join(words("evidence_then")));
  entry(list, words("evidence_cite"), cite(figure, parts, first, label));
  strip.append(head, list);
  return strip;
}

function onForm(href) {
  return href.split("#")[0] === location.href.split("#")[0];
}

/** “text␟href␞text␟href”: the pieces of a formula; those with ␟ are figures of a form, without an address beside the first. */
function formula(written, base, own) {
  return written.split("\u241e").map((one) => {
    const [text, href] = one.split("\u241f");
    return { text, href: href === undefined ? "" : href ? new URL(href, base).href : own };
  });
}

function labelOf(figure, first) {
  const table = figure.row.closest("table");
  const cell = figure.cell ?? figure.link.closest("td, th");
  const named = figure.row.tagName === "TR" ? figure.row.querySelector("th[scope='row']") : null;
  const row = named && table.matches(".sheet") ? nameOf(figure.row) : named ? plain(named) : first.label;
  const column = cell && cell !== named && table ? headOf(table, cell) : "";
  return [row, column].filter(Boolean).join(" ") || figure.text;
}

/** 支出构成·合计: the name of a row of a form, with that of the rows it stands among. */
function nameOf(row) {
  const named = row.querySelector("th[scope='row']");
  const rows = [...row.parentElement.rows];
  const at = rows.indexOf(row);
  const around = rows.slice(0, at + 1).flatMap((one, number) => [...one.cells].filter((cell) => cell.scope === "rowgroup" && number + cell.rowSpan > at));
  return [around.length ? plain(around.at(-1)) : "", named ? plain(named) : ""].filter(Boolean).join(words("evidence_under"));
}

/** What stands over a cell: its own label for phones, else the heading of its column. */
function headOf(table, cell) {
  if (cell.dataset.label || cell.dataset.l) return cell.dataset.label || cell.dataset.l;
  const heads = table.tHead?.rows.length === 1 ? table.tHead.rows[0].cells : [];
  const flat = ![...table.tBodies].some((body) => body.querySelector("[rowspan], td[colspan]"));
  return flat && heads[cell.cellIndex] ? plain(heads[cell.cellIndex]) : "";
}

/** What a form and its source say of one figure: {label, lines, basis, version, cite, href}. */
async function evidence({ text, href, cell }) {
  const form = onForm(href) ? document : await page(href.split("#")[0]);
  const row = form.getElementById(decodeURIComponent(href.split("#")[1]));
  const head = form.querySelector("[data-version]");
  const said = {
    href,
    label: row?.tagName === "TR" ? nameOf(row) : "",
    basis: row?.closest("[data-basis]")?.dataset.basis ?? "",
    version: head?.dataset.version ?? "",
    cite: head?.dataset.cite ?? "",
    lines: [],
  };
  const line = row?.querySelector(".gut a");
  if (line) said.lines = await around(row, cell, text, new URL(line.getAttribute("href"), href.split("#")[0]).href);
  return said;
}

/** The line of a figure with two around it; the line of its row where the lines do not tell which is the figure's. */
async function around(row, cell, text, address) {
  const [file, id] = address.split("#");
  const start = (await page(file)).getElementById(id);
  if (!start) return [];
  const every = [...start.parentElement.children];
  const first = every.indexOf(start);
  const name = row.querySelector("th[scope='row']");
  const cells = [...row.cells].filter((one) => !one.matches(".gut"));
  const named = cells.slice(name ? cells.indexOf(name) : 0);
  const texts = named.map(filed);
  const places = linesOf(texts, every.slice(first, first + FAR).map(textOf));
  const at = cell && named.includes(cell) ? named.indexOf(cell) : cellOf(text, texts);
  const hit = first + (at === null ? 0 : (places[at] ?? 0));
  return every.slice(Math.max(0, hit - AROUND), hit + AROUND + 1).map((one) => ({
    number: one.querySelector("a, span")?.textContent ?? "",
    text: textOf(one),
    href: one.id ? `${file}#${one.id}` : "",
    hit: one === every[hit],
  }));
}

/** What a cell holds of the filing: a word of this site for an empty one is not in the source. */
function filed(cell) {
  const copy = cell.cloneNode(true);
  for (const one of copy.querySelectorAll(".void, .mark, .quiet, .doubt")) one.remove();
  const said = cell.querySelector(".void")?.textContent ?? "";
  return copy.textContent.trim() || (said === words("evidence_blank") ? "" : said);
}

function textOf(line) {
  if (line.tagName === "TR") return [...line.cells].filter((one) => !one.matches(".gut")).map((one) => one.textContent).join(" ");
  return line.children[1]?.matches("span:not(.to)") ? line.children[1].textContent : "";
}

function source({ lines }) {
  const list = element("ol", "src");
  for (const one of lines) {
    const number = element("span", "", one.href && one.number ? anchor(one.number, one.href) : one.number);
    list.append(element("li", one.hit ? "hit" : "", number, element("span", "", one.text)));
  }
  return list;
}

function cite(figure, parts, first, label) {
  const unit = figure.link.querySelector(".u")?.textContent.trim() ?? "";
  const own = unit || unitOf(figure);
  const told = own ? first.basis.split("\u3000").filter((one) => !one.endsWith(own.at(-1))).join("\u3000") : first.basis;
  const basis = unit || !told || figure.cell?.matches(":not(.num)") || (onForm(figure.href) && !figure.cell) ? "" : words("evidence_aside", { text: told });
  const said = `${figure.text}${own && ` ${own}`}${basis}`;
  const address = new URL(figure.href, document.baseURI).href;
  const formula = parts?.map((one) => one.text).join("");
  const { cite: of } = first;
  const text = parts
    ? words("evidence_cited_computed", { cite: of, label, figure: said, formula, address })
    : words("evidence_cited", { cite: of, label, figure: said, address });
  const box = element("div", "");
  const button = element("button", "", words("evidence_copy"));
  button.type = "button";
  button.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(text);
    button.textContent = words("evidence_copied");
  });
  box.append(element("p", "cite", text));
  if (navigator.clipboard) box.append(button);
  return box;
}

/** The unit of a table of money, which stands in its corner; a rate has none. */
function unitOf({ text, row }) {
  return /\d$/.test(text) ? (row.closest("table.money")?.rows[0].cells[0].textContent.trim() ?? "") : "";
}

function entry(list, name, ...content) {
  list.append(element("dt", "", name), element("dd", "", ...content));
}

function page(address) {
  if (!pages.has(address)) pages.set(address, read(address));
  return pages.get(address);
}

/** A page of this site, parsed by the browser as it loads: the policy of the site forbids to parse text as HTML. */
function read(address) {
  return new Promise((done, fail) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", address);
    asked.responseType = "document";
    asked.onload = () => (asked.status === 200 && asked.response ? done(asked.response) : fail(new Error(address)));
    asked.onerror = () => fail(new Error(address));
    asked.send();
  });
}

function anchor(text, href) {
  const made_ = element("a", "", text);
  made_.href = href;
  return made_;
}

function span(...content) {
  return element("span", "", ...content);
}

function bold(text) {
  return text ? element("b", "", text) : "";
}

function element(tag, css, ...content) {
  const one = document.createElement(tag);
  if (css) one.className = css;
  one.append(...content);
  return one;
}
