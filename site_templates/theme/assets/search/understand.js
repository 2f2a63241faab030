// What a reader means: dates, amounts, shares and words of one meaning in all the ways they are written.
import { normal } from "./normal.js";

const QUOTED = /(?<=^|\s)["“”„＂「『]([^"“”＂」』]*)["“”＂」』](?=\s|$)/gu;
const OR = /^(?:或|or|\||｜)$/i;
const WITHOUT = /^[-－−](?=[^\d\s-])/u;
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const UNITS = { 元: 1n, 千元: 1000n, 万: 10_000n, 万元: 10_000n, 百万元: 1_000_000n, 亿: 100_000_000n, 亿元: 100_000_000n };
const UNIT = "(元|千元|万元|万|百万元|亿元|亿)";
const FROM = "(?:>=?|≥|大于|多于|超过|高于|不低于|不少于|不小于)";
const TO = "(?:<=?|≤|小于|少于|低于|不超过|不高于|不多于|不大于)";
const AT_LEAST = new RegExp(`^(?:${FROM}${NUMBER}${UNIT}(?:以上)?|${NUMBER}${UNIT}以上)$`);
const AT_MOST = new RegExp(`^(?:${TO}${NUMBER}${UNIT}(?:以[下内])?|${NUMBER}${UNIT}以[下内])$`);
const BETWEEN = new RegExp(`^${NUMBER}${UNIT}?(?:-|~|—|–|至|到)${NUMBER}${UNIT}$`);
const AMOUNT = new RegExp(`^${NUMBER}${UNIT}$`);
const TRAILING = /^(\d+)\.(\d*?)0+$/;
const LONG_NUMBER = /^\d{5,13}$/;
const SHARE = new RegExp(`^(?:${FROM}|${TO}|=|达到|达)?(?:${NUMBER}(?:%|百分比|个百分点)|百分之${NUMBER})(?:以上|以下)?$`);
const DAY = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$/;
const MONTH = /^(\d{4})(?:年|[-/])(\d{1,2})月?$/;
const CHINESE_DATE = /^([一二三四五六七八九零〇○]{4})(?:年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?|(年度?))?$/;
const YEAR_FIRST = /^((?:19|20)\d\d)(?:年度?)?((?![年度])\D.+)$/;
const YEAR_LAST = /^(.*\D)((?:19|20)\d\d)(?:年度?)?$/;
const LONGEST_APART = 20;
const QUESTION_END = /[了呢啊吗]*[?？!！。]*$/;
const CHINESE_DIGITS = "零一二三四五六七八九";

/**
 * typed → {groups, without, range, read, letters, name}: every page holds one string of each group and none of those
 * `without`; its amount lies in the range [from, to] in 元. `read` names what was taken for more than its letters: [{kind,
 * typed, words}]; `letters`: the query is one word of Latin letters; `name`: what a page is called that is meant by all of
 * it. `plain`: nothing is understood but white space.
 */
export function understand(typed, { simplified = null, synonyms = [], questions = [], plain = false } = {}) {
  const spell = (text) => normal(text, simplified).text;
  const query = { groups: [], without: [], range: null, read: [], letters: false };
  const names = new Map();
  let joins = false;
  for (const { text, quoted } of tokens(typed, plain)) {
    if (!quoted && !plain && OR.test(text)) {
      joins = query.groups.length > 0;
      continue;
    }
    if (!quoted && !plain && WITHOUT.test(text)) {
      const word = spell(text);
      if (word) query.without.push(word);
      if (word) query.read.push({ kind: "without", typed: text, words: [text.replace(WITHOUT, "")] });
      continue;
    }
    const meant = quoted || plain ? literal(text) : (question(text, questions) ?? meaning(text, synonyms));
    if (meant.range) query.range = met(query.range, meant.range);
    if (meant.kind) query.read.push({ kind: meant.kind, typed: text, words: meant.words });
    const group = [...new Set((meant.words ?? []).map(spell).filter((word) => word !== ""))];
    if (meant.range || group.length === 0) continue;
    if (joins) {
      query.groups.push([...new Set([...query.groups.pop(), ...group])]);
      query.read.push({ kind: "or", typed: text, words: query.groups.at(-1) });
    } else if (!query.groups.some((earlier) => String(earlier) === String(group))) {
      query.groups.push(group);
      names.set(group, meant.name ?? short(group[0]));
    }
    joins = false;
  }
  query.name = query.groups.map((group) => names.get(group) ?? group[0]).join("");
  query.letters = !plain && query.groups.length === 1 && /^[a-z]{2,}$/.test(query.groups[0][0]);
  return query;
}

/** A number without the zeros that say nothing: 310.50 → 310.5 */
function short(string) {
  return string.replace(TRAILING, (all, whole, part) => (part ? `${whole}.${part}` : whole));
}

/** What a string that is no sentence says besides the year it begins or ends with: [words, year], or null. “2024年演出” → 演出, 2024 */
export function apart(string) {
  if ([...string].length > LONGEST_APART) return null;
  const [, year, after] = YEAR_FIRST.exec(string) ?? [];
  if (year) return [after, year];
  const [, before, last] = YEAR_LAST.exec(string) ?? [];
  return last ? [before, last] : null;
}

/** An amount as number and unit, for tables that say their unit once in the head: 2.77万元 → 2.77, 万元; else null. */
export function unitApart(typed) {
  const [, number, unit] = AMOUNT.exec(halfWidth(typed.trim())) ?? [];
  return unit ? [number, unit] : null;
}

/** Pieces between white space; what stands in quotation marks that touch nothing else is one piece. */
function tokens(typed, plain) {
  const pieces = [];
  const add = (text) => pieces.push(...text.split(/\s+/u).filter((word) => word !== "").map((word) => ({ text: word, quoted: false })));
  let at = 0;
  for (const match of plain ? [] : typed.matchAll(QUOTED)) {
    add(typed.slice(at, match.index));
    if (match[1].trim() !== "") pieces.push({ text: match[1], quoted: true });
    at = match.index + match[0].length;
  }
  add(typed.slice(at));
  return pieces;
}

function literal(text) {
  return { words: [text] };
}

/** What a piece means: {kind, words: the ways it is written, name: what a page of just that is called} or {kind, words, range}. */
function meaning(text, synonyms) {
  const plain = halfWidth(text);
  return range(plain) ?? date(plain) ?? share(plain) ?? amount(plain) ?? alike(text, synonyms) ?? literal(text);
}

/** Half-width signs, no separators of thousands. */
function halfWidth(text) {
  return text.normalize("NFKC").replace(/(?<=\d),(?=\d{3})/g, "").replaceAll("％", "%");
}

function range(plain) {
  const between = BETWEEN.exec(plain);
  if (between) {
    const [, low, unit, high, last] = between;
    return ranged(yuan(low, unit ?? last), yuan(high, last), plain);
  }
  const least = AT_LEAST.exec(plain);
  if (least) return ranged(yuan(least[1] ?? least[3], least[2] ?? least[4]), null, plain);
  const most = AT_MOST.exec(plain);
  return most ? ranged(null, yuan(most[1] ?? most[3], most[2] ?? most[4]), plain) : null;
}

function ranged(from, to, plain) {
  return { kind: "range", words: [plain], range: [from, to] };
}

function met(before, [from, to]) {
  if (!before) return [from, to];
  const [low, high] = before;
  return [from === null || (low !== null && low > from) ? low : from, to === null || (high !== null && high < to) ? high : to];
}

/** An amount in 元, as a number. */
function yuan(digits, unit) {
  const [whole, part] = scaled(digits, UNITS[unit]).split(".");
  return Number(`${whole}.${part ?? "0"}`);
}

/** digits × factor as a plain decimal, without rounding. */
function scaled(digits, factor) {
  const [whole, part = ""] = digits.split(".");
  return point(BigInt(whole + part) * factor, part.length);
}

function point(value, places) {
  const digits = String(value).padStart(places + 1, "0");
  const part = places > 0 ? digits.slice(-places).replace(/0+$/, "") : "";
  return digits.slice(0, digits.length - places) + (part ? `.${part}` : "");
}

/** 588.21万元 = 5882100元; a number that is short says too little without its unit. */
function amount(plain) {
  const match = AMOUNT.exec(plain);
  if (match) return written(scaled(match[1], UNITS[match[2]]), plain);
  return LONG_NUMBER.test(plain) ? written(plain, plain) : null;
}

function written(yuan, plain) {
  const [whole, part = ""] = yuan.split(".");
  const tenThousands = point(BigInt(whole + part), part.length + 4);
  const telling = tenThousands.includes(".") && tenThousands.length > 4;
  const inUnit = telling ? [tenThousands] : [`${tenThousands}万`, ...(tenThousands.includes(".") ? [] : [`${tenThousands}.00`])];
  const words = [plain, whole.length > 3 ? yuan : `${yuan}元`, ...inUnit];
  const different = [...new Set(words)].filter((word, at, all) => !all.some((other, i) => i !== at && word.includes(other)));
  return different.length === 1 && different[0] === plain ? literal(plain) : { kind: "amount", words: different, name: tenThousands };
}

function share(plain) {
  const match = SHARE.exec(plain);
  if (!match) return null;
  const number = match[1] ?? match[2];
  return { kind: "share", words: [`${number}%`, `${number}百分比`, `百分之${number}`] };
}

function date(plain) {
  const chinese = CHINESE_DATE.exec(plain);
  if (chinese) return inChinese(chinese, plain);
  const day = DAY.exec(plain);
  if (day && possible(day[2], day[3])) return { kind: "date", words: days(day[1], Number(day[2]), Number(day[3])) };
  const month = MONTH.exec(plain);
  return month && possible(month[2], 1) ? { kind: "date", words: months(month[1], Number(month[2])) } : null;
}

function possible(month, day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function days(year, month, day) {
  const [mm, dd] = [month, day].map((number) => String(number).padStart(2, "0"));
  return [...new Set([
    `${year}年${month}月${day}日`, `${year}年${mm}月${dd}日`, `${year}${mm}${dd}`, `${year}.${month}.${day}`, `${year}.${mm}.${dd}`,
  ])];
}

function months(year, month) {
  const mm = String(month).padStart(2, "0");
  return [...new Set([`${year}年${month}月`, `${year}年${mm}月`, `${year}${mm}`, `${year}.${mm}`, `${year}.${month}月`])];
}

function inChinese([, digits, month, day, word = ""], plain) {
  const year = [...digits].map((sign) => Math.max(0, CHINESE_DIGITS.indexOf(sign))).join("");
  if (!/^(?:19|20)/.test(year)) return null;
  const numbers = day ? days(year, small(month), small(day)) : month ? months(year, small(month)) : [year + word];
  return { kind: "date", words: [...numbers, plain] };
}

/** 十二 → 12 */
function small(text) {
  const [tens, units] = text.includes("十") ? text.split("十") : ["", text];
  const digit = (sign, none) => (sign ? CHINESE_DIGITS.indexOf(sign) : none);
  return (text.includes("十") ? digit(tens, 1) * 10 : 0) + digit(units, 0);
}

/** What is looked for when a question is asked in words that no filing uses. */
function question(text, questions) {
  const asked = text.replace(QUESTION_END, "");
  const row = questions.find(([, ...ways]) => ways.includes(asked));
  return row ? { kind: "question", words: [row[0]] } : null;
}

function alike(text, synonyms) {
  const row = synonyms.find((words) => words.includes(text));
  return row ? { kind: "synonyms", words: [text, ...row.filter((word) => word !== text)] } : null;
}
