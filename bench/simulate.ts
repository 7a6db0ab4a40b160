import { pairCount } from "../src/core/geometry/pairMatrix.ts";
import { randomFrom } from "../src/core/geometry/random.ts";
import type { Comparison } from "../src/core/rsa/comparison.ts";
import { type Inference, inference } from "../src/core/rsa/inference/inference.ts";
import { finish } from "../src/core/rsa/inference/work.ts";

const random = randomFrom(Number(process.argv[2] ?? 1));
const uniform = () => (random() + 0.5) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
const cloud = (count: number, axes: number, by = 1) =>
  Array.from({ length: count }, () => Array.from({ length: axes }, () => by * normal()));
const rdmOf = (points: number[][]) => {
  const out = new Float64Array(pairCount(points.length));
  let k = 0;
  for (let i = 0; i < points.length; i++)
    for (let j = i + 1; j < points.length; j++)
      out[k++] = Math.hypot(...(points[i] ?? []).map((v, a) => v - (points[j]?.[a] ?? 0)));
  return out;
};
const plus = (a: number[][], b: number[][]) => a.map((p, i) => p.map((v, k) => v + (b[i]?.[k] ?? 0)));
function cell(
  comparison: Comparison,
  n: number,
  S: number,
  over: "both" | "subjects" | "conditions",
  related: number,
  sets: number,
) {
  const fixedPoints = cloud(n, 3);
  const fixedModel = cloud(n, 3);
  const found: Inference[] = [];
  for (let d = 0; d < sets; d++) {
    const points = over === "subjects" ? fixedPoints : cloud(n, 3);
    const own = over === "subjects" ? fixedModel : cloud(n, 3);
    const model = rdmOf(
      plus(
        points.map((p) => p.map((v) => v * related)),
        own,
      ),
    );
    const people = Array.from({ length: S }, () => rdmOf(plus(points, cloud(n, 3, 1.5))));
    found.push(
      finish(
        inference({
          comparison,
          conditions: Array.from({ length: n }, (_, k) => `c${1000 + k}`),
          models: [model],
          subjects: people,
          settings: { permutations: 100, bootstrap: 200, bootstrapOver: over, correction: "none", seed: d },
        }),
      ),
    );
  }
  const truth = found.reduce((s, f) => s + (f.models[0]?.mean ?? 0) / sets, 0);
  const rate = (ok: (f: Inference) => boolean) => (found.filter(ok).length / sets).toFixed(3);
  const inside = (f: Inference) => {
    const i = f.models[0]?.interval;
    return i !== undefined && i.lower <= truth && truth <= i.upper;
  };
  console.log(
    comparison,
    `n=${n} S=${S} ${over} related=${related} mean=${truth.toFixed(3)} aboveZero=${rate((f) => (f.models[0]?.aboveZero?.p ?? 1) < 0.05)} relabel=${rate((f) => (f.models[0]?.permutation?.p ?? 1) < 0.05)} cover=${rate(inside)} ceiling=${rate((f) => (f.models[0]?.belowCeiling?.p ?? 1) < 0.05)} agree=${rate((f) => f.noiseCeiling.kind === "estimated" && (f.noiseCeiling.agreement?.p ?? 1) < 0.05)}`,
  );
}
for (const [n, S] of [
  [8, 5],
  [12, 3],
  [12, 8],
  [20, 2],
  [20, 4],
  [20, 8],
  [40, 6],
  [40, 20],
] as const)
  for (const related of [0, 0.6]) cell("spearman", n, S, "both", related, 300);
for (const S of [2, 3, 5, 12]) cell("spearman", 15, S, "subjects", 0.6, 400);
for (const n of [8, 12, 20, 40]) cell("spearman", n, 1, "conditions", 0, 400);
