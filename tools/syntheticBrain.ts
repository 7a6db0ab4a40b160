// Writes samples/synthetic-brain: 24 objects, five made-up subjects and the RSA file that compares models with them. No number in it was
// measured. The same seed writes the same files: npm run sample:brain [-- FOLDER]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pairIndex } from "../src/core/geometry/pairMatrix.ts";
import { rdmFromResponses } from "../src/core/rsa/rdm/rdmFromResponses.ts";
import { randomFrom } from "../src/core/statistics/random.ts";
import { repository } from "./editor/repository.ts";

const seed = 42;
const subjectCount = 5;
const channels = 60;
/** How strongly each feature drives a response, and how noisy the response is. */
const strength = { living: 0.6, category: 1.1, size: 0.8, own: 0.45, noise: 2.4 };

/** Longest side in centimetres. */
const objects: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  animals: { mouse: 9, rabbit: 40, cat: 46, dog: 80, horse: 240, elephant: 600 },
  fruits: { grape: 2, plum: 6, apple: 8, orange: 9, pineapple: 30, watermelon: 40 },
  tools: { screw: 5, scissors: 18, hammer: 33, saw: 60, shovel: 150, ladder: 300 },
  vehicles: { scooter: 110, bicycle: 180, motorcycle: 220, car: 450, bus: 1200, airplane: 4000 },
};
const categories = Object.keys(objects);
const items = Object.entries(objects).flatMap(([category, sizes]) =>
  Object.entries(sizes).map(([name, size]) => ({ name, category, size })),
);
const conditions = items.map(({ name }) => name);

const draw = randomFrom(seed);
/** In (0, 1). */
const random = () => (draw() + 0.5) / 2 ** 32;
/** What an object is to every subject: living or not, its category, its size, and something of its own. */
const features = items.map(({ category, size }) => [
  strength.living * (category === "animals" || category === "fruits" ? 1 : -1),
  ...categories.map((one) => (one === category ? strength.category : 0)),
  strength.size * (Math.log10(size) - 1.7),
  ...Array.from({ length: 6 }, () => strength.own * gaussian()),
]);

const folder = process.argv[2] ?? join(repository, "samples", "synthetic-brain");
await mkdir(folder, { recursive: true });
const subjects = Array.from({ length: subjectCount }, (_, k) => `synthetic-subject-${k + 1}.csv`);
for (const file of subjects) {
  const { condensed } = rdmFromResponses({ values: responses(), channels, conditions }, "correlation");
  await write(file, rdmCsv(condensed));
}
await write("sizes.csv", [
  "object,log10 cm",
  ...items.map(({ name, size }) => `${name},${Math.log10(size).toFixed(4)}`),
]);
await write("objects.stimuli", [
  "---",
  "title: Objects of the synthetic brain",
  "encoder: pocket",
  "---",
  ...Object.entries(objects)
    .flatMap(([category, sizes]) => [`[${category}]`, ...Object.keys(sizes), ""])
    .slice(0, -1),
]);
await write("synthetic-brain.rsa.json", [
  `{
  "title": "A synthetic brain: made-up responses to ${items.length} objects",
  "synthetic": true,
  "stimuli": "objects.stimuli",
  "models": [
    { "name": "Pocket encoder", "encoder": "pocket", "metric": "cosine" },
    { "name": "Categories", "categories": true },
    { "name": "Size", "attribute": "log10 cm", "table": "sizes.csv" }
  ],
  "reference": {
    "kind": "neural",
    "name": "synthetic brain",
    "rdms": [
      ${subjects.map((file) => JSON.stringify(file)).join(",\n      ")}
    ]
  },
  "comparison": "spearman",
  "permutations": 10000,
  "bootstrap": 1000,
  "seed": ${seed}
}`,
]);

/** A subject's responses, conditions × channels: the features through weights of the subject's own, and noise. */
function responses(): Float64Array {
  const weights = Array.from({ length: (features[0]?.length ?? 0) * channels }, gaussian);
  return Float64Array.from({ length: conditions.length * channels }, (_, at) => {
    const channel = at % channels;
    const driven = (features[(at - channel) / channels] ?? []).reduce(
      (sum, feature, k) => sum + feature * (weights[k * channels + channel] ?? 0),
      0,
    );
    return driven + strength.noise * gaussian();
  });
}

/** A square matrix with names in the first row and column. */
function rdmCsv(condensed: Float64Array): string[] {
  const count = conditions.length;
  const value = (a: number, b: number) => (a === b ? "0" : (condensed[pairIndex(count, a, b)] ?? 0).toFixed(4));
  return [
    ["", ...conditions].join(","),
    ...conditions.map((name, row) => [name, ...conditions.map((_, column) => value(row, column))].join(",")),
  ];
}

/** Standard normal (Box and Muller 1958). */
function gaussian(): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

function write(name: string, lines: readonly string[]): Promise<void> {
  return writeFile(join(folder, name), `${lines.join("\n")}\n`);
}
