// A query over open indexes → results: proven from the index, put in order; only rows that are shown need their texts.
import { look, meet } from "./candidates.js";
import { corrected, mayBeMistaken, nearest } from "./corrected.js";
import { mayBeTraditional } from "./normal.js";
import { readings, twoWords } from "./pinyin.js";
import { leading, pairs, way } from "./query.js";
import { prepared } from "./results.js";
import { apart, understand, unitApart } from "./understand.js";

const NEAR = 0.6;
const MOST_NEAR = 5;
const LOOKED_AT = 3;
const ERROR = 3;
const MOST_OTHERS = 4;

/**
 * Search `segments` of an open index. Options: filters {facet: [values]}, sort "" | "year" | "amount", count of rows,
 * view [from, to): the rows whose texts are waited for, all if not told, plain (nothing is understood but words), fold
 * (three pages of a department at most), first (called with the results when the first row has come and others are to
 * come). Resolves to {query, near, total, exact, rows: [{key, page, parts, facets, more}], complete, facets}; a row out of view
 * may have no page yet, its `read` gives the one that has; `facets()` gives {facet: [[value, pages], …]}. Where `exact` is
 * false there are at least as many pages as said. `query.read` tells what was taken for more than its letters.
 */
export async function search(segments, typed, options = {}) {
  const asked = { filters: {}, sort: "", count: 10, plain: false, ...options };
  asked.view ??= [0, asked.count];
  const [synonyms, questions] = ["synonyms", "questions"].map((list) => segments.flatMap(({ site }) => site[list]));
  const simplified = mayBeTraditional(typed) ? await simplifiedOf(segments) : null;
  const read = (text) => queryOf(text, { synonyms, questions, simplified, plain: asked.plain });
  const query = read(typed);
  if (query.groups.length === 0 && !query.range) return nothing(query);
  if (query.letters) spoken(segments, query.whole).catch(() => {}); // letters mostly stand for a name: one round less
  return (await literal(segments, query, asked)) ?? similar(segments, query, asked, read);
}

/** What was typed as a query: with all strings it looks for as `parts`, and one string of each group as `whole`. */
function queryOf(typed, options) {
  const understood = understand(typed, options);
  return { ...understood, typed, parts: understood.groups.flat(), whole: understood.groups.map(([first]) => first).join("") };
}

function nothing(query) {
  return { query, near: false, total: 0, exact: true, rows: [], complete: true, facets: () => ({}) };
}

async function simplifiedOf(segments) {
  const maps = await Promise.all(sitesOf(segments).map((site) => site.simplified()));
  return new Map(maps.flatMap((map) => [...map]));
}

function sitesOf(segments) {
  return [...new Set(segments.map(({ site }) => site))];
}

/**
 * Results that hold a string of every group, or null if no page does. Of a query too long to be proven, pages that hold what
 * was looked up of it are at least similar, and their texts were just read.
 */
async function literal(segments, query, asked) {
  const read = await look(segments, query);
  const candidates = meet(read);
  if (candidates.length === 0) return null;
  const results = await prepared(segments, candidates, query, { ...asked, fold: asked.fold && read.proven });
  const first = asked.first && (() => asked.first(results.told({ near: false, exact: read.proven })));
  if (read.proven) await results.fetch(asked.count, asked.view, first);
  else await results.confirm(asked.count, first);
  if (results.rows.length > 0 || read.proven) return results.told({ near: false, exact: read.proven || results.all });
  return alike(segments, query, { ...asked, fold: false }, candidates);
}

/** What is likely meant where nothing holds just what was typed. */
async function similar(segments, query, asked, read) {
  const spelt = query.letters ? await spelling(segments, query, asked, read) : null;
  if (spelt) return spelt;
  const alikes = look(segments, alikePairs(query)); // asked for at once: one round less if nothing else is found
  alikes.catch(() => {});
  const both = query.letters ? await spokenApart(segments, query, asked, read) : null;
  if (both) return both;
  if (asked.plain || query.groups.length === 0 || query.without.length > 0) return near(segments, query, asked);
  const words = query.groups.length === 1 ? (apart(query.whole) ?? unitApart(query.typed)) : null;
  const dated = words && !(await nowhere(segments, words, query.whole)) && (await instead(segments, numberMarked(read(words.join(" "))), asked, { kind: "apart", typed: query.typed, words }));
  if (dated) return dated;
  return near(segments, query, asked, (word) =>
    instead(segments, read(word), asked, { kind: "corrected", typed: query.typed, words: [word], others: [] }));
}

