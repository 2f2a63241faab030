import assert from "node:assert/strict";
import { test } from "node:test";
import { numbers, partsHeld } from "../../site_templates/theme/assets/search/lists.js";

test("a number takes as many bytes as it needs, the lowest seven bits first", () => {
  const number = numbers(Uint8Array.of(0, 127, 128, 1, 172, 2));
  assert.deepEqual([number(), number(), number(), number()], [0, 127, 128, 300]);
});
test("the parts are told by differences up to a zero, and what follows is still to be read", () => {
  const number = numbers(Uint8Array.of(1, 2, 130, 1, 0, 9));
  assert.deepEqual(partsHeld(number), [0, 2, 132]);
  assert.equal(number(), 9);
});
test("a list that is empty holds no part", () => {
  assert.deepEqual(partsHeld(numbers(Uint8Array.of(0))), []);
});
