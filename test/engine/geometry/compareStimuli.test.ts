import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareVectors } from "../../../src/core/geometry/compareVectors.ts";
import { metrics } from "../../../src/core/geometry/pairMatrix.ts";
import { randomFrom } from "../../../src/core/statistics/random.ts";
import { compareStimuli } from "../../../src/engine/geometry/compareStimuli.ts";

// Enough for the matrix product, in more than one block.
const count = 1600;
const dimensions = 48;
const random = randomFrom(5);
const values = Float32Array.from({ length: count * dimensions }, (_, k) => random() / 2 ** 32 + (k % dimensions));
// Two stimuli that are the same, and two that nearly are.
values.copyWithin(dimensions * 1500, 0, dimensions);
values.copyWithin(dimensions * 1501, 0, dimensions);
values[dimensions * 1501] = (values[0] ?? 0) + 1e-4;
const embeddings = { values, count, dimensions };
const labels = Array.from({ length: count }, (_, k) => `stimulus ${k}`);

describe("comparing many stimuli by a matrix product", () => {
  for (const metric of metrics) {
    it(`gives the numbers of the plain way: ${metric}`, async () => {
      const fast = await compareStimuli(embeddings, metric, labels);
      const plain = compareVectors(embeddings, metric, labels);
      assert.equal(fast.kind, plain.kind);
      let worst = 0;
      for (const [k, value] of plain.condensed.entries()) {
        const scale = metric === "euclidean" ? value : 1;
        if (value !== fast.condensed[k])
          worst = Math.max(worst, Math.abs((fast.condensed[k] ?? Number.NaN) - value) / scale);
      }
      assert.ok(worst < 2e-6, `largest error ${worst}`);
      if (metric !== "euclidean") assert.ok(fast.condensed.every((value) => value >= -1 && value <= 1));
    });
  }

  it("gives exactly no distance between equal vectors", async () => {
    const { condensed } = await compareStimuli(embeddings, "euclidean", labels);
    assert.equal(condensed[1499], 0);
    assert.ok(Math.abs((condensed[1500] ?? 0) - 1e-4) < 1e-6);
  });

  it("names the stimulus without direction", async () => {
    const zeroed = { ...embeddings, values: values.slice().fill(0, 700 * dimensions, 701 * dimensions) };
    await assert.rejects(compareStimuli(zeroed, "cosine", labels), { kind: "input", message: /stimulus 700/ });
  });
});
