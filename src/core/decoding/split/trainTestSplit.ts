import { StimuliError } from "../../errors.ts";
import { countClasses } from "../classes.ts";
import { RandomState } from "./randomState.ts";

export interface SplitRequest {
  /** Position in `classNames`, one per item. */
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  /** Share of the items for the test, between 0 and 1. */
  readonly testSize: number;
  /** Keep the same proportion of classes in training and test. */
  readonly stratify: boolean;
  /** 0 to 2³² − 1. */
  readonly seed: number;
}

/** Positions of items, in the order drawn. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Splits items into training and test: the items and order of scikit-learn's `train_test_split(…, test_size, stratify,
 * random_state)`. Throws StimuliError `input` where all items are in one class, a side has fewer items than there are
 * classes, or, stratified, a class has fewer than two.
 */
export function trainTestSplit(request: SplitRequest): Split {
  const { labels, classNames, testSize, stratify, seed } = request;
  const testCount = Math.ceil(testSize * labels.length);
  const counts = countClasses(labels, classNames.length);
  checkCounts(request, counts, testCount);
  const random = new RandomState(seed);
  if (stratify) return stratifiedSplit(labels, counts, testCount, random);
  const order = random.permutation(labels.length);
  return { train: order.slice(testCount), test: order.slice(0, testCount) };
}

function checkCounts({ classNames, stratify }: SplitRequest, counts: readonly number[], testCount: number): void {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const filled = counts.findIndex((one) => one > 0);
  if (counts[filled] === count) {
    throw new StimuliError(
      "input",
      `Every item is in the class ${classNames[filled]}.`,
      "Decoding needs at least two classes: add items of another class.",
    );
  }
  const small = counts.findIndex((one) => one < 2);
  if (stratify && small >= 0) {
    throw new StimuliError(
      "input",
      `The class ${classNames[small]} has ${counts[small] === 1 ? "one item" : "no items"}; a stratified split needs two of each class.`,
      "Add items of this class, remove the class, or set decode: { stratify: false }.",
    );
  }
  const trainCount = count - testCount;
  // Also so where the test's share is not a number.
  if (!(trainCount >= classNames.length && testCount >= classNames.length)) {
    throw new StimuliError(
      "input",
      `${count} items split into ${trainCount} for training and ${testCount} for the test: too few for ${classNames.length} classes.`,
      "Add items, or change decode: { testSize: 0.5 }.",
    );
  }
}

/** Stratified split, equal to scikit-learn's `StratifiedShuffleSplit`, with the same draws in the same order. */
function stratifiedSplit(
  labels: ArrayLike<number>,
  counts: readonly number[],
  testCount: number,
  random: RandomState,
): Split {
  const trainCounts = mostLikelyDraw(counts, labels.length - testCount, random);
  const left = counts.map((count, label) => count - (trainCounts[label] as number));
  const testCounts = mostLikelyDraw(left, testCount, random);
  const members = counts.map((): number[] => []);
  for (let item = 0; item < labels.length; item++) members[labels[item] as number]?.push(item);
  const train: number[] = [];
  const test: number[] = [];
  for (const [label, own] of members.entries()) {
    const inTrain = trainCounts[label] as number;
    const inTest = testCounts[label] as number;
    for (const [place, member] of random.permutation(own.length).entries()) {
      const item = own[member] as number;
      if (place < inTrain) train.push(item);
      else if (place < inTrain + inTest) test.push(item);
    }
  }
  const shuffled = (items: readonly number[]) => {
    const order = Uint32Array.from(items);
    random.shuffle(order);
    return order;
  };
  return { train: shuffled(train), test: shuffled(test) };
}

/**
 * How many of each class a draw without replacement most likely holds: the expected numbers rounded down, and what is
 * then missing given to the largest remainders, ties at random (scikit-learn's `_approximate_mode`, the mode of the
 * multivariate hypergeometric distribution).
 */
function mostLikelyDraw(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const expected = counts.map((one) => (one / total) * draws);
  const drawn = expected.map(Math.floor);
  const remainders = expected.map((one) => one - Math.floor(one));
  let missing = draws - drawn.reduce((sum, one) => sum + one, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    // Nothing missing, nothing drawn: a draw more would change all that follows.
    if (missing === 0) break;
    const tied = [...remainders.keys()].filter((label) => remainders[label] === remainder);
    const chosen = random.choice(tied.length, Math.min(tied.length, missing));
    for (const place of chosen) {
      const label = tied[place] as number;
      drawn[label] = (drawn[label] as number) + 1;
    }
    missing -= chosen.length;
  }
  return drawn;
}

/**
 * Throws StimuliError `input` where a class is only in the test set: scikit-learn leaves it out of the fit, and here a
 * fit would have no end.
 */
export function refuseUntrainedClass(
  labels: ArrayLike<number>,
  classNames: readonly string[],
  train: Uint32Array,
): void {
  const trained = new Set(Array.from(train, (item) => labels[item]));
  const missing = Array.from(labels).find((label) => !trained.has(label));
  if (missing === undefined) return;
  throw new StimuliError(
    "input",
    `The class ${classNames[missing]} is only in the test set, so the classifier cannot learn it.`,
    "Write decode: { stratify: true }, choose another seed, or add items of this class.",
  );
}
