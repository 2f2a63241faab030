import assert from "node:assert/strict";
import { test } from "node:test";
import { shardOf } from "../../site_templates/theme/assets/search/index.js";

test("shards are those the builder computes", () => {
  assert.deepEqual(["党员", "1469", "^鄂州", "𠮷"].map((one) => shardOf(one, 1024)), [162, 565, 85, 827]);
});
