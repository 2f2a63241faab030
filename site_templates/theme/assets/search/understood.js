// What was taken for more than its letters is said above the rows, with the way back to the plain words.
import { element } from "./show.js";
import { words } from "../words.js";

const READ = {
  date: (typed, meant) => words("read_date", { words: meant }),
  amount: (typed, meant) => words("read_amount", { words: meant }),
  share: (typed, meant) => words("read_share", { words: meant }),
  range: (typed) => words("read_range", { typed }),
  synonyms: (typed, meant) => words("read_synonyms", { words: meant }),
  question: (typed, meant) => words("read_question", { typed, words: meant }),
  or: (typed, meant) => words("read_or", { words: meant }),
  without: (typed, meant) => words("read_without", { words: meant }),
  apart: (typed, meant) => words("read_apart", { typed, words: meant }),
  pinyin: (typed, meant) => words("read_pinyin", { typed, words: meant }),
  corrected: (typed, meant) => words("read_corrected", { typed, words: meant }),
};

/** Say it in the list; `link` makes a link to the results of another question. */
export function drawUnderstood(list, query, wanted, link) {
  const told = query.read.map((meant) => understoodAs(meant, wanted, link));
  list.replaceChildren(...told.map((nodes) => element("li", "", ...nodes)));
  if (wanted.plain) list.replaceChildren(element("li", "", link(words("read_again"), { ...wanted, plain: false })));
  list.hidden = list.children.length === 0;
}

function understoodAs({ kind, typed, words: meant, others = [] }, wanted, link) {
  const joined = READ[kind](typed, meant.map((word) => words("quoted", { word })).join(words("comma")));
  const more = others.flatMap((word, at) => [at > 0 ? words("comma") : words("or_else"), link(word, { ...wanted, typed: word })]);
  const back = kind === "without" || kind === "or" ? [] : [" ", link(words("read_plain", { typed }), { ...wanted, plain: true })];
  return [joined, ...more, ...back];
}
