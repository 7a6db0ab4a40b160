// Writes samples/rated-animals: twelve words, twelve simulated raters, and the RSA file that compares them with encoders. Nobody rated
// anything. The same seed writes the same files: npm run sample:ratings [-- FOLDER]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ratedFileText } from "../../src/core/figure/rating/ratedText.ts";
import { ratedFileName } from "../../src/core/figure/rating/ratingWords.ts";
import { pairCount, pairIndex } from "../../src/core/geometry/pairMatrix.ts";
import { ratedOf } from "../../src/core/rating/progress.ts";
import { newRsaText } from "../../src/extension/rsa/newRsaText.ts";
import { repository } from "../editor/repository.ts";
import { gaussianFrom, simulatedProgress } from "./simulatedRater.ts";

const seed = 42;
const raters = 12;
/** Of each rating; how much raters differ in what they think; how much pairs differ that are alike in category, for all. */
const noise = { rating: 0.12, rater: 0.12, shared: 0.15 };

const categories = {
  pets: ["cat", "dog", "rabbit", "hamster"],
  birds: ["sparrow", "eagle", "owl", "duck"],
  "sea animals": ["shark", "dolphin", "whale", "octopus"],
};
const conditions = Object.values(categories).flat();
/** What raters agree on: the category, and which animals of others are near. */
const near: readonly (readonly [string, string, number])[] = [
  ["duck", "dolphin", 0.65],
  ["eagle", "shark", 0.7],
  ["cat", "owl", 0.7],
  ["dolphin", "dog", 0.7],
  ["whale", "dolphin", 0.12],
  ["octopus", "shark", 0.5],
  ["octopus", "whale", 0.5],
  ["octopus", "dolphin", 0.5],
  ["rabbit", "hamster", 0.12],
];

const folder = process.argv[2] ?? join(repository, "samples", "rated-animals");
await mkdir(join(folder, "animals-ratings"), { recursive: true });
const lines = Object.entries(categories).flatMap(([category, names]) => [`[${category}]`, ...names, ""]);
await write(
  "animals.stimuli",
  ["---", "title: Twelve animals", "encoder: pocket", "---", ...lines.slice(0, -1)].join("\n"),
);
const rsa = newRsaText({
  stimuli: "animals.stimuli",
  models: [{ kind: "encoder", encoder: "pocket" }, { kind: "categories" }],
  reference: { kind: "behavioural", name: "simulated raters", data: "rdms", files: ["animals-ratings/"] },
});
await write(
  "animals-ratings.rsa.json",
  rsa
    .replace("{\n", '{\n  "title": "Twelve simulated raters",\n  "synthetic": true,\n')
    .replace(/\[\s+(".*")\s+\]/, "[$1]")
    .trimEnd(),
);

const truth = sharedRdm();
for (let rater = 1; rater <= raters; rater++) {
  const gaussian = gaussianFrom(seed + 1000 * rater);
  const own = truth.map((value) => Math.min(1, Math.max(0, value + noise.rater * gaussian())));
  const name = `simulated-${String(rater).padStart(2, "0")}`;
  const progress = simulatedProgress({
    name,
    method: "pairs",
    conditions,
    truth: own,
    noise: noise.rating,
    seed: seed + rater,
  });
  const rated = ratedOf(progress);
  const text = ratedFileText({
    kind: "rating",
    title: "Twelve animals: a simulated rater, no person",
    stimuli: conditions.map((label) => ({ label, content: label })),
    ...(rated && { rated: { rater: name, method: "pairs", started: progress.started, ...rated } }),
    diagnostics: [],
    receipt: {
      inputHash: "",
      files: {},
      data: [],
      seeds: { rating: seed + rater },
      versions: {},
      created: progress.started,
    },
  });
  await write(join("animals-ratings", ratedFileName({ rater: name })), (text ?? "").trimEnd());
}

function sharedRdm(): Float64Array {
  const names = Object.values(categories);
  const gaussian = gaussianFrom(seed);
  const condensed = new Float64Array(pairCount(conditions.length));
  for (const [one, name] of conditions.entries())
    for (const [k, other] of conditions.slice(one + 1).entries()) {
      const isSame = names.some((list) => list.includes(name) && list.includes(other));
      const own = near.find((pair) => pair.includes(name) && pair.includes(other))?.[2];
      condensed[pairIndex(conditions.length, one, one + 1 + k)] =
        own ?? (isSame ? 0.3 : 0.8) + noise.shared * gaussian();
    }
  return condensed;
}

function write(name: string, text: string): Promise<void> {
  return writeFile(join(folder, name), `${text}\n`);
}
