import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, joined, pieces } from "../../site_templates/theme/assets/search/excerpt.js";
import { places, readPage, spans } from "../../site_templates/theme/assets/search/page-text.js";

const page = (passages, variants = "") =>
  readPage(JSON.stringify(["a/2024/", "鄂州市　2024年度", "申报", "湖北", "鄂州", ["鄂州市委"], "2024年度", "1", 1, variants, passages]), "http://x/");
const text = (found) => found.map((one) => (one.marked ? `[${one.text}]` : one.text)).join("");

test("spans are the shortest stretches of the original", () => {
  const one = page([["a", "指标", "", "（１,469　人次），黨員"]], "黨党員员");
  const cell = one.passages[0].cells[0];
  assert.equal(text(pieces(cell, spans(one, cell, ["1469人次"]))), "（[１,469　人次]），黨員");
  assert.equal(text(pieces(cell, spans(one, cell, ["党员"]))), "（１,469　人次），[黨員]");
});
test("overlapping parts make one mark", () => {
  const one = page([["a", "", "", "党员培训"]]);
  assert.equal(text(pieces("党员培训", spans(one, "党员培训", ["党员培", "员培训"]))), "[党员培训]");
});
test("cells are never joined for matching", () => {
  const one = page([["a", "", "", "党员", "培训"]]);
  assert.deepEqual(places(one, ["员培"]), []);
});
test("an amount no cell says is found and shown", () => {
  const one = page([["a", "", "588.21万元", "财政拨款"]]);
  assert.equal(text(joined(places(one, ["588.21"])[0].texts)), "财政拨款 · [588.21]万元");
});
test("an excerpt is cut around its first mark, never inside a mark or a character", () => {
  const long = "𠮷".repeat(40) + "党员" + "字".repeat(54) + "党员" + "尾".repeat(20);
  const one = page([["a", "", "", long]]);
  const found = cut(long, spans(one, long, ["党员"]));
  assert.equal(text(found), `…${"𠮷".repeat(12)}[党员]${"字".repeat(54)}[党员]…`);
});
test("a number stands for an anchor that differs by it alone, 0 for the section before", () => {
  const { passages } = page([["a-1-b9", "甲", "", "一"], [10, 0, "1 万元", "二"], ["top", 0, "", "三"], ["a-1-b1", "", "", "四"]]);
  assert.deepEqual(passages.map(({ anchor, section }) => [anchor, section]), [["a-1-b9", "甲"], ["a-1-b10", "甲"], ["top", "甲"], ["a-1-b1", ""]]);
  assert.deepEqual(passages[1].cells, ["二"]);
});
