import assert from "node:assert/strict";
import { test } from "node:test";
import { shardOf } from "../../site_templates/theme/assets/search/index.js";

test("shards are those the builder computes", () => {
  assert.deepEqual(["党员", "1469", "^鄂州", "𠮷"].map((term) => shardOf(term, 1024)), [982, 233, 843, 915]);
});
