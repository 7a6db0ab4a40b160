import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pairCount } from "../src/core/geometry/pairMatrix.ts";
import { bootstrap } from "../src/core/rsa/bootstrap/bootstrap.ts";
import { compareRdms } from "../src/core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../src/core/rsa/comparison/comparison.ts";
import { inference } from "../src/core/rsa/inference/inference.ts";
import type { Rdm } from "../src/core/rsa/rdm.ts";
import { permutationTest } from "../src/core/rsa/relabeling/permutationTest.ts";
import { finish } from "../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../src/core/statistics/random.ts";

// RSA inference on made-up RDMs: ours; NumPy's permutations, rsatoolbox's bootstrap and SciPy's tau, in turns, on the same RDMs.
// Then all of the inference for 1,000 conditions and 20 subjects, by itself. STIMULI_PYTHON names the peers' Python. Usage: node bench/rsa.ts [rounds]

const rounds = Number(process.argv[2] ?? 2);
const python = process.env.STIMULI_PYTHON ?? "python3";
const random = randomFrom(1);
const uniform = () => random() / 2 ** 32;

/** Distances of points on a plane, and noise of its own in each RDM. */
function rdms(count: number, amount: number): Float64Array[] {
  const points = Array.from({ length: count }, () => [uniform(), uniform()] as const);
  return Array.from({ length: amount }, () => {
    const rdm = new Float64Array(pairCount(count));
    let pair = 0;
    for (const [i, [x, y]] of points.entries()) {
      for (const [otherX, otherY] of points.slice(i + 1))
        rdm[pair++] = Math.hypot(x - otherX, y - otherY) + 2 * uniform();
    }
    return rdm;
  });
}

const [small, middle, large] = [rdms(92, 6), rdms(300, 2), rdms(1000, 22)];
const [models, subjects] = [small.slice(0, 2), small.slice(2)];
const conditions = Array.from({ length: 300 }, (_, k) => `condition ${k}`);
const on300 = (condensed: Float64Array = new Float64Array(0)): Rdm => ({ conditions, condensed });
const [a, b] = [on300(middle[0]), on300(middle[1])];
const folder = mkdtempSync(join(tmpdir(), "stimuli-bench-"));
for (const [name, values] of Object.entries({ models92: models, subjects92: subjects, pair300: middle })) {
  writeFileSync(join(folder, name), Buffer.concat(values.map((rdm) => Buffer.from(rdm.buffer))));
}

const on92 = { comparison: comparisons.spearman, subjects, count: 92, seed: 1 } as const;
const tasks: Record<string, () => unknown> = {
  "10,000 permutations, 92 conditions": () =>
    finish(permutationTest({ ...on92, models: models.slice(0, 1), draws: 10_000 })),
  "1,000 bootstrap samples, 2 models, 4 subjects": () =>
    finish(bootstrap({ ...on92, models, over: "both", samples: 1000 })),
  "Kendall's tau, 300 conditions": () => compareRdms(comparisons.kendallTauB, a, b),
};

/** Milliseconds of the fastest of ten runs, as of SciPy's, after one to warm up. */
function fastest(run: () => unknown): number {
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times.slice(1));
}

const ours: Record<string, number> = {};
const peers: Record<string, number> = {};
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(tasks)) ours[name] = Math.min(ours[name] ?? Infinity, fastest(run));
  const output = execFileSync(python, [join(import.meta.dirname, "peers/rsa.py"), folder], { encoding: "utf8" });
  const peer = JSON.parse(output) as { figures: Record<string, number>; tau: number };
  if (Math.abs(peer.tau - compareRdms(comparisons.kendallTauB, a, b)) > 1e-9) throw new Error("Not the same tau.");
  for (const name of Object.keys(tasks)) {
    peers[name] = Math.min(peers[name] ?? Infinity, peer.figures[name] ?? Number.NaN);
  }
}
rmSync(folder, { recursive: true });

const start = performance.now();
const { permutation, bootstrap: resampled } = finish(
  inference({
    comparison: comparisons.spearman,
    conditions: Array.from({ length: 1000 }, (_, k) => `condition ${k}`),
    models: large.slice(0, 2),
    subjects: large.slice(2),
    settings: { correction: "falseDiscoveryRate", seed: 1 },
  }),
);
const figures = [
  ...Object.keys(tasks).map((name) => {
    const [own = Number.NaN, peer = Number.NaN] = [ours[name], peers[name]];
    return {
      name,
      milliseconds: Number(own.toFixed(1)),
      peerMilliseconds: peer,
      timesFaster: Number((peer / own).toFixed(1)),
    };
  }),
  {
    name: "all inference, 1,000 conditions, 2 models, 20 subjects",
    milliseconds: Math.round(performance.now() - start),
    relabelings: permutation.kind === "tested" ? permutation.relabelings : 0,
    samples: resampled.kind === "done" ? resampled.samples : 0,
    // The most that this process has held, the RDMs and all before included.
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  },
];
console.log(JSON.stringify({ what: "RSA inference against NumPy, rsatoolbox and SciPy", figures }, null, 1));
