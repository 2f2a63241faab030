// The 搜索 page: what is asked stands in the address; results, their facets and order are drawn from it.
import "./box.js";
import { addressOf, asked, elsewhere, SORTS, STEP } from "./address.js";
import { clearing, drawFacets, facetForm } from "./facets.js";
import { readable } from "./index.js";
import { FACETS } from "./results.js";
import { wordsFor } from "./search.js";
import { element, row } from "./show.js";
import { erase, keep, kept } from "./recent.js";
import { againButton, drawRows, room, rowsRead, standAgain, standing } from "./rows.js";
import { excuse, find, forget, index } from "./site.js";
import { bounded, LONGEST, onPause } from "./typing.js";
import { drawUnderstood } from "./understood.js";
import { words } from "../words.js";

const PATIENCE = 300;
const ORDERS = { "": words("order_fit"), year: words("order_year"), amount: words("order_amount") };

const app = document.querySelector("#search-app");
const boxes = [...document.querySelectorAll("form.find input[name=q]")];
const siteTitle = document.title;
const status = element("p", "sr");
let latest = 0;
/** The rows on screen: {question, rows: how many, whole: whether no others are still to come}. */
let shown = null;
/** The parts of the page that stay while results change. */
let frame = null;

/** Ask for something else: `method` is pushState for a choice, replaceState for typing on. */
function ask(change, method = "pushState") {
  const address = addressOf({ ...asked(), count: STEP, ...change });
  if (address !== location.href) history[method](null, "", address);
  return draw();
}

const narrow = (filters) => ask({ filters });

/** Draw what the address asks for. The page is busy until all of it is there. */
async function draw() {
  latest += 1;
  const mine = latest;
  const wanted = { ...asked(), cut: asked().cut || boxes.some((input) => bounded(input.value).cut) };
  document.title = wanted.typed ? `${wanted.typed} · ${siteTitle}` : siteTitle;
  if (wanted.typed === "") return say(words("ask"), ...recent());
  app.setAttribute("aria-busy", "true");
  app.classList.remove("early");
  const waiting = setTimeout(() => mine === latest && wait(), PATIENCE);
  try {
    await answer(wanted, () => mine === latest);
  } catch (trouble) {
    if (mine === latest) say(excuse(trouble), againButton(draw));
  } finally {
    clearTimeout(waiting);
    if (mine === latest) app.removeAttribute("aria-busy");
  }
}

/** Find and show, as long as it is `current`: what has come first, then all. */
async function answer(wanted, current) {
  const { typed, sort, filters, count, plain } = wanted;
  let whole = false;
  const early = (results) => requestAnimationFrame(() => current() && !whole && showEarly(results, wanted));
  const results = await find(typed, { sort, filters, count, view: inView(wanted), plain, fold: true }, early);
  whole = true;
  if (!current()) return;
  show(results, wanted);
  if (results.rows.length > 0) keep(typed);
  backInPlace();
}

/** The rows whose texts are waited for: those of the first screen, of a reader who goes on the next, who comes back all read. */
function inView(wanted) {
  const from = shown?.whole && shown.question === questionOf(wanted) && shown.rows < wanted.count ? shown.rows : 0;
  return [from, Math.max(from + room(), history.state?.read ?? 0)];
}

/** What is needed to come back: how far the page is scrolled, the row in view, the last row that has its text. */
function whereLeft() {
  return { left: scrollY, place: standing(), read: rowsRead() };
}

/** A reader who comes back finds the results where they were left. */
function backInPlace() {
  const { left, place } = history.state ?? {};
  if (typeof left === "number") scrollTo({ top: left, behavior: "instant" });
  if (place) standAgain(place);
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
  const list = element("ul", "recent", ...queries.map((typed) => element("li", "", link(typed, { ...asked(), typed }))));
  return [element("div", "", element("h3", "", words("recent")), list, forget)];
}

/** Words instead of results. */
function say(told, ...more) {
  shown = null;
  frame = null;
  app.removeAttribute("aria-busy");
  const cut = asked().cut ? element("p", "callout", words("query_cut", { number: LONGEST })) : null;
  app.replaceChildren(element("div", "flow said", element("div", "tally", element("h2", "", told)), cut, ...more));
  status.textContent = told;
}

/** The parts of the page that stay, so that the focus and a screen reader keep their place. */
function framed() {
  if (frame) return frame;
  const heading = element("h2", "");
  const sort = element("p", "sort");
  const read = element("ul", "read");
  const note = element("p", "callout near");
  const list = element("ol", "hits");
  const more = element("button", "more", words("more"));
  const end = element("p", "quiet");
  const facets = facetForm(narrow);
  more.type = "button";
  more.addEventListener("click", () => ask({ count: asked().count + STEP }, "replaceState"));
  const flow = element("div", "flow", element("div", "tally", heading, sort), read, note, list, more, end);
  app.replaceChildren(element("div", "page page--facets", facets, flow));
  frame = { heading, read, sort, note, list, more, end, facets };
  return frame;
}

/** Show what is there before the rest has come; rows of the same question that are on screen stay. */
function showEarly(results, wanted) {
  if (results.rows.length === 0 || shown?.question === questionOf(wanted)) return;
  app.classList.add("early");
  drawResults(results, wanted, false);
  const { more, end } = frame;
  more.hidden = true;
  end.hidden = !results.older;
  end.textContent = words("earlier");
}

