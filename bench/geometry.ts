// All pairs of 3,000 and 10,000 vectors of 384 dimensions, and what comes after them. `--json` prints figures only.
import { arrange } from "../src/core/geometry/arrange.ts";
import { randomFrom } from "../src/core/geometry/random.ts";
import { verifyCategories } from "../src/core/geometry/verify.ts";
import { metrics } from "../src/core/results/similarityResult.ts";
import { compareStimuli } from "../src/engine/geometry/compareStimuli.ts";

const dimensions = 384;
const figures: Record<string, number> = {};

/** Milliseconds of the fastest of five runs after one to warm up. */
async function fastest(run: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 6; k++) {
    const start = performance.now();
    await run();
    if (k > 0) best = Math.min(best, performance.now() - start);
  }
  return Math.round(best * 10) / 10;
}

const random = randomFrom(1);
for (const count of [3000, 10_000]) {
  const values = Float32Array.from({ length: count * dimensions }, () => random() / 2 ** 32 - 0.5);
  const embeddings = { values, count, dimensions };
  for (const metric of count === 3000 ? metrics : (["cosine"] as const)) {
    figures[`${metric} ${count} ms`] = await fastest(() => compareStimuli(embeddings, metric, []));
  }
  if (count === 3000) {
    const matrix = await compareStimuli(embeddings, "cosine", []);
    const stimuli = Array.from({ length: count }, (_, k) => ({ category: k % 10 }));
    figures[`cluster ${count} ms`] = await fastest(() => arrange("cluster", matrix, stimuli));
    figures[`verify ${count} ms`] = await fastest(() => verifyCategories(matrix, stimuli, 1));
  }
}
console.log(JSON.stringify(figures));
