import assert from "node:assert/strict";
import { test } from "node:test";
import { cover, isShort, pairs } from "../../site_templates/theme/assets/search/query.js";

const terms = (part) => cover(part).terms.map(({ term, at }) => `${at}${term}`);

test("one or two characters and three digits are looked up as they are", () => {
  assert.ok(isShort("税") && isShort("党员") && isShort("146") && isShort("𠮷"));
  assert.ok(!isShort("党员培") && !isShort("1469") && !isShort("00%"));
});
test("as few terms as cover a part, each with its place", () => {
  assert.deepEqual(terms("资金使用率"), ["0资金使", "2使用率"]);
  assert.deepEqual(terms("一二三四五六"), ["0一二三", "3四五六"]);
});
test("three digits in a row are never looked up alone, and what touches them is held together", () => {
  assert.deepEqual(terms("1469次"), ["01469", "269次"]);
  assert.deepEqual(terms("经费202"), ["0经费2", "1费202"]);
  assert.deepEqual(terms("12345"), ["01234", "12345"]);
  for (const term of terms("13020924p00012345678l")) assert.ok(!/^\d+[0-9]{3}$/.test(term) || term.length > 4);
});
test("of a long part ten terms are looked up, which prove nothing", () => {
  const long = Array.from({ length: 200 }, (_, i) => String.fromCharCode(0x4e00 + i)).join("");
  assert.equal(cover(long.slice(0, 30)).proven, true);
  assert.equal(cover(long).proven, false);
  assert.equal(cover(long).terms.length, 10);
  assert.equal(pairs(long).length, 6);
});
