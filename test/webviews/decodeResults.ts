import type {
  Baseline,
  CrossValidation,
  DecodeItem,
  DecodeResult,
  LabelPermutation,
  Leak,
  Neighbour,
  SplitComparison,
} from "../../src/core/results/decodeResult.ts";
import { randomFrom } from "../../src/core/statistics/random.ts";
import { usualSettings } from "../core/decoding/usualSettings.ts";
import { sixWords } from "../core/figure/sixWords.ts";

const { receipt } = await sixWords();
const words = [
  ["a warm", "an uneven", "a tired", "a lively", "an honest", "a noisy", "a tender", "a clumsy"],
  ["drama", "comedy", "thriller", "debut", "sequel", "portrait", "fable", "satire"],
  ["that finds its way", "that loses its nerve", "that never settles", "with a heart of its own", "told in a hurry"],
  ["by the last reel", "before it is over", "against all odds", "without much noise", "and stays with you"],
] as const;

export interface MadeUp {
  readonly classes: readonly string[];
  readonly train: number;
  /** Test items of each true class (rows) that are classified as each class. */
  readonly confusion: readonly (readonly number[])[];
}

/** The course's own counts on SST-2; the sentences and probabilities are made up, of an AUC near the course's. */
export const likeTheCourse: MadeUp = {
  classes: ["Negative", "Positive"],
  train: 2250,
  confusion: [
    [259, 66],
    [62, 363],
  ],
};

export const threeClasses: MadeUp = {
  classes: ["world", "sport", "science"],
  train: 180,
  confusion: [
    [17, 1, 2],
    [0, 19, 1],
    [3, 1, 16],
  ],
};

/** A made-up result, the same at every call: seeded draws, probabilities as a linear model's, calibrated. */
export function decoded({ classes, train, confusion }: MadeUp): DecodeResult {
  const draw = draws(7);
  const cells = confusion.flatMap((row, truth) =>
    row.flatMap((count, predicted) => Array.from({ length: count }, () => ({ truth, predicted }))),
  );
  for (let last = cells.length - 1; last > 0; last--) {
    const other = Math.floor(draw.uniform() * (last + 1));
    const [a, b] = [cells[last], cells[other]];
    if (a !== undefined && b !== undefined) [cells[last], cells[other]] = [b, a];
  }
  const items = Array.from({ length: train + cells.length }, (_, k): DecodeItem => {
    // In training the last class has the most items, as Positive in SST-2.
    const label = k < train ? (k % 10 === 0 ? classes.length - 1 : k % classes.length) : (cells[k - train]?.truth ?? 0);
    const text = words.map((choices) => choices[Math.floor(draw.uniform() * choices.length)]).join(" ");
    return { text, label, line: k + 4 };
  });
  const probabilities = cells.flatMap(({ truth, predicted }) =>
    probabilitiesOf(truth, predicted, classes.length, draw),
  );
  const neighboursOf = (): Neighbour[] => {
    const start = Math.floor(draw.uniform() * (train - 9));
    return [0.78, 0.71, 0.66].map((similarity, k) => ({
      item: start + 3 * k,
      similarity: similarity - draw.uniform() * 0.05,
    }));
  };
  const leak = (kind: Leak["kind"], test: number, similarity: number): Leak => ({
    test: train + test,
    train: test,
    kind,
    similarity,
  });
  return {
    kind: "decode",
    title: "Decoding from all-MiniLM-L6-v2 embeddings",
    encoder: "all-MiniLM-L6-v2",
    classes,
    items,
    settings: usualSettings,
    train: Uint32Array.from({ length: train }, (_, k) => k),
    test: Uint32Array.from(cells, (_, k) => train + k),
    fit: {
      coefficients: Float64Array.from({ length: 384 * (classes.length === 2 ? 1 : classes.length) }, () =>
        draw.normal(),
      ),
      intercept: Float64Array.from({ length: classes.length === 2 ? 1 : classes.length }, () => draw.normal()),
      dimensions: 384,
      iterations: 41,
      converged: true,
      gradient: 3e-9,
    },
    probabilities: Float64Array.from(probabilities),
    neighbours: cells.map(neighboursOf),
    leaks: [leak("same", 3, 1), leak("contained", 17, 0.91), leak("contained", 21, 0.88), leak("near", 40, 0.96)],
    diagnostics: [],
    receipt: { ...receipt, seeds: { sample: 42, split: 42 } },
  };
}

/** How far apart the classes are in standard deviations: an area of 0.917 under the ROC curve, as the course's. */
const dPrime = 1.96;

/** Of a linear model; only those that lead to `predicted` are taken. */
function probabilitiesOf(truth: number, predicted: number, classes: number, draw: ReturnType<typeof draws>): number[] {
  for (;;) {
    const evidence = Array.from({ length: classes }, (_, label) => {
      return dPrime * (draw.normal() / Math.SQRT2 + (label === truth ? dPrime : -dPrime) / 4);
    });
    const exponentials = evidence.map((value) => Math.exp(value));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    const probabilities = exponentials.map((value) => value / sum);
    if (probabilities.indexOf(Math.max(...probabilities)) === predicted) return probabilities;
  }
}

export function folds(result: DecodeResult): CrossValidation {
  const draw = draws(11);
  const { classes, items, test } = result;
  const size = Math.floor(test.length / 5);
  return {
    grouped: false,
    folds: Array.from({ length: 5 }, (_, fold) => {
      const own = test.slice(fold * size, (fold + 1) * size);
      const probabilities = Array.from(own).flatMap((item) => {
        const label = items[item]?.label ?? 0;
        const said = draw.uniform() < 0.83 ? label : (label + 1) % classes.length;
        return probabilitiesOf(label, said, classes.length, draw);
      });
      return {
        test: own,
        probabilities: Float64Array.from(probabilities),
        accuracy: 0.83 + 0.02 * draw.normal(),
        auc: 0.915 + 0.01 * draw.normal(),
      };
    }),
  };
}

export function shuffledLabels(): LabelPermutation {
  const draw = draws(13);
  const shuffled = Float64Array.from({ length: 200 }, () => 0.52 + 0.02 * draw.normal());
  const crossValidated = { observed: 0.832, shuffled: shuffled.slice(0, 100), p: 1 / 101 };
  return { observed: 0.829, shuffled, p: 1 / 201, seed: 42, crossValidated };
}

export const baseline: Baseline = {
  majority: { accuracy: 425 / 750, class: 1 },
  bagOfWords: {
    accuracy: 0.772,
    auc: 0.851,
    words: 5214,
    correct: Uint8Array.from({ length: 750 }, (_, k) => Number(k % 9 > 1)),
  },
};

export const splits: SplitComparison = {
  asTheyAre: {
    train: 2250,
    test: 750,
    encoder: { correct: 622, auc: 0.917 },
    bagOfWords: { correct: 553, auc: 0.841 },
    majority: { correct: 425, auc: 0.5 },
  },
  onOneSide: {
    train: 2251,
    test: 749,
    encoder: { correct: 607, auc: 0.902 },
    bagOfWords: { correct: 511, auc: 0.76 },
    majority: { correct: 425, auc: 0.5 },
  },
};

function draws(seed: number): { uniform: () => number; normal: () => number } {
  const next = randomFrom(seed);
  const uniform = () => (next() + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
