import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { averageLinkage } from "../src/core/geometry/cluster.ts";
import { randomFrom } from "../src/core/statistics/random.ts";
import { compareStimuli } from "../src/engine/geometry/compareStimuli.ts";

// All pairs of 3000 and 10,000 vectors of 384 dimensions, and their clustering: ours, and scikit-learn and SciPy, in turns.
// STIMULI_PYTHON names the peers' Python. Usage: node bench/geometry.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const python = process.env.STIMULI_PYTHON ?? "python3";
const dimensions = 384;
const random = randomFrom(1);

function vectors(count: number) {
  const values = Float32Array.from({ length: count * dimensions }, () => random() / 2 ** 32 - 0.5);
  return { values, count, dimensions };
}

const [some, many] = [vectors(3000), vectors(10_000)];
const matrix = await compareStimuli(some, "cosine", []);
const tasks: Record<string, () => unknown> = {
  "cosine 3000": () => compareStimuli(some, "cosine", []),
  "euclidean 3000": () => compareStimuli(some, "euclidean", []),
  "cosine 10000": () => compareStimuli(many, "cosine", []),
  "cluster 3000": () => averageLinkage(matrix),
};

/** Milliseconds of the fastest of five runs after one to warm up. */
async function fastest(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let k = 0; k < 6; k++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return Math.min(...times.slice(1));
}

const ours: Record<string, number> = {};
const peers: Record<string, number> = {};
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(tasks)) ours[name] = Math.min(ours[name] ?? Infinity, await fastest(run));
  const output = execFileSync(python, [join(import.meta.dirname, "peers/geometry.py")], { encoding: "utf8" });
  const measured: Record<string, number> = JSON.parse(output);
  for (const name of Object.keys(tasks)) {
    peers[name] = Math.min(peers[name] ?? Infinity, measured[name] ?? Number.NaN);
  }
}
const figures = Object.keys(tasks).map((name) => {
  const [own = Number.NaN, peer = Number.NaN] = [ours[name], peers[name]];
  return {
    name,
    milliseconds: Math.round(own),
    peerMilliseconds: Math.round(peer),
    timesPeer: Number((own / peer).toFixed(2)),
  };
});
console.log(JSON.stringify({ what: "geometry against scikit-learn and SciPy", figures }, null, 1));
