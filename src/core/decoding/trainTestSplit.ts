import { StimuliError } from "../errors.ts";
import { countClasses } from "./countClasses.ts";
import { RandomState } from "./randomState.ts";

export interface SplitRequest {
  /** Position in `classNames`, one an item; every class occurs. */
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  /** Share of the items for the test, between 0 and 1. */
  readonly testSize: number;
  /** Keep the classes' proportions in training and test. */
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
 * The same items in the same order as scikit-learn's `train_test_split(…, test_size, stratify, random_state)`. Throws StimuliError
 * `input` where the items are too few.
 */
export function trainTestSplit({ labels, classNames, testSize, stratify, seed }: SplitRequest): Split {
  const count = labels.length;
  const testCount = Math.ceil(testSize * count);
  const trainCount = count - testCount;
  if (trainCount < classNames.length || testCount < classNames.length) {
    throw new StimuliError(
      "input",
      `${count} items split into ${trainCount} for training and ${testCount} for the test: too few for ${classNames.length} classes.`,
      "Add items, or change decode: testSize.",
    );
  }
  const random = new RandomState(seed);
  if (!stratify) {
    const order = random.permutation(count);
    return { test: order.slice(0, testCount), train: order.slice(testCount) };
  }
  const counts = countClasses(labels, classNames.length);
  const single = counts.findIndex((one) => one < 2);
  if (single >= 0) {
    throw new StimuliError(
      "input",
      `The class ${classNames[single]} has ${counts[single] === 1 ? "one item" : "no items"}; a stratified split needs two of each class.`,
      "Add items of this class, take the class out, or set decode: { stratify: false }.",
    );
  }
  const trainCounts = mostLikelyDraw(counts, trainCount, random);
  const testCounts = mostLikelyDraw(
    counts.map((total, label) => total - (trainCounts[label] ?? 0)),
    testCount,
    random,
  );
  const train: number[] = [];
  const test: number[] = [];
  for (const [label, total] of counts.entries()) {
    const members = Array.from({ length: count }, (_, item) => item).filter((item) => labels[item] === label);
    const drawn = Array.from(random.permutation(total), (place) => members[place] ?? 0);
    const inTrain = trainCounts[label] ?? 0;
    for (const item of drawn.slice(0, inTrain)) train.push(item);
    for (const item of drawn.slice(inTrain, inTrain + (testCounts[label] ?? 0))) test.push(item);
  }
  const shuffled = (items: readonly number[]) => {
    const order = Uint32Array.from(items);
    random.shuffle(order);
    return order;
  };
  return { train: shuffled(train), test: shuffled(test) };
}

/**
 * How many of each class a draw without replacement most likely holds: the expected numbers rounded down, what is left given by the largest
 * remainders, ties at random (scikit-learn's `_approximate_mode`, with its draws).
 */
function mostLikelyDraw(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const expected = counts.map((one) => (one / total) * draws);
  const drawn = expected.map(Math.floor);
  let left = Math.floor(draws - drawn.reduce((sum, one) => sum + one, 0));
  const remainders = expected.map((one, label) => one - (drawn[label] ?? 0));
  const values = [...new Set(remainders)].sort((a, b) => b - a);
  for (const value of values) {
    if (left <= 0) break;
    const tied = [...remainders.keys()].filter((label) => remainders[label] === value);
    const now = Math.min(tied.length, left);
    for (const place of random.choice(tied.length, now)) {
      const label = tied[place] ?? 0;
      drawn[label] = (drawn[label] ?? 0) + 1;
    }
    left -= now;
  }
  return drawn;
}
