import type { NoiseCeiling, RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import { comparisons } from "../../rsa/comparison/comparison.ts";
import { capitalised } from "../../text/counts.ts";
import { pText, stars } from "../../text/pText.ts";
import type { Limits } from "../scene/limits.ts";
import { type Tick, ticks } from "../scene/ticks.ts";
import { decidingTest } from "./words/decidingTest.ts";

/** A model's bar. */
export interface Bar {
  readonly name: string;
  readonly mean: number;
  /** The 95 % confidence interval; absent where no bootstrap was done. */
  readonly error?: Limits;
  readonly subjects: Float64Array;
  /** The noise ceiling that this bar is held against, where it is not that of all. */
  readonly ceiling?: Limits;
  /** Stars of the deciding test's adjusted p; empty where nothing is shown. */
  readonly stars: string;
  /** Adjusted, in words; empty where it was not tested. */
  readonly p: string;
}

/** Everything decided about the chart of models before its size is known. */
export interface Bars {
  readonly title: string;
  readonly yTitle: string;
  readonly bars: readonly Bar[];
  readonly ceiling: Limits | undefined;
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
}

export function decideBars(result: RsaResult): Bars {
  const ceiling = ceilingOf(result.noiseCeiling);
  const bars = result.models.map((model) => barOf(result, model));
  const reached = bars.flatMap(({ mean, error, subjects, ceiling: own }) => [
    mean,
    ...(error ? [error.low, error.high] : []),
    ...(own ? [own.low, own.high] : []),
    ...subjects,
  ]);
  const values = [0, ...reached, ...(ceiling ? [ceiling.low, ceiling.high] : [])].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Above the highest there is room for stars.
  const limits =
    low === high
      ? { low: 0, high: 1 }
      : { low: low < 0 ? low - (high - low) * 0.05 : 0, high: high + (high - low) * 0.1 };
  return {
    title: `Models and ${result.reference.name}`,
    yTitle: capitalised(comparisons[result.comparison].name),
    bars,
    ceiling,
    limits,
    ticks: ticks(limits, 5),
  };
}

function barOf(result: RsaResult, model: RsaModelResult): Bar {
  const { name, mean, interval, perSubject, fit } = model;
  const p = decidingTest(result, model)?.adjustedP;
  const error = interval && { low: interval.lower, high: interval.upper };
  return {
    name,
    mean,
    ...(error && { error }),
    ...(fit?.ceiling && { ceiling: { low: fit.ceiling.lower, high: fit.ceiling.upper } }),
    subjects: perSubject,
    stars: stars(p),
    p: p === undefined ? "" : pText(p),
  };
}

function ceilingOf(ceiling: NoiseCeiling): Limits | undefined {
  return ceiling.kind === "estimated" ? { low: ceiling.lower, high: ceiling.upper } : undefined;
}
