import assert from "node:assert/strict";
import { test } from "node:test";
import type { StimuliError } from "../../../src/core/errors.ts";
import { expectFits } from "../../../src/engine/geometry/expectFits.ts";

const said = (count: number, memory: number) => {
  try {
    expectFits(count, memory);
  } catch (error) {
    return (error as StimuliError).message;
  }
  return undefined;
};

test("how many stimuli are compared is said before they are encoded: by number, and by memory", () => {
  assert.equal(said(20_000, 16e9), undefined);
  assert.equal(said(20_001, 64e9), "The file has 20,001 stimuli; at most 20,000 are compared with each other.");
  assert.equal(said(2_000, 1e9), undefined);
  assert.match(
    said(20_000, 2e9) ?? "",
    /^All pairs of 20,000 stimuli take about 2\.0 GB of memory; this computer has 1\.6 GB/,
  );
});
