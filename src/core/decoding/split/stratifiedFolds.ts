import { StimuliError } from "../../errors.ts";
import { countClasses } from "../classes.ts";
import { RandomState } from "./randomState.ts";

export interface FoldsRequest {
  /** Position in `classNames`, one per item; every class occurs. */
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  /** 2 or more. */
  readonly folds: number;
  /** 0 to 2³² − 1. */
  readonly seed: number;
}

/**
 * The test items of each fold, ascending, as scikit-learn's `StratifiedKFold(folds, shuffle=True, random_state=seed)`.
 * Throws StimuliError `input` where a class has fewer items than there are folds.
 */
export function stratifiedFolds({ labels, classNames, folds, seed }: FoldsRequest): Uint32Array[] {
  const counts = countClasses(labels, classNames.length);
  checkCounts(counts, classNames, folds);
  const random = new RandomState(seed);
  const items = Array.from(labels);
  // scikit-learn's order: classes as they first appear, dealt out to the folds in turn; the next class begins where the
  // last one ended.
  const dealt = new Map<number, IterableIterator<number>>();
  let start = 0;
  for (const label of new Set(items)) {
    const length = counts[label] as number;
    const foldsOfClass = Uint32Array.from({ length }, (_, place) => (start + place) % folds).sort();
    random.shuffle(foldsOfClass);
    dealt.set(label, foldsOfClass.values());
    start += length;
  }
  const tests = Array.from({ length: folds }, (): number[] => []);
  for (const [item, label] of items.entries()) tests[dealt.get(label)?.next().value ?? 0]?.push(item);
  return tests.map((test) => Uint32Array.from(test));
}

function checkCounts(counts: readonly number[], classNames: readonly string[], folds: number): void {
  if (!Number.isInteger(folds) || folds < 2) {
    throw new StimuliError(
      "input",
      `Cross-validation needs a whole number of folds, 2 or more, not ${folds}.`,
      "Write decode: { folds: 5 }.",
    );
  }
  const small = counts.findIndex((count) => count < folds);
  if (small < 0) return;
  const count = counts[small] as number;
  throw new StimuliError(
    "input",
    `The class ${classNames[small]} has ${count === 1 ? "1 item" : `${count} items`}, fewer than the ${folds} folds.`,
    count < 2
      ? "Add items of this class, or remove the class."
      : `Add items of this class, or ask for fewer folds: decode: { folds: ${count} }.`,
  );
}
