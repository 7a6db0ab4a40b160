import { StimuliError } from "../../errors.ts";

/** Throws StimuliError `input` where a class is only in the test set: scikit-learn leaves it out of the fit, and here a fit would have no end. */
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
