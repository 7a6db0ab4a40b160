/** Long work is a generator: it yields now and then, so that its caller can show how far it is, or stop. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** The result, without a stop. */
export function finish<Result>(work: Generator<Progress, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** The largest of `counts` (from large to small) that is not above `affordable`; the smallest, if all are. */
export function roundCount(counts: readonly number[], affordable: number): number {
  return counts.find((count) => count <= affordable) ?? Math.min(...counts);
}
