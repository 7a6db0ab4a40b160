import type { ResponseMetric } from "../../documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../errors.ts";
import { pairCount } from "../../geometry/pairMatrix.ts";
import { unitRows } from "../../linear/unitRows.ts";
import type { Rdm } from "../rdm.ts";
import { noiseFactor, type Residuals } from "./noise.ts";

/** Responses to conditions: of neurons, voxels or sensors, or a model's embeddings. */
export interface Responses {
  /** rows × channels, row-major, all finite. */
  readonly values: Float64Array | Float32Array;
  readonly channels: number;
  /** Name of the condition of each row. Each occurs once, or with `runs` once in each run. */
  readonly conditions: readonly string[];
  /** The run that each row is from: distances are then crossvalidated over runs. */
  readonly runs?: readonly string[];
}

/**
 * RDM of responses, its conditions in the order of their first rows. Without runs: `correlation` and `cosine` are 1 -
 * similarity, in [0, 2]; `euclidean` is the plain distance, as in the similarity panel; `mahalanobis` the plain
 * distance in units of the noise, √((x - y)ᵀ Σ⁻¹ (x - y)), Σ from `residuals` by {@link noiseFactor}. (rsatoolbox's
 * `calc_rdm` gives the squares of the last two, divided by the number of channels.) With runs: `euclidean` and
 * `mahalanobis` are the crossvalidated squared distances per channel (crossnobis; rsatoolbox's `calc_rdm_crossnobis`),
 * unbiased and so below zero at times; the others have no such form and are refused.
 */
export function rdmFromResponses(responses: Responses, metric: ResponseMetric, residuals?: Residuals): Rdm {
  const { channels } = responses;
  const { conditions, runs } = design(responses);
  if (metric === "correlation" || metric === "cosine") {
    if (responses.runs !== undefined) {
      throw new StimuliError(
        "input",
        `${metric === "cosine" ? "Cosine" : "Correlation"} distances cannot be crossvalidated over runs.`,
        'Write "euclidean" or "mahalanobis" as the metric, or leave out "runs" and give each condition\'s mean response.',
      );
    }
    const units = unitRows(Float64Array.from(responses.values), {
      columns: channels,
      centred: metric === "correlation",
      directionless: (row) => {
        throw directionless(metric, conditions[row] ?? "");
      },
    });
    return { conditions, condensed: overPairs(units, conditions.length, channels, oneLessProduct) };
  }
  const patterns = runs.map((rows) => patternsOf(responses, rows));
  if (metric === "mahalanobis") {
    const { forward } = noiseFactor(checkedResiduals(residuals, channels));
    for (const pattern of patterns)
      for (let start = 0; start < pattern.length; start += channels) forward(pattern.subarray(start, start + channels));
  }
  if (responses.runs !== undefined)
    return { conditions, condensed: crossvalidated(patterns, conditions.length, channels) };
  const [pattern = new Float64Array(0)] = patterns;
  const squared = overPairs(pattern, conditions.length, channels, squaredDistance);
  return { conditions, condensed: squared.map(Math.sqrt) };
}

/**
 * Mean over runs of the product of two conditions' difference in that run with their difference in the mean of the
 * other runs, per channel. With D the sum of the differences dᵣ of R runs, that is (|D|² - Σ |dᵣ|²) / (R (R - 1)).
 */
function crossvalidated(patterns: readonly Float64Array[], count: number, channels: number): Float64Array {
  const sum = new Float64Array(count * channels);
  for (const pattern of patterns)
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + (pattern[k] as number);
  const distances = overPairs(sum, count, channels, squaredDistance);
  for (const pattern of patterns) {
    const own = overPairs(pattern, count, channels, squaredDistance);
    for (let pair = 0; pair < own.length; pair++) distances[pair] = (distances[pair] as number) - (own[pair] as number);
  }
  const products = patterns.length * (patterns.length - 1) * channels;
  return distances.map((distance) => distance / products);
}

