// One spelling for matching: full-width and compatibility forms folded, lower case, spaces and punctuation dropped.
const DROPPED = /[^\p{L}\p{N}.%≥≤<>=‰]/u;

/** text → {text: normalised, at: for each of its UTF-16 units the index in the original} */
export function normal(original) {
  let text = "";
  const at = [];
  let index = 0;
  for (const character of original) {
    const folded = character.normalize("NFKC").toLowerCase();
    for (const unit of folded) {
      if (!DROPPED.test(unit)) {
        text += unit;
        for (let i = 0; i < unit.length; i += 1) at.push(index);
      }
    }
    index += character.length;
  }
  at.push(index);
  return { text, at };
}

/** The parts of a query, all of which a result must hold. */
export function parts(query) {
  return query.split(/\s+/u).map((one) => normal(one).text).filter((one) => one.length > 0);
}
