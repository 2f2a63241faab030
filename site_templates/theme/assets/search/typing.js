// What a reader typed, and when: 180 ms after the last key, never in the middle of composing a character.

const PAUSE = 180;
const UNSEEN = /[\p{Cf}\p{Cs}]+/gu;
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** The longest query, in characters: more than any sentence of a filing needs, and short enough for an address. */
export const LONGEST = 200;

/**
 * What was typed → {text, cut}: without what no reader sees (marks that turn the direction of writing around would turn
 * the page around, too), and whether it was cut to the longest query.
 */
export function bounded(typed) {
  const signs = [...typed.slice(0, LONGEST * 20).replace(UNSEEN, "").replace(BREAKS, " ").trim()];
  return { text: signs.slice(0, LONGEST).join("").trim(), cut: signs.length > LONGEST };
}

/** What an address names after its #, however it is written. */
export function fragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // half a character: it names nothing
  }
}

/** Call `run` at every pause; returns a function that calls off the next call. */
export function onPause(input, run) {
  let timer;
  let composing = false;
  const stop = () => clearTimeout(timer);
  const later = () => {
    stop();
    timer = setTimeout(run, PAUSE);
  };
  input.addEventListener("compositionstart", () => {
    composing = true;
    stop();
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) later();
  });
  return stop;
}
