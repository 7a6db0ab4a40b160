/** What lowering a threshold finds: how many items, and how many positive ones, have this value or a higher one. */
export interface ThresholdSteps {
  /** Each value that occurs, once, highest first. */
  readonly thresholds: Float64Array;
  readonly items: Uint32Array;
  readonly positives: Uint32Array;
}

/** `positive`: 1 or 0, one per item; `values`: finite, higher where more likely positive. */
export function thresholdSteps(positive: ArrayLike<number>, values: Float64Array): ThresholdSteps {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[b] as number) - (values[a] as number));
  const thresholds: number[] = [];
  const items: number[] = [];
  const positives: number[] = [];
  let found = 0;
  for (const [place, item] of order.entries()) {
    found += positive[item] as number;
    const next = order[place + 1];
    if (next !== undefined && values[next] === values[item]) continue;
    thresholds.push(values[item] as number);
    items.push(place + 1);
    positives.push(found);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    items: Uint32Array.from(items),
    positives: Uint32Array.from(positives),
  };
}
