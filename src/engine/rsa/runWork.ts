import type { Work } from "../../core/rsa/relabeling/work.ts";
import { type JobContext, nextTurn } from "../context/jobContext.ts";

/** Milliseconds between two looks at the outside: a cancel comes through, and progress is told. */
const turn = 40;

/**
 * Runs long work step by step, telling how far it is, and waits for what it waits for; throws the signal's reason once
 * it is aborted.
 */
export async function runWork<Result>(
  work: Work<Result, Promise<unknown>>,
  { signal, onProgress }: JobContext,
): Promise<Result> {
  let last = performance.now();
  let stage = "";
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (step.value instanceof Promise) {
      await step.value;
      continue;
    }
    if (step.value.stage === stage && performance.now() - last < turn) continue;
    stage = step.value.stage;
    onProgress?.(step.value);
    await nextTurn();
    signal?.throwIfAborted();
    last = performance.now();
  }
}
