// Which pages may be results, as the index knows them: what each segment holds of a query, and where it meets.
import { holders } from "./positions.js";
import { plan } from "./query.js";

const WEIGHTS = [1, 1.4, 3, 4];
const IN_TITLE = 3;
const NO_NAME = -1;
const TEN_THOUSAND = 10_000;

/**
 * What the index tells of a query: {segments: [{segment, names, held: for each group that was looked up {pages:
 * Map(number → weight), proven}, rarity: for each of them}], proven: whether that is all there is to know}.
 */
export async function look(segments, { groups, without, range, name }) {
  const { looked, covers } = plan(groups);
  const banned = plan(without.map((word) => [word])).covers;
  const read = await Promise.all(segments.map(async (segment) => {
    const [names, amounts, unwanted, ...held] = await Promise.all([
      segment.posting(`^${name}`),
      range ? segment.amounts() : null,
      united(segment, provenOf(banned), banned),
      ...looked.map((group) => united(segment, group, covers)),
    ]);
    if (amounts) held.push({ pages: within(amounts, range), proven: true });
    for (const { pages } of held) for (const page of unwanted.pages.keys()) pages.delete(page);
    return { segment, names, held };
  }));
  const known = [...banned.values(), ...read.flatMap(({ held }) => held)];
  return { segments: withRarity(read), proven: looked.length === groups.length && known.every(({ proven }) => proven) };
}

/** Words whose pages are known for certain; of others nothing is left out. */
function provenOf(covers) {
  return [...covers].filter(([, { proven }]) => proven).map(([word]) => word);
}

function withRarity(read) {
  const pages = read.reduce((sum, { segment }) => sum + segment.size, 0);
  const holding = (group) => read.reduce((sum, { held }) => sum + held[group].pages.size, 0);
  const rarity = read[0].held.map((_, group) => Math.log(1 + pages / (1 + holding(group))));
  return read.map((segment) => ({ ...segment, rarity }));
}

/** Pages that hold any of the strings. */
async function united(segment, strings, covers) {
  const held = await Promise.all(strings.map((string) => holders(segment, string, covers.get(string))));
  const pages = new Map();
  for (const other of held) for (const [page, weight] of other.pages) pages.set(page, Math.max(weight, pages.get(page) ?? 0));
  return { pages, proven: held.every(({ proven }) => proven) };
}

/** Pages whose amount in 万元 lies in the range in 元. */
function within(amounts, [from, to]) {
  const inside = (amount) => (from === null || amount >= from) && (to === null || amount <= to);
  const yuan = (amount) => Math.round(amount * TEN_THOUSAND * 100) / 100;
  return new Map(amounts.flatMap((amount, page) => (amount !== null && inside(yuan(amount)) ? [[page, 0]] : [])));
}

/** Pages that stand in all that is held, or in at least so much of it: [{segment, number, score, name, inTitle}]. */
export function meet({ segments }, least = segments[0].held.length) {
  return segments.flatMap((segment) => metIn(segment, Math.max(1, least)));
}

function metIn({ segment, names, held, rarity }, least) {
  const order = held.map((_, group) => group).sort((group, other) => held[group].pages.size - held[other].pages.size);
  const met = new Map();
  order.forEach((group, turn) => {
    // A page first seen at this turn can hold at most the strings that are left.
    const late = order.length - turn < least;
    for (const [number, weight] of held[group].pages) {
      let page = met.get(number);
      if (!page) {
        if (late) continue;
        page = { segment, number, count: 0, score: 0, titles: 0, name: NO_NAME };
        met.set(number, page);
      }
      page.count += 1;
      page.score += rarity[group] * WEIGHTS[weight];
      if (weight === IN_TITLE) page.titles += 1;
    }
    if (least === order.length) for (const [number, page] of met) if (page.count <= turn) met.delete(number);
  });
  names.pages.forEach((number, at) => {
    const page = met.get(number);
    if (page) page.name = names.weights[at];
  });
  const left = [...met.values()].filter(({ count }) => count >= least);
  for (const page of left) page.inTitle = page.titles === order.length;
  return left;
}
