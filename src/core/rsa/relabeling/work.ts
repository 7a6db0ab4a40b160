/** Long work is a generator: it yields now and then, so that its caller can show how far it is, or stop. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface InferenceProgress extends Progress {
  readonly stage: string;
}

/** Long work in stages, which yields how far it is, or what it waits for. */
export type Work<Result, Wait = never> = Generator<InferenceProgress | Wait, Result>;

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

export function* staged<Result>(stage: string, work: Generator<Progress, Result>): Work<Result> {
  let step = work.next();
  while (!step.done) {
    yield { stage, ...step.value };
    step = work.next();
  }
  return step.value;
}
