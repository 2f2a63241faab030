// Where this page finds the site's search, and the one index all its parts share.
import { IndexError, open } from "./index.js";
import { search } from "./search.js";
import { words } from "../words.js";

const root = document.documentElement;
let opened = null;

/** The site's root as this page sees it, ending in “/”. */
export const base = new URL((root.dataset.base ?? ".").replace(/\/?$/, "/"), location.href).href;

/** The site's own index, and those of other sites named in data-indexes. */
const addresses = [`${base}search/index/`, ...(root.dataset.indexes ?? "").split(/\s+/u).filter((address) => address !== "")];

/** Open the index; later calls share it until `forget`. */
export function index() {
  if (!opened) {
    opened = open(addresses.map((address) => new URL(address, location.href).href));
    opened.catch(forget);
  }
  return opened;
}

/** Open the index anew at the next query. */
export function forget() {
  opened = null;
}

/**
 * Results of a query. A site published anew while the page was open has other files: then the index is opened again.
 * `early` is given what can be shown before all is there: the first row, or the results of the newest years.
 */
export async function find(typed, options, early) {
  try {
    return await searched(typed, options, early);
  } catch (trouble) {
    if (!(trouble instanceof IndexError) || trouble.reason !== "missing") throw trouble;
    forget();
    return searched(typed, options, early);
  }
}

async function searched(typed, options, early) {
  const { segments, latest } = await index();
  if (!early || latest.length === segments.length) return search(segments, typed, { ...options, first: early });
  const newest = await search(latest, typed, options);
  if (newest.rows.length > 0 && !newest.near) early({ ...newest, exact: false, older: true });
  return search(segments, typed, options);
}

/** What went wrong, for the reader. */
export function excuse(trouble) {
  const told = { "old-browser": words("old_browser"), missing: words("missing"), offline: words("offline"), broken: words("broken") };
  return told[trouble.reason] ?? words("trouble");
}
