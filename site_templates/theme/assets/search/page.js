// The 搜索 page: what is asked stands in the address; results, their facets and order are drawn from it.
import "./box.js";
import { readable } from "./index.js";
import { FACETS } from "./search.js";
import { element, row } from "./show.js";
import { excuse, find, index } from "./site.js";
import { onPause } from "./typing.js";

const STEP = 10;
const SHORT_LIST = 8;
const LEGENDS = { year: "年度", kind: "文件", region: "地区", department: "部门" };
const ORDERS = { "": "相关", year: "年度", amount: "金额" };
const WIDE = matchMedia("(min-width: 64.01rem)");
const NEAR = "没有完全一致的内容，以下是相近结果";

const app = document.querySelector("#search-app");
const boxes = [...document.querySelectorAll("form.find input[name=q]")];
const siteTitle = document.title;
const unfolded = new Set();
let latest = 0;
let shown = null;

/** What the address asks for. */
function asked() {
  const from = new URLSearchParams(location.search);
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, from.getAll(facet)]));
  const rows = Number.parseInt(from.get("rows") ?? "", 10);
  const sort = from.get("sort") ?? "";
  return {
    typed: (from.get("q") ?? "").trim(),
    sort: Object.hasOwn(ORDERS, sort) ? sort : "",
    filters,
    count: Math.max(STEP, Math.min(rows || STEP, 1000)),
  };
}

function addressOf({ typed, sort, filters, count }) {
  const found = new URL(location.pathname, location.href);
  if (typed) found.searchParams.set("q", typed);
  for (const facet of FACETS) for (const value of filters[facet]) found.searchParams.append(facet, value);
  if (sort) found.searchParams.set("sort", sort);
  if (count > STEP) found.searchParams.set("rows", String(count));
  return found.href;
}

/** Ask for something else: `method` is pushState for a choice, replaceState for typing on. */
function ask(change, method = "pushState") {
  const address = addressOf({ ...asked(), count: STEP, ...change });
  if (address !== location.href) history[method](null, "", address);
  return draw();
}

async function draw() {
  latest += 1;
  const mine = latest;
  const wanted = asked();
  document.title = wanted.typed ? `${wanted.typed} · ${siteTitle}` : siteTitle;
  if (wanted.typed === "") return say("请输入要找的文字：部门、项目、指标，或者原文中的任何一句。");
  app.setAttribute("aria-busy", "true");
  const options = { sort: wanted.sort, filters: wanted.filters, count: wanted.count };
  const current = async (results) => {
    if (mine !== latest) return;
    show(results, wanted);
    const facets = results.rows.length > 0 ? await results.facets() : {};
    if (mine === latest && frame && results.rows.length > 0) drawFacets(frame.facets, facets, wanted);
  };
  try {
    const results = await find(wanted.typed, options, (early) => current({ ...early, exact: false, partial: true }));
    await current(results);
  } catch (trouble) {
    if (mine === latest) say(excuse(trouble), again());
  }
}

function again() {
  const button = element("button", "more", "再试一次");
  button.type = "button";
  button.addEventListener("click", draw);
  return button;
}

/** Words instead of results. */
function say(words, ...more) {
  shown = null;
  app.removeAttribute("aria-busy");
  const heading = element("h2", "", words);
  app.replaceChildren(element("div", "flow said", element("div", "tally", heading), ...more));
  frame = null;
  announce(words);
}

let frame = null;

/** The parts of the page that stay while results change, so that the focus and a screen reader keep their place. */
function framed() {
  if (frame) return frame;
  const heading = element("h2", "");
  const sort = element("p", "sort");
  const note = element("p", "callout near");
  const list = element("ol", "hits");
  const more = element("button", "more", "更多");
  const end = element("p", "quiet");
  const groups = element("div", "");
  const folded = element("details", "", element("summary", "", "缩小范围"), groups);
  const facets = element("form", "facets", folded);
  unfoldWhereWide(folded);
  facets.setAttribute("aria-label", "缩小范围");
  facets.addEventListener("submit", (event) => event.preventDefault());
  facets.addEventListener("change", () => ask({ filters: chosen(facets) }));
  more.type = "button";
  more.addEventListener("click", () => ask({ count: asked().count + STEP }, "replaceState"));
  const flow = element("div", "flow", element("div", "tally", heading, sort), note, list, more, end);
  app.replaceChildren(element("div", "page page--facets", facets, flow));
  frame = { heading, sort, note, list, more, end, facets };
  return frame;
}

function unfoldWhereWide(folded) {
  const fit = () => (folded.open = WIDE.matches);
  WIDE.addEventListener("change", fit);
  fit();
}

function chosen(facets) {
  const held = new FormData(facets);
  return Object.fromEntries(FACETS.map((facet) => [facet, held.getAll(facet)]));
}

function show(results, wanted) {
  if (results.query.parts.length === 0) return say(`“${wanted.typed}”里没有可以搜索的字。请输入汉字、字母或数字。`);
  const narrowed = FACETS.some((facet) => wanted.filters[facet].length > 0);
  if (results.rows.length === 0) return sayNothingFound(wanted, narrowed);
  const { heading, sort, note, list, more, end } = framed();
  app.removeAttribute("aria-busy");
  heading.textContent = tally(results, wanted);
  sort.replaceChildren(element("span", "", "排序"), ...Object.keys(ORDERS).map((one) => order(one, wanted)));
  note.textContent = NEAR;
  note.hidden = !results.near;
  drawRows(list, results, wanted);
  more.hidden = results.complete;
  end.hidden = !(results.partial || (results.complete && !results.near));
  end.textContent = results.partial ? "正在查找更早的年度…" : `以上是全部结果，每一页都含有“${wanted.typed}”。`;
  announce(results.near ? `${NEAR}，${heading.textContent}` : heading.textContent);
}

