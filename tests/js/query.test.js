import assert from "node:assert/strict";
import { test } from "node:test";
import { isShort, leading, pairs, plan, way } from "../../site_templates/theme/assets/search/query.js";

const terms = (string) => way(string).map(({ term, at }) => `${at}${term}`);

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
const signs = (count, from = 0) => Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + from + i)).join("");
const lookups = ({ covers }) => new Set([...covers.values()].flatMap(({ terms }) => terms.map(({ term }) => term))).size;

test("what needs sixteen terms at most is proven, also in several strings", () => {
  const { looked, covers } = plan([[signs(30)], [signs(18, 100), "党员"]]);
  assert.equal(looked.length, 2);
  assert.deepEqual([...covers.values()].map(({ proven }) => proven), [false, true, true]);
  assert.ok([...plan([[signs(24)], [signs(21, 100)]]).covers.values()].every(({ proven }) => proven));
});
test("of longer strings fewer terms are looked up, evenly spread, which prove nothing", () => {
  const { covers } = plan([[signs(200)]]);
  assert.equal(covers.get(signs(200)).proven, false);
  assert.equal(lookups({ covers }), 16);
  assert.equal(covers.get(signs(200)).terms.at(-1).at, 197);
});
test("of a long sentence the terms that hold its numbers are looked up first", () => {
  const { covers } = plan([[`${signs(90)}5355.84${signs(90, 100)}`]]);
  const [{ terms, proven }] = [...covers.values()];
  assert.ok(!proven && terms.length === 16);
  assert.ok(way(`${signs(90)}5355.84${signs(90, 100)}`).filter(({ term }) => /\d/.test(term)).every(({ at }) => terms.some((kept) => kept.at === at)));
});
test("of many terms four are asked for before the others, half of them with digits", () => {
  const first = (string) => leading(way(string)).map(({ at }) => at);
  assert.deepEqual(first("资金使用率"), [0, 2]);
  assert.equal(first(signs(30)).length, 4);
  const mixed = `${signs(9)}2022年度${signs(9, 100)}`;
  const chosen = leading(way(mixed));
  assert.equal(chosen.length, 4);
  assert.equal(chosen.filter(({ term }) => /\d/.test(term)).length, 2);
  assert.deepEqual(chosen, way(mixed).filter((one) => chosen.some(({ at }) => at === one.at)));
});
test("of very many strings only the longest are looked up", () => {
  const groups = Array.from({ length: 40 }, (_, i) => [signs(2 + (i % 5), 50 * i)]);
  const { looked, covers } = plan(groups);
  assert.ok(lookups({ covers }) <= 16 && looked.length === 16);
  assert.ok(looked.every(([string]) => string.length >= 5));
});
test("what is similar is looked for by six pairs", () => {
  assert.equal(pairs([signs(200)]).length, 6);
  assert.equal(pairs([signs(9), signs(9, 100), "党员"]).length, 6);
  assert.deepEqual(pairs(["党员培"]), ["党员", "员培"]);
  assert.deepEqual(pairs(["鄂州工委2024"]), ["鄂州", "州工", "工委", "2024"]);
  assert.deepEqual(pairs(["第12处"]), ["12"]);
  assert.deepEqual(pairs(["税"]), ["税"]);
});
