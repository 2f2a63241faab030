import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, understand, unitApart } from "../../site_templates/theme/assets/search/understand.js";

const synonyms = [["三公经费", "三公支出"], ["自评", "自我评价", "自评价"]];
const groups = (typed, options = {}) => understand(typed, { synonyms, ...options }).groups;
const kinds = (typed) => understand(typed, { synonyms }).read.map((one) => one.kind);

test("parts stand between white space, full-width too, each once", () => {
  assert.deepEqual(groups("党建　 党员，培训 党建"), [["党建"], ["党员培训"]]);
});
test("a query of signs only asks for nothing", () => {
  assert.deepEqual(groups("——  。"), []);
});
test("a day is found however it is written", () => {
  for (const typed of ["2023-12-31", "2023.12.31", "2023/12/31", "2023年12月31日", "２０２３－１２－３１"]) {
    assert.deepEqual(groups(typed), [["2023年12月31日", "20231231", "2023.12.31"]], typed);
  }
  assert.deepEqual(groups("二〇二三年十二月三十一日")[0].slice(0, 2), ["2023年12月31日", "20231231"]);
  assert.ok(groups("2023-1-5")[0].includes("2023年01月05日"));
});
test("a year in Chinese digits is that year, with what follows it", () => {
  assert.deepEqual(groups("二〇二三"), [["2023", "二〇二三"]]);
  assert.deepEqual(groups("二○二三年度")[0][0], "2023年度");
});
test("what cannot be a day stays as it is", () => {
  assert.deepEqual(groups("2023-13-31"), [["20231331"]]);
  assert.deepEqual(groups("2023-2024"), [["20232024"]]);
});
test("an amount is found in either unit, with commas or without", () => {
  for (const typed of ["588.21万元", "5882100", "5,882,100元", "５，８８２，１００元"]) {
    assert.deepEqual([...groups(typed)[0]].sort(), ["588.21", "5882100"], typed);
  }
  assert.deepEqual(groups("415万元"), [["4150000", "415万", "415.00"]]);
  assert.ok(groups("0.1亿元")[0].includes("10000000"));
  assert.deepEqual(groups("1469人次"), [["1469人次"]]);
});
test("a page may be named by all of it; an amount has one name, however it is written", () => {
  const name = (typed) => understand(typed, { synonyms }).name;
  for (const typed of ["588.21万元", "5882100", "5,882,100元", "0.0588210亿元"]) assert.equal(name(typed), "588.21", typed);
  for (const typed of ["62.00万元", "62.0", "62.00", "62"]) assert.equal(name(typed), "62", typed);
  assert.equal(name("310.50"), "310.5");
  assert.equal(name("2020"), "2020");
  assert.equal(name("三公经费"), "三公经费");
  assert.equal(name("三公经费 2024年度"), "三公经费2024年度");
});
test("a range of amounts is a range, in 元", () => {
  const range = (typed) => understand(typed).range;
  for (const typed of [">100万", "＞100万元", "100万元以上", "超过1000000元"]) assert.deepEqual(range(typed), [1_000_000, null], typed);
  for (const typed of ["500-700万元", "500万—700万元", "500万至700万元"]) assert.deepEqual(range(typed), [5_000_000, 7_000_000], typed);
  assert.deepEqual(range("不超过0.5亿元"), [null, 50_000_000]);
  assert.deepEqual(range(">100万 <300万"), [1_000_000, 3_000_000]);
  assert.equal(range("2023-2024"), null);
});
test("a share is found with its sign and in words", () => {
  for (const typed of ["≥95%", "95％", "≥95百分比", "不低于95%", "百分之95", ">=95%"]) {
    assert.deepEqual(groups(typed), [["95%", "95百分比", "百分之95"]], typed);
  }
});
test("words of one meaning are looked for together, and quotation marks prevent it", () => {
  assert.deepEqual(groups("三公支出"), [["三公支出", "三公经费"]]);
  assert.deepEqual(groups("“三公支出”"), [["三公支出"]]);
  assert.deepEqual(groups("三公支出", { plain: true }), [["三公支出"]]);
  assert.deepEqual(kinds("三公支出"), ["synonyms"]);
});
test("quotation marks keep a phrase together, of any kind, and a single one is only a sign", () => {
  for (const typed of ['"党建 经费" 市', "“党建 经费” 市", "「党建 经费」 市"]) assert.deepEqual(groups(typed), [["党建经费"], ["市"]], typed);
  assert.deepEqual(groups("“党建 经费"), [["党建"], ["经费"]]);
  assert.deepEqual(groups("学习“三个代表”思想"), [["学习三个代表思想"]]);
  assert.deepEqual(groups("“党建 经费”", { plain: true }), [["党建"], ["经费"]]);
});
test("a word with a minus before it must not stand there; a number may be negative, a name may hold one", () => {
  assert.deepEqual(understand("党建 -培训").without, ["培训"]);
  assert.deepEqual(understand("党建 －“培训”").without, ["培训"]);
  assert.deepEqual(understand("-5.2 abc-123").without, []);
});
test("或 between words asks for any of them", () => {
  assert.deepEqual(groups("党建 或 团建 经费"), [["党建", "团建"], ["经费"]]);
  assert.deepEqual(groups("或 党建"), [["党建"]]);
  assert.deepEqual(groups("党建 | 团建 or 妇建"), [["党建", "团建", "妇建"]]);
});
test("a year at the end or the beginning is told apart from the words", () => {
  assert.deepEqual(apart("2024年演出"), ["演出", "2024"]);
  assert.deepEqual(apart("2024年度预算"), ["预算", "2024"]);
  assert.deepEqual(apart("鄂州机关工委2024"), ["鄂州机关工委", "2024"]);
  for (const typed of ["2024年度", "2024", "1469人次", "演出20244", "演出", `2024年${"演出".repeat(10)}`]) assert.equal(apart(typed), null, typed);
});
test("an amount is told apart from its unit", () => {
  assert.deepEqual(unitApart("2.77万元"), ["2.77", "万元"]);
  assert.deepEqual(unitApart(" 1,234．5元"), ["1234.5", "元"]);
  for (const typed of ["2.77", "2.77次", "约2.77万元", ">2.77万元"]) assert.equal(unitApart(typed), null, typed);
});
test("a question no filing is written in leads to what it asks for, if it is typed whole", () => {
  const questions = [["支出", "钱花在哪里", "钱花哪"]];
  for (const typed of ["钱花在哪里", "钱花在哪里了？", "钱花哪了"]) assert.deepEqual(groups(typed, { questions }), [["支出"]], typed);
  assert.equal(understand("钱花哪了?", { questions }).read[0].kind, "question");
  for (const options of [{ questions, plain: true }, {}]) assert.deepEqual(groups("钱花在哪里", options), [["钱花在哪里"]]);
  assert.deepEqual(groups("“钱花在哪里”", { questions }), [["钱花在哪里"]]);
});
