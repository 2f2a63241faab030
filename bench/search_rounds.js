// What queries cost on a slow line, reckoned with the real client and the files of an index, without a browser:
// six requests at once, each answered after the line's delay, bytes one after the other.
//
//   node --experimental-default-type=module bench/search_rounds.js <folder of search scripts> <folder of an index> < asked.json
//
// asked: {lines: [{bits a second, delay in ms}], queries: [words]}. Prints for each query {query, near, total, exact,
// files, bytes, first: ms to the first row on each line, all: ms to the last}.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { inflateSync } from "node:zlib";

const ADDRESS = "http://localhost/search/index/";
const AT_ONCE = 6;
const HEADERS = 300;
const IN_VIEW = [0, 6]; // as many rows as a window of 1280 × 1000 pixels asks for
const [scripts, index] = process.argv.slice(2).map((folder) => resolve(folder));
const { lines, queries } = JSON.parse(readFileSync(0));

/** A line on which the clock stands still while the client works. */
class Line {
  constructor({ bits, delay }) {
    Object.assign(this, { perByte: 8000 / bits, delay, now: 0, waiting: [], sent: [], files: 0, bytes: 0 });
  }

  fetch(address) {
    return new Promise((answer) => this.waiting.push({ path: `${index}/${address.slice(ADDRESS.length)}`, answer }));
  }

  /** Until nothing is asked for any more. */
  async run() {
    for (await settled(); this.waiting.length + this.sent.length > 0; await settled()) {
      while (this.waiting.length > 0 && this.sent.length < AT_ONCE) this.sent.push({ ...this.waiting.shift(), at: this.now + this.delay });
      this.arrive(this.sent.shift());
    }
  }

  arrive({ path, answer, at }) {
    const bytes = existsSync(path) ? readFileSync(path) : null;
    const size = HEADERS + (bytes?.length ?? 0);
    this.now = Math.max(at, this.now) + size * this.perByte;
    this.files += 1;
    this.bytes += size;
    answer({ ok: bytes !== null, arrayBuffer: async () => bytes, body: { pipeThrough: () => inflateSync(bytes) } });
  }
}

/** When the client has done all it can do without another answer. */
function settled() {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}

globalThis.DecompressionStream = class {};
globalThis.Response = class {
  constructor(bytes) {
    this.bytes = bytes;
  }

  async arrayBuffer() {
    return this.bytes;
  }
};
const [{ open }, { search }] = await Promise.all(["index", "search"].map((name) => import(`${scripts}/${name}.js`)));

async function asked(line, query) {
  let begun = null;
  const first = () => (begun ??= line.now);
  const { segments } = await open([ADDRESS]);
  const { near, total, exact } = await search(segments, query, { count: 10, view: IN_VIEW, fold: true, first });
  first();
  return { near, total, exact, first: begun };
}

const answers = [];
for (const query of queries) {
  const told = { query, first: [], all: [] };
  for (const line of lines.map((speed) => new Line(speed))) {
    globalThis.fetch = (address) => line.fetch(address);
    const answer = asked(line, query);
    await line.run();
    const { first, ...counts } = await answer;
    Object.assign(told, counts, { files: line.files, bytes: line.bytes });
    told.first.push(first);
    told.all.push(line.now);
  }
  answers.push(told);
}
console.log(JSON.stringify(answers));
