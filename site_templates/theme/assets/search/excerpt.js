// What is shown of a text around the spans that match: pieces of the original, cut only between characters.

const BEFORE = 24;
const AFTER = 56;
const NEIGHBOUR = 28;
const MOST_TEXTS = 6;

/** Text and spans → [{text, marked}], the first span in view; “…” where the original goes on. */
export function cut(text, spans) {
  if (spans.length === 0) return clipped(text);
  const start = whole(text, Math.max(0, spans[0][0] - BEFORE));
  const wanted = whole(text, Math.min(text.length, spans[0][1] + AFTER));
  const inView = spans.filter(([from]) => from < wanted);
  const end = Math.max(wanted, inView.at(-1)[1]);
  return [piece(start > 0 ? "…" : ""), ...between(text, inView, start, end), piece(end < text.length ? "…" : "")]
    .filter((piece) => piece.text !== "");
}

/** The whole text with its spans. */
export function pieces(text, spans) {
  return between(text, spans, 0, text.length).filter((piece) => piece.text !== "");
}

/** Texts of one passage → pieces, “ · ” between texts; those around the first match, at most six. */
export function joined(texts) {
  const filled = texts.filter((text) => text.text.trim() !== "");
  const first = Math.max(0, filled.findIndex((text) => text.spans.length > 0));
  const start = Math.max(0, Math.min(first - 2, filled.length - MOST_TEXTS));
  const near = filled.filter((text, at) => (at >= start && at < start + MOST_TEXTS) || text.spans.length > 0);
  return near.flatMap((text, at) => [...(at > 0 ? [piece(" · ")] : []), ...cut(text.text, text.spans)]);
}

function clipped(text) {
  const end = whole(text, Math.min(text.length, NEIGHBOUR));
  return [piece(text.slice(0, end) + (end < text.length ? "…" : ""))];
}

function between(text, spans, start, end) {
  const cuts = [];
  let at = start;
  for (const [from, to] of spans) {
    cuts.push(piece(text.slice(at, from)), { text: text.slice(from, to), marked: true });
    at = to;
  }
  cuts.push(piece(text.slice(at, end)));
  return cuts;
}

function piece(text) {
  return { text, marked: false };
}

/** `at`, or one before it if a character of two units would be cut there. */
function whole(text, at) {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
