// Words of names by how they are read: `dangjian`, `jggw`. Written by generator/search/readings.py.

const SHORTEST = 2;
const MOST_PAIRS = 2;
const INITIAL = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])/;

/** The words that letters may stand for, the most common first: those spelt out before those of first letters. */
export function readings(letters, stretches) {
  const words = new Map();
  for (let i = 0; i < stretches.length; i += 2) {
    const [word, ...syllables] = stretches[i].split(" ");
    const read = fit(letters, syllables);
    if (!read || read.count < 2) continue;
    const key = [...word].slice(0, read.count).join("");
    const before = words.get(key) ?? { word: key, times: 0, full: 0 };
    words.set(key, { word: key, times: before.times + stretches[i + 1], full: Math.max(before.full, read.full) });
  }
  const order = (reading, other) => other.full - reading.full || other.times - reading.times || (reading.word < other.word ? -1 : 1);
  return [...words.values()].sort(order).map(({ word }) => word);
}

/** Pairs of words that letters may stand for, those with the longest first word first; `spoken` gives the words of letters. */
export async function twoWords(letters, spoken) {
  const cuts = [];
  for (let cut = letters.length - SHORTEST; cut >= SHORTEST; cut -= 1) {
    const [first] = await spoken(letters.slice(0, cut));
    if (first) cuts.push([first, letters.slice(cut)]);
  }
  const pairs = await Promise.all(cuts.map(async ([first, rest]) => [first, (await spoken(rest))[0]]));
  return pairs.filter(([, second]) => second).slice(0, MOST_PAIRS);
}

/** How the first syllables are spelt by all the letters: {count of syllables, full: how many letters are of whole ones}. */
function fit(letters, syllables, at = 0) {
  if (letters === "") return { count: at, full: 0 };
  if (at === syllables.length) return null;
  const syllable = syllables[at];
  const ways = [[syllable, syllable.length], [INITIAL.exec(syllable)?.[0] ?? syllable[0], 0], [syllable[0], 0]];
  if (syllable.startsWith(letters)) ways.push([letters, 0]);
  let best = null;
  for (const [spelt, full] of ways) {
    if (!letters.startsWith(spelt)) continue;
    const rest = fit(letters.slice(spelt.length), syllables, at + 1);
    if (rest && (!best || rest.full + full > best.full)) best = { count: rest.count, full: rest.full + full };
  }
  return best;
}
