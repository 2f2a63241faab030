// The 搜索 page: what is asked stands in the address; results, their facets and order are drawn from it.
import "./box.js";
import { readable } from "./index.js";
import { FACETS, wordsFor } from "./search.js";
import { element, row } from "./show.js";
import { erase, keep, kept } from "./recent.js";
import { excuse, find, index } from "./site.js";
import { bounded, LONGEST, onPause } from "./typing.js";
import { words } from "../words.js";

const PATIENCE = 300;
const STEP = 10;
const SHORT_LIST = 8;
const LEGENDS = {
  year: words("facet_year"),
  kind: words("facet_kind"),
  region: words("facet_region"),
  department: words("facet_department"),
};
const ORDERS = { "": words("order_fit"), year: words("order_year"), amount: words("order_amount") };
const READ = {
  date: (typed, meant) => words("read_date", { words: meant }),
  amount: (typed, meant) => words("read_amount", { words: meant }),
  share: (typed, meant) => words("read_share", { words: meant }),
  range: (typed) => words("read_range", { typed }),
  synonyms: (typed, meant) => words("read_synonyms", { words: meant }),
  or: (typed, meant) => words("read_or", { words: meant }),
  without: (typed, meant) => words("read_without", { words: meant }),
  pinyin: (typed, meant) => words("read_pinyin", { typed, words: meant }),
  corrected: (typed, meant) => words("read_corrected", { typed, words: meant }),
};
const WIDE = matchMedia("(min-width: 64.01rem)");

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
  const query = bounded(from.get("q") ?? "");
  return {
    typed: query.text,
    cut: query.cut || boxes.some((input) => bounded(input.value).cut),
    sort: Object.hasOwn(ORDERS, sort) ? sort : "",
    plain: from.get("plain") === "1",
    filters,
    count: Math.max(STEP, Math.min(rows || STEP, 1000)),
  };
}

function addressOf({ typed, sort, filters, count, plain }) {
  const found = new URL(location.pathname, location.href);
  if (typed) found.searchParams.set("q", typed);
  for (const facet of FACETS) for (const value of filters[facet]) found.searchParams.append(facet, value);
  if (sort) found.searchParams.set("sort", sort);
  if (plain) found.searchParams.set("plain", "1");
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
  if (wanted.typed === "") return say(words("ask"), ...recent());
  app.setAttribute("aria-busy", "true");
  app.classList.remove("early");
  const waiting = setTimeout(() => mine === latest && wait(), PATIENCE);
  const options = { sort: wanted.sort, filters: wanted.filters, count: wanted.count, plain: wanted.plain, fold: true };
  const current = async (results) => {
    if (mine !== latest) return;
    show(results, wanted);
    const facets = results.rows.length > 0 ? await results.facets() : {};
    if (mine === latest && frame && results.rows.length > 0) drawFacets(frame.facets, facets, wanted);
  };
  try {
    const results = await find(wanted.typed, options, (early) => current({ ...early, exact: false, partial: true }));
    await current(results);
    if (mine !== latest) return;
    if (results.rows.length > 0) keep(wanted.typed);
    backInPlace();
  } catch (trouble) {
    if (mine === latest) say(excuse(trouble), again());
  } finally {
    clearTimeout(waiting);
  }
}

/** A reader who comes back finds the results where they were left. */
function backInPlace() {
  const { left } = history.state ?? {};
  if (typeof left === "number") scrollTo({ top: left });
  if (history.state) history.replaceState(null, "", location.href);
}

/** A sign that something is on its way, when it takes longer than a moment. */
function wait() {
  status.textContent = words("loading");
  if (shown) return;
  app.replaceChildren(element("div", "flow said waiting", element("div", "tally", element("h2", "", words("loading")))));
  frame = null;
}