/** Of an amount apart from its unit, which stands in many places, only the number is marked and shown in its rows. */
function numberMarked(query) {
  return unitApart(query.whole) ? { ...query, parts: query.groups[0] } : query;
}

/** Whether the terms that were asked for when the whole was looked for tell that one of the words stands nowhere. */
async function nowhere(segments, words, whole) {
  const known = leading(way(whole)).filter(({ term }) => words.some((word) => word.includes(term)));
  const lists = await Promise.all(known.map(({ term }) => Promise.all(segments.map((segment) => segment.list(term)))));
  return lists.some((found) => !found.some(Boolean));
}

/** Results of the word that letters stand for. */
async function spelling(segments, query, asked, read) {
  const [word, ...others] = await spoken(segments, query.whole);
  const meant = { kind: "pinyin", typed: query.typed, words: [word], others: others.slice(0, MOST_OTHERS) };
  return word ? instead(segments, read(word), asked, meant) : null;
}

/** Results of another query than was typed; what it was read as is told. */
async function instead(segments, query, asked, meant) {
  return literal(segments, { ...query, read: [meant] }, asked);
}

async function spoken(segments, letters) {
  return readings(letters, (await Promise.all(sitesOf(segments).map((site) => site.stretches(letters[0])))).flat());
}

/** Results of letters that are two words in one, `ezsjggw`: 鄂州市 and 机关工委. */
async function spokenApart(segments, query, asked, read) {
  const pairs = await twoWords(query.whole, (letters) => spoken(segments, letters));
  for (const words of pairs) look(segments, read(words.join(" "))).catch(() => {}); // likewise
  for (const words of pairs) {
    const results = await instead(segments, read(words.join(" ")), asked, { kind: "pinyin", typed: query.typed, words });
    if (results) return results;
  }
  return null;
}

/**
 * Pages that hold most of the pairs, those that hold more of them first. If one of the first holds what was typed but for
 * one character, `correct` gives the results of that.
 */
async function near(segments, query, asked, correct) {
  const wanted = alikePairs(query);
  const read = await look(segments, wanted);
  const likely = correct && query.groups.length === 1 && mayBeMistaken(query.whole) ? meet(read, Math.max(1, wanted.groups.length - ERROR)) : [];
  const word = await likelyWord(segments, query, likely);
  for (const { term } of way(word)) for (const segment of segments) segment.list(term).catch(() => {}); // it stands somewhere: all at once
  const results = word ? await correct(word) : null;
  return results ?? alike(segments, query, asked, meet(read, Math.ceil(wanted.groups.length * NEAR)));
}

/** A query for the pairs of what was typed. */
function alikePairs(query) {
  return { ...query, groups: pairs(query.groups.map(([first]) => first)).map((pair) => [pair]) };
}

/** What stands on one of the likely pages and differs from what was typed by one character, or "". */
async function likelyWord(segments, query, candidates) {
  const likely = await prepared(segments, candidates, query, { filters: {}, sort: "" });
  for await (const page of likely.texts(0, LOOKED_AT)) {
    const word = corrected(query.whole, [page]);
    if (word) return word;
  }
  return "";
}

async function alike(segments, query, asked, candidates) {
  const results = await prepared(segments, candidates, query, asked, (page) => nearest(page, query.parts));
  const told = () => {
    const rows = results.rows.filter(({ parts }) => parts.length > 0);
    return { ...results.told({ near: rows.length > 0, exact: false }), rows, total: rows.length };
  };
  const count = Math.min(asked.count, MOST_NEAR);
  await results.fetch(count, [0, count], asked.first && (() => asked.first(told())));
  return told();
}

/** The words that the page of a row is opened with, to be marked there. */
export function wordsFor({ near: isNear, query }, { parts }) {
  const literally = !isNear && query.read.every(({ kind }) => kind === "without");
  return literally ? query.typed : parts.join(" ");
}