function show(results, wanted) {
  if (results.query.groups.length === 0 && !results.query.range) return say(words("no_signs", { query: wanted.typed }));
  if (results.rows.length === 0) return sayNothingFound(wanted);
  app.classList.remove("early");
  drawResults(results, wanted, true);
  const { more, end, heading } = frame;
  more.hidden = results.complete;
  end.hidden = !results.complete || results.near || results.folded;
  const asTyped = results.query.read.length === 0; // what was read as something else need not stand on the pages
  end.textContent = asTyped ? words("all_shown", { query: wanted.typed }) : words("all_read");
  status.textContent = results.near ? words("near_aloud") : heading.textContent;
}

function drawResults(results, wanted, whole) {
  const { heading, read, sort, note, list, facets } = framed();
  heading.textContent = tally(results, wanted);
  drawUnderstood(read, results.query, wanted, link);
  sort.replaceChildren(element("span", "", words("order")), ...SORTS.map((name) => order(name, wanted)));
  const told = [results.near ? words("near") : "", wanted.cut ? words("query_cut", { number: LONGEST }) : ""];
  note.textContent = told.filter(Boolean).join(" ");
  note.hidden = note.textContent === "";
  drawHits(list, results, wanted, whole);
  drawFacets(facets, results.facets(), wanted.filters, narrow);
}

/** A link to other results, followed without leaving the page. */
function link(label, { typed, plain = false, ...rest }) {
  return follows(label, addressOf({ ...rest, typed, plain, count: STEP }), () => ask({ typed, plain }).then(fill));
}

/** A link that `follow` follows unless the reader wants it in another tab. */
function follows(label, address, follow) {
  const made = element("a", "", label);
  made.href = address;
  made.addEventListener("click", (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    follow();
  });
  return made;
}

function tally(results, wanted) {
  if (results.near) return words("tally_near", { query: wanted.typed });
  const pages = words(results.exact ? "pages" : "pages_at_least", { number: results.total });
  return words("tally", { query: wanted.typed, pages });
}

function sayNothingFound(wanted) {
  if (FACETS.some((facet) => wanted.filters[facet].length > 0)) {
    return say(words("none_narrowed", { query: wanted.typed }), clearing(words("search_all"), narrow));
  }
  const tips = [words("tip_shorter"), words("tip_other"), words("tip_browse")];
  return say(words("none", { query: wanted.typed }), element("ul", "tips", ...tips.map((tip) => element("li", "", tip))));
}

function order(name, wanted) {
  const label = ORDERS[name];
  const address = addressOf({ ...wanted, sort: name, count: STEP });
  const made = follows(label, address, () => ask({ sort: name }).then(() => refocus(".sort a", label)));
  if (name === wanted.sort) made.setAttribute("aria-current", "true");
  return made;
}

function refocus(selector, label) {
  [...app.querySelectorAll(selector)].find((link) => link.textContent === label)?.focus();
}

function questionOf(wanted) {
  return addressOf({ ...wanted, count: STEP });
}

/** Before all is there, the rows that are; the reader who asked for more goes on at the first new one. */
function drawHits(list, results, wanted, whole) {
  const question = questionOf(wanted);
  const waiting = whole ? -1 : results.rows.findIndex(({ page }) => !page);
  const hits = waiting < 0 ? results.rows : results.rows.slice(0, waiting);
  const goesOn = shown?.whole && shown.question === question ? shown.rows : hits.length;
  const make = (hit) => withMore(row(hit, wordsFor(results, hit)), hit, wanted);
  drawRows(list, hits, question, { make, again: anew });
  list.children[goesOn]?.querySelector("a")?.focus();
  shown = { question, rows: hits.length, whole };
}

/** Draw all of it again, with the index as it is now. */
function anew() {
  shown = null;
  frame?.list.replaceChildren();
  forget();
  draw();
}

/** A row with the way to further pages of its department. */
function withMore(item, { facets: { department }, more }, wanted) {
  if (!more) return item;
  const label = words("department_more", { department, number: more });
  const filters = { ...wanted.filters, department: [department] };
  const address = addressOf({ ...wanted, filters, count: STEP });
  const all = follows(label, address, () => narrow(filters).then(() => scrollTo({ top: 0 })));
  item.append(element("p", "quiet", all));
  return item;
}

function fill() {
  const { typed } = asked();
  for (const input of boxes) if (bounded(input.value).text !== typed) input.value = typed;
}

/** A box of this page searches at every pause and at Enter. */
function listen(input) {
  const change = (method) => {
    const { text } = bounded(input.value);
    return ask(text === asked().typed ? { count: asked().count } : { typed: text, plain: false }, method);
  };
  const stop = onPause(input, () => change("replaceState"));
  input.autocomplete = "off";
  input.removeAttribute("maxlength"); // what is too long is cut with a word about it
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    stop();
    change("pushState");
  });
}

function start() {
  status.setAttribute("role", "status");
  app.before(status);
  if (!readable()) return say(excuse({ reason: "old-browser" }));
  boxes.forEach(listen);
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => history.replaceState(whereLeft(), "", location.href));
  addEventListener("popstate", () => {
    fill();
    draw();
  });
  addEventListener("online", () => shown || draw());
  index().catch(() => {}); // it is on its way while the reader types; trouble is told when a query fails
  fill();
  return draw();
}

if (app) start();
