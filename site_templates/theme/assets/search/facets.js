// 缩小范围: what the results can be narrowed by, with the number of pages of each choice.
import { noFilters } from "./address.js";
import { FACETS } from "./results.js";
import { element } from "./show.js";
import { words } from "../words.js";

const SHORT_LIST = 8;
const LEGENDS = {
  year: words("facet_year"),
  kind: words("facet_kind"),
  region: words("facet_region"),
  department: words("facet_department"),
};
const WIDE = matchMedia("(min-width: 64.01rem)");
const unfolded = new Set();

/** The form, still without choices; `choose` is called with the filters that a reader chose. */
export function facetForm(choose) {
  const folded = element("details", "", element("summary", "", words("narrow")), element("div", ""));
  const form = element("form", "facets", folded);
  const fit = () => (folded.open = WIDE.matches);
  WIDE.addEventListener("change", fit);
  fit();
  form.setAttribute("aria-label", words("narrow"));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => choose(chosen(form)));
  return form;
}

function chosen(form) {
  const held = new FormData(form);
  return Object.fromEntries(FACETS.map((facet) => [facet, held.getAll(facet)]));
}

/** Draw the choices anew; the focus stays where it was. */
export function drawFacets(form, counts, filters, choose) {
  const focused = document.activeElement?.closest?.(".facets input");
  const key = focused && [focused.name, focused.value];
  const picked = FACETS.reduce((sum, facet) => sum + filters[facet].length, 0);
  const groups = FACETS.map((facet) => group(facet, counts[facet] ?? [], filters[facet]));
  form.querySelector("summary").textContent = picked > 0 ? words("narrowed", { number: picked }) : words("narrow");
  form.querySelector("details > div").replaceChildren(...groups, ...(picked > 0 ? [clearing(words("clear"), choose)] : []));
  if (key) [...form.elements].find(({ name, value }) => name === key[0] && value === key[1])?.focus();
}

/** A button that takes back every choice; the reader goes on at the first facet. */
export function clearing(label, choose) {
  const button = element("button", "more", label);
  button.type = "button";
  button.addEventListener("click", async () => {
    await choose(noFilters());
    (document.querySelector(".facets details[open] input") ?? document.querySelector(".facets summary"))?.focus();
  });
  return button;
}

function group(facet, values, picked) {
  const long = values.length > SHORT_LIST + 1 && !unfolded.has(facet);
  const head = long ? values.filter(([value], at) => at < SHORT_LIST || picked.includes(value)) : values;
  const labels = head.map(([value, pages]) => choice(facet, value, pages, picked.includes(value)));
  const fieldset = element("fieldset", "", element("legend", "", LEGENDS[facet]), ...labels);
  if (long) fieldset.append(unfold(facet, values, picked, head.length));
  fieldset.hidden = values.length === 0;
  return fieldset;
}

function unfold(facet, values, picked, drawn) {
  const button = element("button", "unfold", words("others", { number: values.length - drawn }));
  button.type = "button";
  button.addEventListener("click", () => {
    unfolded.add(facet);
    const whole = group(facet, values, picked);
    button.closest("fieldset").replaceWith(whole);
    whole.querySelectorAll("input")[drawn]?.focus();
  });
  return button;
}

function choice(facet, value, pages, checked) {
  const input = document.createElement("input");
  Object.assign(input, { type: "checkbox", name: facet, value, checked });
  const label = facet === "year" ? words("fiscal_year", { year: value }) : value;
  return element("label", "", input, label, element("small", "", String(pages)));
}
