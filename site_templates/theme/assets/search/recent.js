// The reader's own queries, in this browser only; a browser that keeps nothing is fine, too.

const KEY = "jixiao-search";
const MOST = 8;

/** The latest first. */
export function kept() {
  try {
    const queries = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(queries) ? queries.filter((query) => typeof query === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Put a query first; one that only goes on from the latest takes its place. */
export function keep(typed) {
  const [latest, ...rest] = kept();
  const before = latest === undefined || typed.startsWith(latest) || latest.startsWith(typed) ? rest : [latest, ...rest];
  try {
    localStorage.setItem(KEY, JSON.stringify([typed, ...before.filter((query) => query !== typed)].slice(0, MOST)));
  } catch {
    // No room, or not allowed: the search works without.
  }
}

export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
