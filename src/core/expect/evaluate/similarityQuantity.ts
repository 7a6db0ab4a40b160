import { pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import type { QuantityName } from "../quantities.ts";
import { NoValue, positionOf } from "./noValue.ts";

/** The number that a similarity result has for a quantity. Throws {@link NoValue} where there is none. */
export function similarityQuantity(
  quantity: QuantityName,
  names: readonly string[],
  { matrix, stimuli, categories }: SimilarityResult,
): number {
  const ofPair = () => {
    const [first = 0, second = 0] = names.map((name) => stimulusAt(name, stimuli));
    return pairValue(matrix, first, second);
  };
  const category = (position: number) => positionOf(names[position] ?? "", "category", categories);
  const mean = (takes: (one: number, other: number) => boolean) => meanOver(matrix, stimuli, takes);
  switch (quantity) {
    case "sim":
      if (matrix.kind === "similarity") return ofPair();
      throw new NoValue("The matrix shows Euclidean distances: compare them by `distance`.");
    case "distance":
      return matrix.kind === "similarity" ? 1 - ofPair() : ofPair();
    case "within": {
      if (names.length === 0) return mean((one, other) => one === other);
      const wanted = category(0);
      return mean((one, other) => one === wanted && other === wanted);
    }
    case "between": {
      if (names.length === 0) return mean((one, other) => one !== other);
      const [first, second] = [category(0), category(1)];
      return mean((one, other) => (one === first && other === second) || (one === second && other === first));
    }
    default:
      throw new NoValue(`A similarity matrix has no ${quantity}.`);
  }
}

/** By its label, else by its content. */
function stimulusAt(name: string, stimuli: SimilarityResult["stimuli"]): number {
  const labels = stimuli.map(({ label }) => label);
  const contents = stimuli.map(({ content }) => content);
  return positionOf(name, "stimulus", labels.includes(name) || !contents.includes(name) ? labels : contents);
}

/** Mean of the matrix over the pairs of categories that count. Stimuli without a category take no part. */
function meanOver(
  matrix: SimilarityResult["matrix"],
  stimuli: SimilarityResult["stimuli"],
  takes: (one: number, other: number) => boolean,
): number {
  let sum = 0;
  let pairs = 0;
  let pair = -1;
  for (let i = 0; i < stimuli.length; i++) {
    for (let j = i + 1; j < stimuli.length; j++) {
      pair++;
      const [one, other] = [stimuli[i]?.category ?? null, stimuli[j]?.category ?? null];
      if (one === null || other === null || !takes(one, other)) continue;
      sum += matrix.condensed[pair] as number;
      pairs++;
    }
  }
  if (pairs === 0) throw new NoValue("No pair of stimuli is in such categories.");
  return sum / pairs;
}
