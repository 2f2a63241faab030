import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, cellOf, linesOf } from "../../site_templates/theme/assets/evidence-lines.js";

test("each cell stands on the line that holds it", () => {
  assert.deepEqual(linesOf(["合计", "588.21", "100%", "582.21"], ["合  计", "　588.21", "", "100%", "582.21", "596.55"]), [0, 1, 3, 4]);
});
test("cells of one line stand on it, whatever sets them apart", () => {
  assert.deepEqual(linesOf(["财政拨款", "436.00"], ["财政拨款｜436.00｜99.36%", "单位资金｜4"]), [0, 0]);
});
test("an empty cell has no line and moves no other", () => {
  assert.deepEqual(linesOf(["单位资金", "", "7"], ["单位资金", "7"]), [0, null, 1]);
});
test("where the lines say something else nothing is guessed", () => {
  assert.deepEqual(linesOf(["培训次数", "≥", "3"], ["培训次数", "\\geqslant", "3"]), [null, null, null]);
});
test("a figure belongs to the only cell that says it", () => {
  assert.equal(cellOf("582.21", ["合计", "588.21", "582.21"]), 2);
  assert.equal(cellOf("100%", ["甲", "100%", "100%"]), null);
  assert.equal(cellOf("9", ["合计", "588.21"]), null);
});
test("white space and separators do not count", () => {
  assert.equal(bare(" 合 \u00a0计：｜"), "合计");
});
