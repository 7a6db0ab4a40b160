import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cells, simulate } from "../../../../bench/simulate/cells.ts";

// A small, seeded part of `npm run simulate` (docs/numbers.md has the whole): what is fast, or was once wrong.
const parts = [
  "relabeling spearman, 20 conditions, 1 subject, 75 % missing",
  "relabeling spearman, 7 conditions, 2 subjects",
  "interval of a model spearman, 15 conditions, 2 subjects, resampled: subjects",
  "interval of a model spearman, 15 conditions, 3 subjects, resampled: subjects",
  "within against between categories categories of 4, 4, 4",
  "interval of an accuracy (Wilson) 60 test items",
  "interval of an AUC (DeLong, logit) 20 test items",
  "McNemar’s exact test 60 test items",
];
const sets = 150;
/** Three Monte-Carlo standard errors. */
const reach = (rate: number) => 3 * Math.sqrt((rate * (1 - rate)) / sets);

describe("tests keep their level and intervals their coverage", () => {
  for (const part of parts) {
    it(part, () => {
      const cell = cells.find(({ what, design }) => `${what} ${design}`.startsWith(part));
      assert.ok(cell);
      const { typeI, coverage } = simulate(cell, sets, 1);
      assert.ok(typeI !== undefined || coverage !== undefined);
      if (typeI !== undefined) assert.ok(typeI <= 0.05 + reach(0.05), `type I ${typeI}`);
      if (coverage !== undefined) assert.ok(coverage >= 0.95 - reach(0.95), `coverage ${coverage}`);
    });
  }
});
