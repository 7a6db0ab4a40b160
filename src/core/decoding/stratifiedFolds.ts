import { StimuliError } from "../errors.ts";
import { countClasses } from "./countClasses.ts";
import { RandomState } from "./randomState.ts";

export interface FoldsRequest {
  /** Position in `classNames`, one an item; every class occurs. */
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  readonly folds: number;
  readonly seed: number;
}

/** The test items of each fold, ascending, as scikit-learn's `StratifiedKFold(folds, shuffle=True, random_state=seed)`. */
export function stratifiedFolds({ labels, classNames, folds, seed }: FoldsRequest): Uint32Array[] {
  const counts = countClasses(labels, classNames.length);
  const small = counts.findIndex((count) => count < folds);
  if (small >= 0) {
    throw new StimuliError(
      "input",
      `The class ${classNames[small]} has ${counts[small]} items, fewer than the ${folds} folds.`,
      "Add items of this class, or ask for fewer folds: decode: { folds: 2 }.",
    );
  }
  const items = Array.from(labels);
  // Classes in the order in which they first appear; the sorted labels are dealt out in turn.
  const appearance = [...new Set(items)];
  const sorted = appearance.flatMap((label) => new Array<number>(counts[label] ?? 0).fill(label));
  const random = new RandomState(seed);
  const foldOf = new Uint32Array(items.length);
  for (const label of appearance) {
    const ofClass = Uint32Array.from({ length: folds }, (_, fold) => fold).reduce<number[]>((all, fold) => {
      for (let place = fold; place < sorted.length; place += folds) if (sorted[place] === label) all.push(fold);
      return all;
    }, []);
    const dealt = Uint32Array.from(ofClass);
    random.shuffle(dealt);
    let next = 0;
    for (const [item, own] of items.entries()) if (own === label) foldOf[item] = dealt[next++] ?? 0;
  }
  return Array.from({ length: folds }, (_, fold) =>
    Uint32Array.from(items.keys()).filter((item) => foldOf[item] === fold),
  );
}
