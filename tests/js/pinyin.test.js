import assert from "node:assert/strict";
import { test } from "node:test";
import { corrected, nearest, oneMistake } from "../../site_templates/theme/assets/search/corrected.js";
import { readPage } from "../../site_templates/theme/assets/search/page-text.js";
import { readings, twoWords } from "../../site_templates/theme/assets/search/pinyin.js";

const STRETCHES = ["鄂州市直机关工委 e zhou shi zhi ji guan gong wei", 3, "机关工委 ji guan gong wei", 4, "经管公务 jing guan gong wu", 1, "党建工作经费 dang jian gong zuo jing fei", 2];

test("letters are syllables, first letters, or some of both", () => {
  assert.equal(readings("ezhou", STRETCHES)[0], "鄂州");
  assert.equal(readings("ezs", STRETCHES)[0], "鄂州市");
  assert.deepEqual(readings("jggw", STRETCHES), ["机关工委", "经管公务"]);
  assert.equal(readings("dangjian", STRETCHES)[0], "党建");
  assert.equal(readings("dangj", STRETCHES)[0], "党建");
  assert.deepEqual(readings("xyz", STRETCHES), []);
});
test("letters that are only one syllable are no word", () => {
  assert.deepEqual(readings("dang", STRETCHES), []);
});

test("letters of two words are cut where both are words, the longest first word first", async () => {
  const spoken = async (letters) => readings(letters, STRETCHES);
  assert.deepEqual((await twoWords("ezsjggw", spoken))[0], ["鄂州市直机关工委".slice(0, 3), "机关工委"]);
  assert.deepEqual(await twoWords("xyzxyz", spoken), []);
  assert.deepEqual(await twoWords("ezx", spoken), []);
});

const page = (...cells) => readPage(JSON.stringify(["a/", "标题", "", "", "", [], "", "", 0, "", [["", "", "", ...cells]]]), "http://x/");

test("one character wrong, missing, too many or two exchanged", () => {
  assert.ok(oneMistake("编制实明制", "编制实名制") && oneMistake("编制名制", "编制实名制") && oneMistake("编制实实名制", "编制实名制") && oneMistake("编实制名制", "编制实名制"));
  assert.ok(!oneMistake("编制实名制", "编制实名制") && !oneMistake("编织实明制", "编制实名制"));
  for (const typed of ["编制实明制", "编制名制", "编实制名制"]) assert.equal(corrected(typed, [page("其他文字", "推进编制实名制管理")]), "编制实名制", typed);
});
test("numbers are not corrected, and nothing is where nothing is alike", () => {
  assert.equal(corrected("588.22", [page("588.21")]), "");
  assert.equal(corrected("财政拨款", [page("党员培训")]), "");
});
test("of a part that only is similar the longest piece that stands on the page is marked, the first of several", () => {
  assert.deepEqual(nearest(page("推进清廉建设，培育典型", "一二三四五六七"), ["甲推进清廉乙培育典型丙"]), ["推进清廉"]);
  assert.deepEqual(nearest(page("一二三四五六七"), ["零一二三四五九", "四五六", "八九"]), ["一二三四五", "四五"]);
  assert.deepEqual(nearest(page("党员"), ["财政"]), []);
});
