// On every page: “/” goes to the search box, six quick hits below it, and a result's words marked where it lands.
import { mark, stretch } from "./mark.js";
import { bounded, fragment, LONGEST, onPause } from "./typing.js";

const QUICK = 6;
const { text: typed } = bounded(new URLSearchParams(location.search).get("q") ?? "");
const onSearchPage = document.querySelector("#search-app") !== null;

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = document.querySelector("form.find input[name=q]");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

if (typed !== "" && !onSearchPage) markLanding();
if (!onSearchPage && typeof DecompressionStream === "function") {
  document.querySelectorAll("form.find").forEach((form, number) => combobox(form, number));
}

/** Mark in the row or section the address names, else in the whole text; with simplified characters if need be. */
async function markLanding() {
  for (const input of document.querySelectorAll("form.find input[name=q]")) input.value = typed;
  if (markIn() || !/[^\u0000-\u007f]/.test(typed)) return;
  try {
    const { index } = await import("./site.js");
    const { segments } = await index();
    markIn(await segments[0].site.simplified());
  } catch {
    // Without the network the page stays as it is: marks are a help, not content.
  }
}

function markIn(simplified) {
  const place = document.getElementById(fragment(location.hash));
  const whole = document.querySelector("main") ?? document.body;
  const marked = (roots) => roots.reduce((count, root) => count + mark(root, typed, simplified), 0) > 0;
  return (place && marked(stretch(place))) || marked([whole]);
}

/** The list below a search box: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
function combobox(form, number) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let active = -1;
  let asked = 0;
  let site = null;

  list.id = `quick-${number}`;
  list.className = "quick";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  status.className = "sr";
  status.setAttribute("role", "status");
  form.append(list, status);
  // A search field may not be a combobox in HTML; a text field may.
  input.type = "text";
  input.setAttribute("enterkeyhint", "search");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";
  input.removeAttribute("maxlength"); // what is too long is cut with a word about it
  form.addEventListener("submit", () => (input.value = bounded(input.value).text));

  const load = () => (site ??= Promise.all(["./site.js", "./show.js", "../words.js", "./search.js"].map((name) => import(name))));

  /** Fetch code and index before the reader has typed; trouble is told when a query fails. */
  const prepare = () => load().then(([{ index }]) => index()).catch(() => {});

  const close = () => {
    asked += 1;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };

  const show = async () => {
    const query = bounded(input.value);
    close();
    if (query.text === "") return;
    const mine = asked;
    const told = await quick(query);
    if (mine !== asked) return;
    list.replaceChildren(...told.options);
    list.hidden = told.options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = told.said;
  };

  const quick = async ({ text: query, cut }) => {
    const [{ find, excuse }, { brief }, { words }, { wordsFor }] = await load();
    list.setAttribute("aria-label", words("quick"));
    try {
      const results = await find(query, { count: QUICK });
      const rows = results.rows.map((hit) => option(brief(hit, wordsFor(results, hit))));
      const told = summary(words, results, query);
      const said = cut ? words("quick_cut", { said: told, number: LONGEST }) : told;
      return { options: results.query.groups.length > 0 || results.query.range ? [...rows, last(said, query)] : [], said };
    } catch (trouble) {
      return { options: [], said: excuse(trouble) };
    }
  };

  const option = (hit) => {
    const item = listItem(hit.href);
    item.append(span("title", hit.title), span("place", [hit.place]), span("text", hit.text));
    return item;
  };

  const last = (said, query) => {
    const all = new URL(form.action);
    all.search = new URLSearchParams({ q: query });
    const item = listItem(all.href);
    item.className = "all";
    item.append(said);
    return item;
  };

  const move = (step) => {
    const options = [...list.children];
    options[active]?.setAttribute("aria-selected", "false");
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((item, at) => (item.id = `${list.id}-${at}`));
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  input.addEventListener("focus", prepare, { once: true });
  onPause(input, show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      show();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.href);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
  list.addEventListener("click", (event) => {
    const href = event.target.closest("[role=option]")?.dataset.href;
    if (!href) return;
    if (event.ctrlKey || event.metaKey) open(href);
    else location.assign(href);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}

function listItem(href) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.href = href;
  return item;
}

function span(name, children) {
  const made = document.createElement("span");
  made.className = name;
  made.append(...children);
  return made;
}

function summary(words, results, query) {
  if (results.rows.length === 0) return words("quick_none", { query });
  if (results.near) return words("quick_near");
  return words(results.exact ? "quick_all" : "quick_all_at_least", { pages: results.total });
}