/** What this reader searched for before, and a way to have it forgotten. */
function recent() {
  const queries = kept();
  if (queries.length === 0) return [];
  const forget = element("button", "more", words("forget"));
  forget.type = "button";
  forget.addEventListener("click", () => {
    erase();
    draw();
    boxes[0]?.focus();
  });
  const list = element("ul", "recent", ...queries.map((one) => element("li", "", link(one, { ...asked(), typed: one }))));
  return [element("div", "", element("h3", "", words("recent")), list, forget)];
}

function again() {
  const button = element("button", "more", words("again"));
  button.type = "button";
  button.addEventListener("click", draw);
  return button;
}

/** Words instead of results. */
function say(told, ...more) {
  shown = null;
  app.removeAttribute("aria-busy");
  const heading = element("h2", "", told);
  const cut = asked().cut ? element("p", "callout", words("query_cut", { number: LONGEST })) : null;
  app.replaceChildren(element("div", "flow said", element("div", "tally", heading), cut, ...more));
  frame = null;
  announce(told);
}

let frame = null;

/** The parts of the page that stay while results change, so that the focus and a screen reader keep their place. */
function framed() {
  if (frame) return frame;
  const heading = element("h2", "");
  const sort = element("p", "sort");
  const read = element("ul", "read");
  const note = element("p", "callout near");
  const list = element("ol", "hits");
  const more = element("button", "more", words("more"));
  const end = element("p", "quiet");
  const groups = element("div", "");
  const folded = element("details", "", element("summary", "", words("narrow")), groups);
  const facets = element("form", "facets", folded);
  unfoldWhereWide(folded);
  facets.setAttribute("aria-label", words("narrow"));
  facets.addEventListener("submit", (event) => event.preventDefault());
  facets.addEventListener("change", () => ask({ filters: chosen(facets) }));
  more.type = "button";
  more.addEventListener("click", () => ask({ count: asked().count + STEP }, "replaceState"));
  const flow = element("div", "flow", element("div", "tally", heading, sort), read, note, list, more, end);
  app.replaceChildren(element("div", "page page--facets", facets, flow));
  frame = { heading, read, sort, note, list, more, end, facets };
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
  if (results.query.groups.length === 0 && !results.query.range) return say(words("no_signs", { query: wanted.typed }));
  const narrowed = FACETS.some((facet) => wanted.filters[facet].length > 0);
  if (results.rows.length === 0) return sayNothingFound(wanted, narrowed);
  const { heading, read, sort, note, list, more, end } = framed();
  if (!results.partial) app.removeAttribute("aria-busy");
  app.classList.toggle("early", results.partial === true);
  heading.textContent = tally(results, wanted);
  drawRead(read, results.query, wanted);
  sort.replaceChildren(element("span", "", words("order")), ...Object.keys(ORDERS).map((one) => order(one, wanted)));
  const told = [results.near ? words("near") : "", wanted.cut ? words("query_cut", { number: LONGEST }) : ""];
  note.textContent = told.filter(Boolean).join(" ");
  note.hidden = note.textContent === "";
  drawRows(list, results, wanted);
  more.hidden = results.complete;
  end.hidden = !(results.partial || (results.complete && !results.near && !results.folded));
  end.textContent = results.partial ? words("earlier") : words("all_shown", { query: wanted.typed });
  announce(results.near ? words("near_aloud") : heading.textContent);
}

/** What was taken for more than its letters, and the way back to the plain words. */
function drawRead(list, query, wanted) {
  const told = query.read.map((one) => understoodAs(one, wanted));
  list.replaceChildren(...told.map((one) => element("li", "", ...one)));
  if (wanted.plain) list.replaceChildren(element("li", "", link(words("read_again"), { ...wanted, plain: false })));
  list.hidden = list.children.length === 0;
}

function understoodAs({ kind, typed, words: meant, others = [] }, wanted) {
  const joined = READ[kind](typed, meant.map((one) => words("quoted", { word: one })).join(words("comma")));
  const more = others.flatMap((one, at) => [at > 0 ? words("comma") : words("or_else"), link(one, { ...wanted, typed: one })]);
  const back = kind === "without" || kind === "or" ? [] : [" ", link(words("read_plain", { typed }), { ...wanted, plain: true })];
  return [joined, ...more, ...back];
}

