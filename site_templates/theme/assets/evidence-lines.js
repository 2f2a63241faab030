/* Which line of the source each cell of a row stands on. No page is touched here. */

/** A text without what sets texts apart: documents have it, filings do not. */
export function bare(text) {
  return text.replace(/[\s|\uff5c:\uff1a]+/gu, "");
}

/**
 * The index of the line that holds each of `cells`, from the line of the row's first cell on; null where the lines do not
 * say so in order, or for an empty cell: nothing is guessed.
 */
export function linesOf(cells, lines) {
  const texts = cells.map(bare);
  const whole = lines.map(bare);
  const document = whole.join("");
  const start = document.startsWith(texts.join("")) ? 0 : null;
  if (start === null) return cells.map(() => null);
  let at = 0;
  return texts.map((text) => {
    const line = text ? lineAt(whole, at) : null;
    at += text.length;
    return line;
  });
}

function lineAt(lines, place) {
  let left = place;
  return lines.findIndex((line) => {
    left -= line.length;
    return left < 0;
  });
}

/** The only cell that says `figure`; null where none or several do. */
export function cellOf(figure, cells) {
  const found = cells.flatMap((cell, at) => (bare(cell) === bare(figure) ? [at] : []));
  return found.length === 1 ? found[0] : null;
}
