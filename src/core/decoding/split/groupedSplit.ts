import { StimuliError } from "../../errors.ts";
import { countClasses } from "../classes.ts";
import { RandomState } from "./randomState.ts";
import type { Split, SplitRequest } from "./trainTestSplit.ts";

/**
 * A split that keeps every group on one side, stratified as far as whole groups allow. Groups come in random order; one
 * goes into the test as long as none of its classes then has more test items than its share, rounded up: every group in
 * training would have been too much for the test. scikit-learn's GroupShuffleSplit draws groups without regard to their
 * sizes or classes, and StratifiedGroupKFold has no test size. Throws StimuliError `input` where a class would be
 * missing on one side.
 */
export function groupedSplit({
  labels,
  classNames,
  groups,
  testSize,
  seed,
}: Omit<SplitRequest, "stratify"> & { readonly groups: Uint32Array }): Split {
  const random = new RandomState(seed);
  const members = new Map<number, number[]>();
  for (const [item, group] of groups.entries()) {
    const known = members.get(group);
    if (known === undefined) members.set(group, [item]);
    else known.push(item);
  }
  const all = [...members.values()];
  const left = countClasses(labels, classNames.length).map((count) => Math.ceil(testSize * count));
  const train: number[] = [];
  const test: number[] = [];
  for (const place of random.permutation(all.length)) {
    const group = all[place] ?? [];
    const counts = countClasses(
      group.map((item) => labels[item] as number),
      classNames.length,
    );
    const fits = counts.every((count, label) => count <= (left[label] as number));
    for (const item of group) (fits ? test : train).push(item);
    if (fits) for (const [label, count] of counts.entries()) left[label] = (left[label] as number) - count;
  }
  for (const side of [train, test]) {
    const counts = countClasses(
      side.map((item) => labels[item] as number),
      classNames.length,
    );
    const missing = counts.indexOf(0);
    if (missing < 0) continue;
    throw new StimuliError(
      "input",
      `The items of the class ${classNames[missing]} are so closely linked that ${side === test ? "none can be" : "all would be"} in the test.`,
      "Split without grouping, or add items that share no text with others.",
    );
  }
  const shuffled = (items: readonly number[]) => {
    const order = Uint32Array.from(items);
    random.shuffle(order);
    return order;
  };
  return { train: shuffled(train), test: shuffled(test) };
}