/** The conditions, and for each run (one where there are none) the row of each condition. */
function design({ values, channels, conditions: rows, runs }: Responses): {
  conditions: readonly string[];
  runs: readonly Uint32Array[];
} {
  if (values.length !== rows.length * channels || (runs !== undefined && runs.length !== rows.length)) {
    throw new RangeError(
      `${values.length} values and ${runs?.length ?? 0} runs for ${rows.length} rows of ${channels} channels.`,
    );
  }
  const conditions = [...new Set(rows)];
  const positions = new Map(conditions.map((name, position) => [name, position]));
  const byRun = new Map<string, Uint32Array>();
  const none = rows.length;
  for (const [row, condition] of rows.entries()) {
    checkFinite(values, row, channels, condition);
    const run = runs?.[row] ?? "";
    const rowsOfRun = byRun.get(run) ?? new Uint32Array(conditions.length).fill(none);
    byRun.set(run, rowsOfRun);
    const position = positions.get(condition) ?? 0;
    if (rowsOfRun[position] !== none) {
      throw new StimuliError(
        "input",
        `“${condition}” appears in rows ${(rowsOfRun[position] as number) + 1} and ${row + 1}${runs === undefined ? "" : ` of the same run, ${run}`}.`,
        runs === undefined
          ? 'Give one mean response per condition, or name a column of runs in "runs".'
          : "Give one mean response per condition and run.",
      );
    }
    rowsOfRun[position] = row;
  }
  if (runs !== undefined && byRun.size < 2) {
    throw new StimuliError("input", "The responses have only one run.", 'Give two or more runs, or leave out "runs".');
  }
  for (const [run, rowsOfRun] of byRun) {
    const lacking = rowsOfRun.indexOf(none);
    if (lacking === -1) continue;
    throw new StimuliError(
      "input",
      `“${conditions[lacking]}” has no response in run ${run}.`,
      "Crossvalidation needs each condition once in every run: leave the condition or the run out.",
    );
  }
  return { conditions, runs: [...byRun.values()] };
}

function checkFinite(values: Float64Array | Float32Array, row: number, channels: number, condition: string): void {
  for (let channel = 0; channel < channels; channel++) {
    if (Number.isFinite(values[row * channels + channel])) continue;
    throw new StimuliError(
      "input",
      `The response to “${condition}” (row ${row + 1}) is missing or infinite in channel ${channel + 1}.`,
      "Leave that channel out for all conditions.",
    );
  }
}

function checkedResiduals(residuals: Residuals | undefined, channels: number): Residuals {
  if (residuals === undefined) {
    throw new StimuliError(
      "input",
      "Mahalanobis distances need residuals, from which the noise is estimated.",
      'Name their file in "residuals", or write "euclidean" as the metric.',
    );
  }
  if (residuals.channels === channels) return residuals;
  throw new StimuliError(
    "input",
    `The residuals have ${residuals.channels} channels, but the responses have ${channels}.`,
    "Give residuals of the same channels, in the same order.",
  );
}

function patternsOf({ values, channels }: Responses, rows: Uint32Array): Float64Array {
  const patterns = new Float64Array(rows.length * channels);
  for (const [position, row] of rows.entries()) {
    patterns.set(values.subarray(row * channels, (row + 1) * channels), position * channels);
  }
  return patterns;
}

function directionless(metric: "correlation" | "cosine", condition: string): StimuliError {
  return new StimuliError(
    "input",
    metric === "cosine"
      ? `The response to “${condition}” is zero in every channel, so it has no cosine distance.`
      : `The response to “${condition}” is the same in every channel, so it has no correlation distance.`,
    'Leave it out, or write "euclidean" as the metric.',
  );
}

type Measure = (rows: Float64Array, one: number, other: number, channels: number) => number;

function overPairs(rows: Float64Array, count: number, channels: number, measure: Measure): Float64Array {
  const condensed = new Float64Array(pairCount(count));
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) condensed[pair++] = measure(rows, i * channels, j * channels, channels);
  }
  return condensed;
}

function oneLessProduct(rows: Float64Array, one: number, other: number, channels: number): number {
  let product = 0;
  for (let k = 0; k < channels; k++) product += (rows[one + k] as number) * (rows[other + k] as number);
  return 1 - Math.max(-1, Math.min(1, product));
}

function squaredDistance(rows: Float64Array, one: number, other: number, channels: number): number {
  let sum = 0;
  for (let k = 0; k < channels; k++) sum += ((rows[one + k] as number) - (rows[other + k] as number)) ** 2;
  return sum;
}
