import assert from "node:assert/strict";
import { test } from "node:test";
import { withStablePower } from "../../../src/core/map/stablePower.ts";

test("a power in the work is near the exact one, and the same bits in every version of Node", () => {
  const powers = withStablePower(() => {
    const { pow } = Math;
    return [pow(1.7, 0.895), pow(0.001, 1.79), pow(-3, 2), pow(0, 0.5)];
  });
  const exact = [1.7 ** 0.895, 0.001 ** 1.79, 9, 0];
  for (const [k, value] of powers.entries()) assert.ok(Math.abs(value - (exact[k] ?? 0)) <= 1e-14 * value, `${value}`);
  assert.deepEqual(powers.slice(0, 2), [Math.exp(0.895 * Math.log(1.7)), Math.exp(1.79 * Math.log(0.001))]);
});

test("after the work, also one that fails, the power is as before", () => {
  const before = Math.pow;
  withStablePower(() => 1);
  assert.equal(Math.pow, before);
  assert.throws(() =>
    withStablePower(() => {
      assert.notEqual(Math.pow, before);
      throw new Error("a fault");
    }),
  );
  assert.equal(Math.pow, before);
});
