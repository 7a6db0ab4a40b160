import type { RsaLayout } from "../../core/results/rsaResult.ts";
import { type Inference, type InferenceRequest, inference } from "../../core/rsa/inference/inference.ts";
import { here, type Where } from "../../core/rsa/inference/where.ts";
import type { Rdm } from "../../core/rsa/rdm.ts";
import type { Work } from "../../core/rsa/relabeling/work.ts";
import type { JobContext } from "../context/jobContext.ts";
import { onSideThread } from "./onSideThread.ts";
import { runWork } from "./runWork.ts";
import type { SideResult, SideWork } from "./sideWork.ts";

interface Findings extends Inference {
  readonly layouts: readonly RsaLayout[];
}

/** Conditions from which more threads win more time than they take to start. */
const worthAThread = 100;

/** All inference, and the conditions on a plane for each of `arranged`; `request` is sorted by name. */
export async function inferAndArrange(
  request: InferenceRequest,
  arranged: readonly Rdm[],
  context: JobContext,
): Promise<Findings> {
  if (request.conditions.length < worthAThread) return runWork(findings(request, arranged, here), context);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(context.signal ? [context.signal] : [])]);
  try {
    return await runWork(findings(request, arranged, onThreads({ ...context, signal })), { ...context, signal });
  } finally {
    stop.abort();
  }
}

function* findings(
  request: InferenceRequest,
  arranged: readonly Rdm[],
  where: Where<Promise<unknown>> | Where,
): Work<Findings, Promise<unknown>> {
  const layouts = where.arrange(arranged);
  const inferred = yield* inference(request, where);
  return { ...inferred, layouts: yield* layouts() };
}

/** Each part on a thread of its own, at once; how far it is is told while its result is waited for. */
function onThreads({ signal, onProgress }: JobContext & { readonly signal: AbortSignal }): Where<Promise<unknown>> {
  const begun = <Key extends keyof SideResult>(work: SideWork, key: Key) => {
    let [isWaiting, result]: [boolean, SideResult | undefined] = [false, undefined];
    const ending = onSideThread(work, signal, (progress) => isWaiting && onProgress?.(progress)).then((found) => {
      result = found;
    });
    // It may fail before it is waited for.
    ending.catch(() => undefined);
    return function* (): Work<SideResult[Key], Promise<unknown>> {
      isWaiting = true;
      yield ending;
      if (result === undefined) throw new Error("The thread was not waited for.");
      return result[key];
    };
  };
  return {
    permute: (plan) => begun({ plan }, "permuted"),
    arrange: (rdms) => begun({ arranged: rdms }, "layouts"),
  };
}
