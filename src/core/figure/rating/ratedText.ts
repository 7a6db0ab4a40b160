import type { RatingResult } from "../../results/ratingResult.ts";
import { rdmRows, rdmToCsv } from "../rsa/rdmText.ts";

/**
 * The file of a rater's RDM, which a `.rsa.json` file names as a reference: JSON, `conditions` and the square `rdm`;
 * then how it was made: every question, its items counted from 1, and its answer. Undefined before the rater is at the
 * end.
 */
export function ratedFileText(result: RatingResult): string | undefined {
  const json = ratedToJson(result);
  // A row of the matrix is a line.
  return json && `${JSON.stringify(json, null, 1).replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\n\s*/g, " "))}\n`;
}

function ratedToJson(result: RatingResult): Readonly<Record<string, unknown>> | undefined {
  const { title, stimuli, rated, receipt } = result;
  if (rated === undefined) return undefined;
  const { rater, method, condensed, reliability, trials, started } = rated;
  const conditions = stimuli.map(({ label }) => label);
  return {
    ...{ kind: "behavioural", title, rater, method, started, conditions },
    rdm: rdmRows({ conditions, condensed }),
    reliability,
    trials: trials.map(({ items, answer }) => ({ items: items.map((item) => item + 1), answer })),
    receipt,
  };
}

/** The square matrix with its names; of a rater who is not at the end, without a value. */
export function ratedToCsv({ stimuli, rated }: RatingResult): string {
  const conditions = stimuli.map(({ label }) => label);
  return rdmToCsv({ conditions, condensed: rated?.condensed ?? new Float64Array(0) });
}
