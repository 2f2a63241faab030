// What the scripts say to a reader: the section “script” of the list of words (generator/sentences), written in by MkDocs
// as a static template (mkdocs.yml: theme.static_templates).
const LISTED = {{ config.extra.script or "{}" }};

/** The words of `key` with `values` in place. */
export function words(key, values = {}) {
  return (LISTED[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
