import assert from "node:assert/strict";
import { test } from "node:test";
import { combinePartialRdms } from "../../../src/core/rating/partialRdms.ts";
import { assertClose } from "../../assertClose.ts";
import reference from "../../reference/partialRdms.json" with { type: "json" };

const values = (list: readonly (number | null)[]) => Float64Array.from(list, (value) => value ?? Number.NaN);

for (const { name, partials, combined } of reference.cases)
  test(`partial RDMs are combined as rsatoolbox's rescale does: ${name}`, () => {
    const found = combinePartialRdms(partials.map(values), 1e-16);
    assert.equal(found.length, combined.length);
    for (const [pair, value] of found.entries()) {
      const expected = combined[pair] ?? Number.NaN;
      if (Number.isNaN(expected)) assert.ok(Number.isNaN(value), `pair ${pair}`);
      else assert.ok(Math.abs(value - expected) < 1e-7, `pair ${pair}: ${value}, not ${expected}`);
    }
  });

test("what was arranged at another scale counts as much: a partial RDM made larger changes little", () => {
  const [, second] = reference.cases;
  const partials = second?.partials.map(values) ?? [];
  const found = combinePartialRdms(partials);
  // Above 0.2 weights are squares, so one factor for all leaves them the same beside each other.
  const large = combinePartialRdms(partials.map((one) => one.map((value) => 100 * value)));
  assertClose(found, large, 0.02);
});
