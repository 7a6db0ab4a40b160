import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fitLogisticRegression } from "../src/core/decoding/fit/logisticRegression.ts";
import type { LogisticFit } from "../src/core/results/decodeResult.ts";
import { randomFrom } from "../src/core/statistics/random.ts";
import { trainingOf } from "../src/engine/decoding/fitAndPredict.ts";

// Logistic regression on 2250 and 50,000 vectors of 384 dimensions: ours to the optimum, and scikit-learn's as the course calls it, in turns.
// STIMULI_PYTHON names the peers' Python. Usage: node bench/decode.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const python = process.env.STIMULI_PYTHON ?? "python3";
const dimensions = 384;
const random = randomFrom(1);
/** About normal, variance 1. */
const noise = () => (random() + random() + random() + random()) / 2 ** 32 / Math.sqrt(1 / 3) - 2 * Math.sqrt(3);

/** Unit vectors in two classes that overlap; variance falls off along 64 directions, about as in MiniLM's vectors of SST-2. */
function items(count: number) {
  const shared = Array.from({ length: 64 }, () => Float64Array.from({ length: dimensions }, noise));
  const values = new Float32Array(count * dimensions);
  const labels = new Uint32Array(count);
  for (let item = 0; item < count; item++) {
    const row = Float64Array.from({ length: dimensions }, noise);
    let logit = noise();
    for (const [k, direction] of shared.entries()) {
      const share = 0.3 * Math.exp(-k / 40) * noise();
      logit += k % 3 === 0 ? 3 * share : 0;
      for (let j = 0; j < dimensions; j++) row[j] = (row[j] ?? 0) + share * (direction[j] ?? 0);
    }
    const length = Math.hypot(...row);
    values.set(
      row.map((value) => value / length),
      item * dimensions,
    );
    labels[item] = logit > 0 ? 1 : 0;
  }
  return { values, labels };
}

const folder = mkdtempSync(join(tmpdir(), "stimuli-bench-"));
const tasks = [2250, 50_000].map((count) => {
  const { values, labels } = items(count);
  writeFileSync(join(folder, `${count}.values`), values);
  writeFileSync(join(folder, `${count}.labels`), labels);
  const fit = async (): Promise<LogisticFit> => {
    const { rows, precondition } = await trainingOf({ values, count, dimensions }, 2, { C: 1, tolerance: 0 });
    return fitLogisticRegression({ rows, labels, classes: 2 }, { C: 1, maxIter: 1000, precondition });
  };
  return { name: `fit ${count}`, values, labels, fit };
});

interface Peer {
  readonly milliseconds: number;
  readonly iterations: number;
  /** Of scikit-learn's own fit at tol=1e-10, in double precision. */
  readonly coefficients: readonly number[];
}

const ours: Record<string, number> = {};
const peers: Record<string, Peer> = {};
for (let round = 0; round < rounds; round++) {
  for (const { name, fit } of tasks) {
    for (let k = 0; k < 6; k++) {
      const start = performance.now();
      await fit();
      // The first is for warming up.
      if (k > 0) ours[name] = Math.min(ours[name] ?? Number.POSITIVE_INFINITY, performance.now() - start);
    }
  }
  const output = execFileSync(python, [join(import.meta.dirname, "peers/decode.py"), folder], { encoding: "utf8" });
  const measured: Record<string, Peer> = JSON.parse(output);
  for (const { name } of tasks) {
    const [before, now] = [peers[name], measured[name]];
    if (now !== undefined && !(before !== undefined && before.milliseconds <= now.milliseconds)) peers[name] = now;
  }
}
rmSync(folder, { recursive: true });

const figures: Record<string, unknown>[] = [];
for (const { name, fit } of tasks) {
  const { iterations, coefficients } = await fit();
  const peer = peers[name];
  const own = ours[name] ?? Number.NaN;
  if (peer === undefined) throw new Error(`The peer did not measure "${name}".`);
  figures.push({
    name,
    milliseconds: Number(own.toFixed(1)),
    iterations,
    peerMilliseconds: Number(peer.milliseconds.toFixed(1)),
    peerIterations: peer.iterations,
    timesPeer: Number((own / peer.milliseconds).toFixed(2)),
    // Ours is the optimum itself.
    largestDifference: Math.max(...peer.coefficients.map((value, k) => Math.abs(value - (coefficients[k] ?? 0)))),
  });
}
const what = `logistic regression against scikit-learn's, ${availableParallelism()} cores`;
console.log(JSON.stringify({ what, figures }, null, 1));
