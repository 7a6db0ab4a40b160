import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addRange, type ByteRange, missingRanges } from "../../../../src/engine/data/files/byteRanges.ts";

const range = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): ByteRange => [Math.min(a, b), Math.max(a, b)]);
const bytesOf = (ranges: readonly ByteRange[]) =>
  new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, k) => from + k)));

test("ranges hold exactly the bytes that were added, in order and apart", () => {
  fc.assert(
    fc.property(fc.array(range), range, (added, wanted) => {
      const ranges = added.reduce<ByteRange[]>(addRange, []);
      assert.deepEqual([...bytesOf(ranges)].sort(ascending), [...bytesOf(added)].sort(ascending));
      assert.ok(ranges.every(([from, to], k) => from < to && from > (ranges[k - 1]?.[1] ?? -1)));
      const missing = [...bytesOf([wanted])].filter((byte) => !bytesOf(added).has(byte));
      assert.deepEqual([...bytesOf(missingRanges(ranges, wanted))], missing);
    }),
  );
});

function ascending(a: number, b: number): number {
  return a - b;
}
