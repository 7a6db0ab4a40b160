import { suggestExpectations } from "../../core/expect/evaluate/suggestExpectations.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { type CheckRequest, resultsOf } from "./check.ts";

/** Expectations that hold in the document's result of this kind, one per line. Throws as the analysis does. */
export function suggestExpectationsJob(
  { of, ...request }: CheckRequest & { readonly of: ExpectedOf },
  context: JobContext,
): Promise<readonly string[]> {
  return cancellable(context, async () =>
    (await resultsOf(request, new Set([of]), context)).flatMap((result) => suggestExpectations(result)),
  );
}
