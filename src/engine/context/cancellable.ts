import { StimuliError } from "../../core/errors.ts";
import type { JobContext } from "./jobContext.ts";

/** Runs the job; whatever it throws once the signal is aborted is said as a cancel. */
export async function cancellable<Result>({ signal }: JobContext, job: () => Promise<Result>): Promise<Result> {
  try {
    return await job();
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new StimuliError("cancelled", "The work was cancelled.", "Run it again; what was encoded is kept.");
  }
}
