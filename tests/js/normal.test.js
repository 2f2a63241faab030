import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { normal, pairs } from "../../site_templates/theme/assets/search/normal.js";

const vectors = JSON.parse(readFileSync(new URL("../search/vectors.json", import.meta.url), "utf8"));
const simplified = pairs("黨党員员訓训乾干後后臺台灣湾豈岂");

test("vectors", () => {
  for (const [text, expected] of vectors) assert.equal(normal(text, simplified).text, expected.normalize("NFKD"), text);
});
test("every unit knows the original it comes from", () => {
  const { text, from, to } = normal("费㎡ 𠮷，é１", simplified);
  assert.equal(text, "费m2𠮷e1");
  assert.deepEqual(from, [0, 1, 1, 3, 3, 6, 7]);
  assert.deepEqual(to, [1, 2, 2, 5, 5, 7, 8]);
});
