import { trueMinus } from "../../text/cellText.ts";
import type { Limits } from "./limits.ts";

export interface Tick {
  readonly value: number;
  /** All ticks of an axis have the same number of decimals; a true minus sign. */
  readonly text: string;
}

/** Steps between ticks that read well, over a decade and its neighbours: matplotlib's 1, 2, 2.5, 5, 10. */
const steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20];

/**
 * Ticks within the limits, at most `intervals` steps apart: matplotlib's `MaxNLocator` (the finest step that has no
 * more intervals, at least two ticks) for ranges whose middle is less than 100 times their width.
 */
export function ticks({ low, high }: Limits, intervals = 9): Tick[] {
  const raw = (high - low) / intervals;
  const decade = 10 ** Math.floor(Math.log10(raw));
  const enough = steps.findIndex((step) => step * decade >= raw);
  for (const step of steps.slice(0, enough + 1).reverse()) {
    const values = multiples(step * decade, low, high);
    if (values.length >= 2) return label(values, step * decade);
  }
  return label([low, high], high - low);
}

function multiples(step: number, low: number, high: number): number[] {
  const slack = 1e-9;
  const first = Math.ceil(low / step - slack);
  const last = Math.floor(high / step + slack);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * step);
}

function label(values: readonly number[], step: number): Tick[] {
  let decimals = 0;
  while (decimals < 12 && values.some((value) => Math.abs(value - Number(value.toFixed(decimals))) > step * 1e-3))
    decimals++;
  return values.map((value) => ({ value, text: trueMinus(value.toFixed(decimals)) }));
}
