import assert from "node:assert/strict";
import { test } from "node:test";
import { isOneTerm, parse, terms } from "../../site_templates/theme/assets/search/query.js";

test("parts stand between white space, full-width too, each once", () => {
  assert.deepEqual(parse("党建　 党员，培训 党建").parts, ["党建", "党员培训"]);
});
test("a query of signs only has no parts", () => {
  assert.deepEqual(parse("——  。").parts, []);
});
test("up to nine characters every pair is looked up, then eight of them", () => {
  assert.deepEqual(terms("党员培训"), ["党员", "员培", "培训"]);
  assert.deepEqual(terms("一二三四五六七八九"), ["一二", "二三", "三四", "四五", "五六", "六七", "七八", "八九"]);
  assert.deepEqual(terms("一二三四五六七八九十"), ["一二", "二三", "三四", "四五", "六七", "七八", "八九", "九十"]);
});
test("numbers are looked up by pieces, and by the pair at their border", () => {
  assert.deepEqual(terms("1469次"), ["1469", "9次"]);
  assert.deepEqual(terms("588.21"), ["588.", "8.21"]);
  assert.deepEqual(terms("13020924p"), ["1302", "0924", "924p"]);
  assert.deepEqual(terms("a"), ["a"]);
  assert.deepEqual(terms("第3期"), ["第3", "3期"]);
});
test("a pasted page asks for eight terms at most", () => {
  assert.equal(terms(Array.from({ length: 200 }, (_, i) => String.fromCharCode(0x4e00 + i)).join("")).length, 8);
});
test("only what is one term needs no confirmation", () => {
  assert.ok(isOneTerm("党员") && isOneTerm("1469") && isOneTerm("税"));
  assert.ok(!isOneTerm("党员培") && !isOneTerm("14692"));
});
