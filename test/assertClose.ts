import assert from "node:assert/strict";

/** Every value within `tolerance` of the reference's. */
export function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): void {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs((actual[k] ?? Number.NaN) - (expected[k] ?? Number.NaN));
    assert.ok(difference <= tolerance, `value ${k}: ${actual[k]}, expected ${expected[k]}`);
  }
}
