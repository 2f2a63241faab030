import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, fragment, LONGEST } from "../../site_templates/theme/assets/search/typing.js";

test("what no reader sees is taken out of a query", () => {
  assert.deepEqual(bounded("\u202e党建\u202c\u2066经费\u2069"), { text: "党建经费", cut: false });
  assert.deepEqual(bounded("\u0000\u200f\ud800 \u2028"), { text: "", cut: false });
});
test("a line break is a gap between words", () => {
  assert.deepEqual(bounded("党建\r\n经费\u0000"), { text: "党建 经费", cut: false });
});
test("a query is cut to the longest, by characters, and says so", () => {
  assert.deepEqual(bounded("党".repeat(LONGEST)), { text: "党".repeat(LONGEST), cut: false });
  assert.deepEqual(bounded("党".repeat(5000)), { text: "党".repeat(LONGEST), cut: true });
  assert.deepEqual(bounded("𠮷".repeat(LONGEST + 1)), { text: "𠮷".repeat(LONGEST), cut: true });
});
test("a fragment that is no text names nothing", () => {
  assert.equal(fragment("#%E0%A4%A"), "");
  assert.equal(fragment("#%22%3E%3Cimg"), '"><img');
  assert.equal(fragment(""), "");
});