/** A link to other results, followed without leaving the page. */
function link(label, { typed, plain = false, ...rest }) {
  const made = element("a", "", label);
  made.href = addressOf({ ...rest, typed, plain, count: STEP });
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask({ typed, plain }).then(fill);
  });
  return made;
}

function tally(results, wanted) {
  if (results.near) return words("tally_near", { query: wanted.typed });
  const pages = words(results.exact ? "pages" : "pages_at_least", { number: results.total });
  return words("tally", { query: wanted.typed, pages });
}

function sayNothingFound(wanted, narrowed) {
  if (!narrowed) {
    const tips = [words("tip_shorter"), words("tip_other"), words("tip_browse")];
    say(words("none", { query: wanted.typed }), element("ul", "tips", ...tips.map((one) => element("li", "", one))));
    return;
  }
  say(words("none_narrowed", { query: wanted.typed }), clear(words("search_all")));
}

/** A button that takes back every choice of facets; the reader goes on at the first facet. */
function clear(label) {
  const button = element("button", "more", label);
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

function refocus(selector, label) {
  [...app.querySelectorAll(selector)].find((one) => one.textContent === label)?.focus();
}

/** Rows already drawn for the same question stay; the reader who asked for more goes on at the first new one. */
function drawRows(list, results, wanted) {
  const question = addressOf({ ...wanted, count: STEP });
  const before = shown?.question === question && shown.rows < results.rows.length ? shown.rows : 0;
  const rows = results.rows.slice(before).map((one) => withMore(row(one, wordsFor(results, one)), one, wanted));
  if (before > 0) list.append(...rows);
  else list.replaceChildren(...rows);
  if (before > 0) rows[0].querySelector("a").focus();
  shown = { question, rows: results.rows.length };
}

/** A row with the way to further pages of its department. */
function withMore(item, { page, more }, wanted) {
  if (!more) return item;
  const label = words("department_more", { department: page.department, number: more });
  const all = element("a", "", label);
  const filters = { ...wanted.filters, department: [page.department] };
  all.href = addressOf({ ...wanted, filters, count: STEP });
  all.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask({ filters }).then(() => scrollTo({ top: 0 }));
  });
  item.append(element("p", "quiet", all));
  return item;
}

function drawFacets(form, counts, wanted) {
  const focused = document.activeElement?.closest?.(".facets input");
  const key = focused && [focused.name, focused.value];
  const picked = FACETS.reduce((sum, facet) => sum + wanted.filters[facet].length, 0);
  const groups = FACETS.map((facet) => group(facet, counts[facet], wanted.filters[facet]));
  form.querySelector("summary").textContent = picked > 0 ? words("narrowed", { number: picked }) : words("narrow");
  form.querySelector("details > div").replaceChildren(...groups, ...(picked > 0 ? [clear(words("clear"))] : []));
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
  const button = element("button", "unfold", words("others", { number: values.length - drawn }));
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
  return element("label", "", input, facet === "year" ? words("fiscal_year", { year: value }) : value, element("small", "", String(pages)));
}

const status = element("p", "sr");
status.setAttribute("role", "status");

function announce(told) {
  status.textContent = told;
}

function fill() {
  const { typed } = asked();
  for (const input of boxes) if (bounded(input.value).text !== typed) input.value = typed;
}

function start() {
  app.before(status);
  if (!readable()) return say(excuse({ reason: "old-browser" }));
  for (const input of boxes) {
    input.autocomplete = "off";
    const change = (method) => {
      const { text } = bounded(input.value);
      return ask(text === asked().typed ? { count: asked().count } : { typed: text, plain: false }, method);
    };
    input.removeAttribute("maxlength"); // what is too long is cut with a word about it
    const stop = onPause(input, () => change("replaceState"));
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      stop();
      change("pushState");
    });
  }
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => history.replaceState({ left: scrollY }, "", location.href));
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
