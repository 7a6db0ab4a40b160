import assert from "node:assert/strict";
import { test } from "node:test";
import { formatSize } from "../../../src/core/text/counts.ts";

test("sizes are read in megabytes, small ones in kilobytes, and never as nothing", () => {
  const read = [90_868_376, 9_540_000, 250_000, 38_200, 12, 0].map(formatSize);
  assert.deepEqual(read, ["91 MB", "9.5 MB", "0.3 MB", "39 kB", "1 kB", "0 kB"]);
});