function tally(results, wanted) {
  const pages = `${results.exact ? "" : "约 "}${results.total} 页`;
  return results.near ? `与“${wanted.typed}”相近　${pages}` : `“${wanted.typed}”　${pages}`;
}

function sayNothingFound(wanted, narrowed) {
  if (!narrowed) {
    const tips = ["减少几个字，或者把长句分成几个词，中间空一格", "换一种说法，例如用单位全称或简称", "按下面的地区、年度浏览"];
    say(`没有找到“${wanted.typed}”`, element("ul", "tips", ...tips.map((one) => element("li", "", one))));
    return;
  }
  say(`在所选范围内没有找到“${wanted.typed}”`, clear("在全部范围内搜索"));
}

/** A button that takes back every choice of facets; the reader goes on at the first facet. */
function clear(words) {
  const button = element("button", "more", words);
  button.type = "button";
  button.addEventListener("click", async () => {
    await ask({ filters: Object.fromEntries(FACETS.map((facet) => [facet, []])) });
    (app.querySelector(".facets details[open] input") ?? app.querySelector(".facets summary"))?.focus();
  });
  return button;
}

function order(name, wanted) {
  const link = element("a", "", ORDERS[name]);
  link.href = addressOf({ ...wanted, sort: name, count: STEP });
  if (name === wanted.sort) link.setAttribute("aria-current", "true");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask({ sort: name }).then(() => refocus(".sort a", ORDERS[name]));
  });
  return link;
}

function refocus(selector, words) {
  [...app.querySelectorAll(selector)].find((one) => one.textContent === words)?.focus();
}

/** Rows already drawn for the same question stay; the reader who asked for more goes on at the first new one. */
function drawRows(list, results, wanted) {
  const question = addressOf({ ...wanted, count: STEP });
  const before = shown?.question === question && shown.rows < results.rows.length ? shown.rows : 0;
  const rows = results.rows.slice(before).map((one) => row(one, results.near ? one.parts.join(" ") : wanted.typed));
  if (before > 0) list.append(...rows);
  else list.replaceChildren(...rows);
  if (before > 0) rows[0].querySelector("a").focus();
  shown = { question, rows: results.rows.length };
}

function drawFacets(form, counts, wanted) {
  const focused = document.activeElement?.closest?.(".facets input");
  const key = focused && [focused.name, focused.value];
  const picked = FACETS.reduce((sum, facet) => sum + wanted.filters[facet].length, 0);
  const groups = FACETS.map((facet) => group(facet, counts[facet], wanted.filters[facet]));
  form.querySelector("summary").textContent = picked > 0 ? `缩小范围（已选 ${picked} 项）` : "缩小范围";
  form.querySelector("details > div").replaceChildren(...groups, ...(picked > 0 ? [clear("清除所选")] : []));
  if (key) [...form.elements].find((one) => one.name === key[0] && one.value === key[1])?.focus();
}

function group(facet, values, picked) {
  const long = values.length > SHORT_LIST + 1 && !unfolded.has(facet);
  const head = long ? values.filter(([value], at) => at < SHORT_LIST || picked.includes(value)) : values;
  const labels = head.map(([value, pages]) => choice(facet, value, pages, picked.includes(value)));
  const made = element("fieldset", "", element("legend", "", LEGENDS[facet]), ...labels);
  if (long) made.append(unfold(facet, values, picked, head.length));
  made.hidden = values.length === 0;
  return made;
}

function unfold(facet, values, picked, drawn) {
  const button = element("button", "unfold", `其余 ${values.length - drawn} 个`);
  button.type = "button";
  button.addEventListener("click", () => {
    unfolded.add(facet);
    const made = group(facet, values, picked);
    button.closest("fieldset").replaceWith(made);
    made.querySelectorAll("input")[drawn]?.focus();
  });
  return button;
}

function choice(facet, value, pages, checked) {
  const input = document.createElement("input");
  Object.assign(input, { type: "checkbox", name: facet, value, checked });
  return element("label", "", input, facet === "year" ? `${value}年度` : value, element("small", "", String(pages)));
}

const status = element("p", "sr");
status.setAttribute("role", "status");

function announce(words) {
  status.textContent = words;
}

function fill() {
  const { typed } = asked();
  for (const input of boxes) if (input.value.trim() !== typed) input.value = typed;
}

function start() {
  app.before(status);
  if (!readable()) return say(excuse({ reason: "old-browser" }));
  for (const input of boxes) {
    input.autocomplete = "off";
    const change = (method) => ask(input.value.trim() === asked().typed ? { count: asked().count } : { typed: input.value.trim() }, method);
    const stop = onPause(input, () => change("replaceState"));
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      stop();
      change("pushState");
    });
  }
  addEventListener("popstate", () => {
    fill();
    draw();
  });
  addEventListener("online", () => shown || draw());
  boxes[0]?.addEventListener("focus", () => index().catch(() => {}), { once: true }); // told when a query fails
  fill();
  return draw();
}

if (app) start();
