// The files of one or several indexes: fetched when needed, inflated, kept. Written by generator/search/index.py.
import { numbers, partsHeld } from "./lists.js";
import { pairs } from "./normal.js";
import { readPage } from "./page-text.js";

const FORMAT = 5;
const HASH = 8;
const TEXT_HASH = 12;
const TOGETHER = 8;
const FIRST_SEGMENTS = 3;
const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let code = byte;
  for (let bit = 0; bit < 8; bit += 1) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
  return code;
});

/** Trouble with getting the index: `reason` is "offline", "missing", "broken" or "old-browser". */
export class IndexError extends Error {
  constructor(reason, address) {
    super(`${reason}: ${address}`);
    this.reason = reason;
  }
}

/** Whether this browser can read the index at all. */
export function readable() {
  return typeof DecompressionStream === "function";
}

/** Open the indexes at these absolute addresses (ending in “/”) as one. */
export async function open(addresses) {
  if (!readable()) throw new IndexError("old-browser", addresses[0]);
  const sites = await Promise.all(addresses.map(openOne));
  const latest = sites.flatMap((segments) => segments.slice(0, FIRST_SEGMENTS));
  for (const segment of latest) segment.head().catch(() => {}); // any query needs it; trouble is told when one fails
  return { segments: sites.flat(), latest };
}

async function openOne(address) {
  const response = await get(`${address}manifest.json`, { cache: "no-cache" });
  const manifest = parsed(await response.arrayBuffer(), address);
  if (manifest.format !== FORMAT) throw new IndexError("missing", address);
  const letters = new Map();
  const site = {
    address,
    root: new URL("../../", address).href,
    synonyms: manifest.synonyms,
    questions: manifest.questions,
    simplified: once(() => traditional(address + manifest.traditional)),
    /** Words of names that begin with a letter, [word and syllables, how many names, …]. */
    stretches: (letter) => kept(letters, letter, async () => (Object.hasOwn(manifest.pinyin, letter) ? json(address + manifest.pinyin[letter]) : [])),
  };
  return manifest.segments.map((segment) => new Segment(site, segment));
}

async function traditional(address) {
  return pairs(new TextDecoder().decode(await inflated(address)));
}

/** The pages of one site, or of one year of it. */
class Segment {
  constructor(site, { name, pages, shards, columns }) {
    this.site = site;
    this.address = `${site.address}${name}/`;
    this.size = pages;
    this.shards = shards;
    this.columns = columns;
    this.read = { shards: new Map(), texts: new Map(), columns: new Map() };
  }

  /** Pages that hold a short term: {pages, weights}, pages ascending. */
  async posting(term) {
    const [list, { parts }] = await Promise.all([this.list(term), this.head()]);
    return readPosting(list, parts);
  }

  /** The bytes of a term's list, or nothing. */
  async list(term) {
    const number = shardOf(term, this.shards.count);
    const shard = await kept(this.read.shards, number, async () =>
      readShard(await inflated(`${this.address}p/${place(this.shards, number)}`)),
    );
    return shard.get(term);
  }

  /** What pages are filtered, folded and sorted by: {facets: {name: {values, of: for each page the number of its value}},
   * titleLengths, parts: [{start: its first page here, first: and there, texts}]}. */
  head() {
    return this.column("head", ({ facets, titleLengths, parts, texts }) => ({
      facets: Object.fromEntries(Object.entries(facets).map(([name, column]) => [name, this.spread(column)])),
      titleLengths,
      parts: readParts(parts, texts),
    }));
  }

  spread({ values, runs }) {
    const of = new Uint32Array(this.size);
    for (let i = 0, at = 0; i < runs.length; i += 2) of.fill(runs[i], at, (at += runs[i + 1]));
    return { values, of };
  }

  /** For each page its amount in 万元, or null. */
  amounts() {
    return this.column("amount", (amounts) => amounts);
  }

  column(name, make) {
    return kept(this.read.columns, name, async () => make(await json(this.site.address + this.columns[name])));
  }

  /** The text of a page. */
  async page(number) {
    const { parts } = await this.head();
    return kept(this.read.texts, number, async () => {
      const { start, first, texts } = parts[partOf(parts, number)];
      const bytes = await inflated(`${this.site.address}t/${texts}/${first + number - start}.bin`);
      return readPage(new TextDecoder("gb18030").decode(bytes), this.site.root);
    });
  }
}

function readParts(ranges, texts) {
  const parts = [];
  for (let i = 0, start = 0; i < ranges.length; i += 2) {
    const at = (i / 2) * TEXT_HASH;
    parts.push({ start, first: ranges[i], texts: texts.slice(at, at + TEXT_HASH) });
    start += ranges[i + 1];
  }
  return parts;
}

/** Number of the part that page `number` belongs to: the last that starts at it or before. */
function partOf(parts, number) {
  let low = 0;
  for (let high = parts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (parts[middle].start <= number) low = middle;
    else high = middle;
  }
  return low;
}

/** Where a shard lies; see generator/search/shards.py. */
function place({ count, hashes }, number) {
  const folders = Math.max(1, Math.floor(count / TOGETHER));
  const folder = number % folders;
  return `${folder}-${hashes.slice(folder * HASH, (folder + 1) * HASH)}/${Math.floor(number / folders)}.bin`;
}

/** CRC-32 of the term; see code_of in generator/search/postings.py. */
export function shardOf(term, count) {
  let code = -1;
  for (const byte of new TextEncoder().encode(term)) code = CRC[(code ^ byte) & 255] ^ (code >>> 8);
  return (~code >>> 0) % count;
}

function readShard(bytes) {
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const lists = new Map();
  let at = end + 1;
  for (let i = 0; i < head.length; i += 2) lists.set(head[i], bytes.subarray(at, (at += head[i + 1])));
  return lists;
}

/** A list names the parts that hold the term, then the pages of each; see postings.py. */
function readPosting(bytes, parts) {
  const pages = [];
  const weights = [];
  if (!bytes) return { pages, weights };
  const number = numbers(bytes);
  for (const part of partsHeld(number)) {
    let page = parts[part].start;
    let more = 1;
    while (more) {
      const value = number(); // difference of pages × 8 + weight × 2 + whether another page of the part follows
      page += value >>> 3;
      pages.push(page);
      weights.push((value >>> 1) & 3);
      more = value & 1;
    }
  }
  return { pages, weights };
}

async function get(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new IndexError("offline", address);
  }
  if (!response.ok) throw new IndexError("missing", address);
  return response;
}

async function inflated(address) {
  const response = await get(address);
  try {
    const stream = response.body.pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new IndexError(globalThis.navigator?.onLine === false ? "offline" : "broken", address);
  }
}

async function json(address) {
  return parsed(await inflated(address), address);
}

function parsed(bytes, address) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new IndexError("broken", address);
  }
}

/** The value under `key`, made once; a failure is not kept, so that a reader can try again. */
function kept(map, key, make) {
  if (!map.has(key)) {
    const made = make();
    map.set(key, made);
    made.catch(() => map.delete(key));
  }
  return map.get(key);
}

function once(make) {
  let made;
  return () => (made ??= make());
}
