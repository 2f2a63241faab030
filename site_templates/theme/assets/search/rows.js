// The rows of the 搜索 page: they stay while others come. A row out of view names its page; its text is fetched when a reader
// comes near, by scrolling or by keyboard, or prints.
import { element } from "./show.js";
import { excuse } from "./site.js";
import { words } from "../words.js";

const NEAR = "200px 0px";
const LOWEST = 200;
/** List item → what it was drawn of: {key, later: whether its text is to come, fill}. */
const drawn = new WeakMap();
const watcher = globalThis.IntersectionObserver && new IntersectionObserver(fillSeen, { rootMargin: NEAR });

addEventListener("beforeprint", () => document.querySelectorAll(".hits > .later").forEach(fill));

/** How many rows a window may have room for; all if it cannot tell which are in view. */
export function room() {
  return watcher ? Math.ceil(innerHeight / LOWEST) : Infinity;
}

/** Number of the last row that has its text. */
export function rowsRead() {
  const items = [...document.querySelectorAll(".hits > li")];
  return Math.max(0, ...items.map((item, at) => (item.classList.contains("later") ? 0 : at + 1)));
}

/** Where the reader stands among the rows: {row, from}, its number and how far below the window's top; null above them. */
export function standing() {
  const tops = [...document.querySelectorAll(".hits > li")].map((item) => item.getBoundingClientRect());
  const row = tops.findIndex(({ bottom }) => bottom > 0);
  return row > 0 ? { row, from: tops[row].top } : null;
}

/** Bring a reader back there, whatever the heights of the rows before are now. */
export function standAgain({ row, from }) {
  const item = document.querySelectorAll(".hits > li")[row];
  if (item) scrollBy({ top: item.getBoundingClientRect().top - from, behavior: "instant" });
}

/** Draw the rows of a question: `make` gives the item of a row with a text, `again` draws all anew. */
export function drawRows(list, hits, question, { make, again }) {
  const before = [...list.children];
  hits.forEach((hit, at) => {
    const key = `${question} ${hit.key}`;
    const kept = drawn.get(before[at]);
    if (kept?.key === key && !(kept.later && hit.page)) return;
    const item = hit.page ? make(hit) : outline(hit);
    drawn.set(item, { key, later: !hit.page, fill: async () => make(await hit.read()), again });
    if (before[at]) before[at].replaceWith(item);
    else list.append(item);
    if (!hit.page) watch(item);
  });
  for (const item of before.slice(hits.length)) item.remove();
  levelled(list);
}

/** What is known of a page without its text. */
function outline({ facets: { department, region, year, kind } }) {
  const name = [department || region, year && words("fiscal_year", { year })].filter(Boolean).join(" ");
  const facts = [name && kind, department && region].filter(Boolean).map((fact) => element("span", "", fact));
  const item = element(
    "li", "later", element("h2", "", name || kind), element("p", "meta", ...facts),
    element("p", "sr", words("row_later")), element("div", "lines"),
  );
  item.tabIndex = 0;
  item.setAttribute("aria-busy", "true");
  return item;
}

function watch(item) {
  item.addEventListener("focus", () => fill(item), { once: true });
  watcher?.observe(item);
}

/** An outline is as high as the rows are, so that nothing moves when its text comes. */
function levelled(list) {
  const whole = [...list.children].filter((item) => !item.classList.contains("later"));
  if (whole.length === 0 || whole.length === list.children.length) return;
  const heights = whole.map((item) => item.offsetHeight);
  list.style.setProperty("--row", `${Math.round(heights.reduce((sum, height) => sum + height, 0) / heights.length)}px`);
}

function fillSeen(entries) {
  for (const { isIntersecting, target } of entries) if (isIntersecting) fill(target);
}

/** Put the row in the place of its outline. A reader who stands on it goes on at its link. */
async function fill(item) {
  const told = drawn.get(item);
  if (!told.later) return;
  told.later = false;
  watcher?.unobserve(item);
  try {
    const whole = await told.fill();
    const focused = document.activeElement === item;
    item.replaceChildren(...whole.childNodes);
    item.classList.remove("later");
    item.removeAttribute("tabindex");
    if (focused) item.querySelector("a").focus({ preventScroll: true });
  } catch (trouble) {
    item.querySelector(".lines").replaceWith(element("p", "quiet", excuse(trouble)), againButton(told.again));
  }
  item.removeAttribute("aria-busy");
}

/** A button that tries once more. */
export function againButton(again) {
  const button = element("button", "more", words("again"));
  button.type = "button";
  button.addEventListener("click", again);
  return button;
}
