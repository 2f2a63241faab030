// When a reader has paused: 180 ms after the last key, never in the middle of composing a character.

const PAUSE = 180;

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
