import { arrange, type Order } from "../../geometry/arrange.ts";
import type { RsaLayout, RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import { categoryRuns } from "../matrix/strips.ts";
import { needsLetters } from "./categoryLegend.ts";
import type { RdmAxes } from "./rdmMarks.ts";
import type { RdmChoice } from "./rdmPicture.ts";
import { bestModel } from "./words/rsaWords.ts";

/**
 * What the reader chose to see of a result. Names that no longer exist fall back: to the best model, to the subjects'
 * mean.
 */
export interface RsaChoice extends RdmChoice {
  readonly order: Order;
  readonly model: string;
  readonly subject: string;
  readonly arrows: boolean;
}

/** The choices with which a result is shown at first. */
export const firstRsaChoice: RsaChoice = {
  scale: "percentile",
  palette: "viridis",
  order: "category",
  model: "",
  subject: "",
  arrows: false,
};

/** An RDM with the name that it is shown by. */
export interface ShownRdm {
  readonly name: string;
  readonly rdm: Float64Array;
}

/** The parts of a result that the pictures show. */
export interface RsaView {
  readonly result: RsaResult;
  readonly choice: RsaChoice;
  /** Position in the result's models. */
  readonly modelAt: number;
  readonly model: RsaModelResult;
  readonly reference: ShownRdm;
  /** Whose RDM that is; empty: the mean of all. */
  readonly subject: string;
  /** Conditions in the order shown, and the place of each there. */
  readonly positions: Uint32Array;
  readonly places: Uint32Array;
  readonly axes: RdmAxes;
}

/** Used as the model if a result has none. */
const emptyLayout: RsaLayout = { points: new Float64Array(0), stress: 0 };
const noModel: RsaModelResult = {
  name: "",
  source: "",
  rdm: new Float64Array(0),
  perSubject: new Float64Array(0),
  mean: Number.NaN,
  layout: emptyLayout,
};

export function viewOf(result: RsaResult, choice: RsaChoice): RsaView {
  const { models, reference, conditions } = result;
  const named = models.findIndex(({ name }) => name === choice.model);
  const modelAt = named === -1 ? (bestModel(result) ?? 0) : named;
  const subject = reference.subjects.find(({ name }) => name === choice.subject);
  const positions = conditionOrder(result, choice.order);
  const places = new Uint32Array(positions.length);
  positions.forEach((position, place) => {
    places[position] = place;
  });
  return {
    result,
    choice,
    modelAt,
    model: models[modelAt] ?? noModel,
    subject: subject?.name ?? "",
    reference: subject ?? { name: meanName(result), rdm: reference.mean },
    positions,
    places,
    axes: {
      labels: Array.from(positions, (position) => conditions[position]?.name ?? ""),
      runs: categoryRuns(conditions, positions),
      lettered: needsLetters(result.categories),
    },
  };
}

/** "human IT, mean of 4 subjects" */
export function meanName({ reference }: RsaResult): string {
  const { name, subjects } = reference;
  return subjects.length > 1 ? `${name}, mean of ${subjects.length} subjects` : name;
}

/** In which order the conditions are on the axes of every RDM. By clustering: of the reference's mean. */
export function conditionOrder({ conditions, reference }: RsaResult, order: Order): Uint32Array {
  const count = conditions.length;
  // Clustering cannot do without a value: a pair that has none is as far apart as pairs are on average.
  const known = reference.mean.filter((value) => !Number.isNaN(value));
  const middle = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const condensed = Float32Array.from(reference.mean, (value) => (Number.isNaN(value) ? middle : value));
  return arrange(order, { kind: "dissimilarity", metric: "euclidean", count, condensed }, conditions).positions;
}
