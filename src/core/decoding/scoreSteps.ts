/** How many items, and how many positive ones, have each score or a higher one: one step for each distinct score, highest first. */
export interface ScoreSteps {
  readonly thresholds: Float64Array;
  readonly items: Uint32Array;
  readonly positives: Uint32Array;
}

/** `positive`: 1 or 0, one an item. */
export function scoreSteps(positive: ArrayLike<number>, scores: Float64Array): ScoreSteps {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const thresholds: number[] = [];
  const items: number[] = [];
  const positives: number[] = [];
  let found = 0;
  for (const [place, item] of order.entries()) {
    found += positive[item] ?? 0;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[item]) continue;
    thresholds.push(scores[item] ?? 0);
    items.push(place + 1);
    positives.push(found);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    items: Uint32Array.from(items),
    positives: Uint32Array.from(positives),
  };
}
