import {
  estimates,
  type Inference,
  type InferenceRequest,
  inference,
  permutationRequest,
  prepared,
  withPermutation,
} from "../../core/rsa/inference/inference.ts";
import { planPermutations, testPermuted } from "../../core/rsa/inference/permutationTest.ts";
import { layoutAll } from "../../core/rsa/layoutAll.ts";
import type { JobContext } from "../jobs/job.ts";
import { onSideThread } from "./onSideThread.ts";
import { runWork } from "./runWork.ts";
import type { SideResult } from "./sideWork.ts";

type Findings = Inference & Pick<SideResult, "layouts">;

/** Conditions from which a second thread wins more time than it takes to start. */
const worthAThread = 100;

/** All inference, and the conditions on a plane for each of `arranged`; `request` is sorted by name. */
export function inferAndArrange(
  request: InferenceRequest,
  arranged: readonly Float64Array[],
  context: JobContext,
): Promise<Findings> {
  return (request.conditions.length < worthAThread ? oneByOne : onTwoThreads)(request, arranged, context);
}

const oneByOne: typeof inferAndArrange = async (request, arranged, context) => {
  const inferred = await runWork(inference(request), context);
  return { ...inferred, layouts: await runWork(layoutAll(arranged, request.conditions.length), context) };
};

const onTwoThreads: typeof inferAndArrange = async (request, arranged, context) => {
  const present = await runWork(prepared(request), context);
  const asked = permutationRequest(request);
  const plan = planPermutations(asked);
  const { signal, onProgress } = context;
  const stop = new AbortController();
  const stopped = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  let isWaiting = false;
  try {
    const [estimated, { layouts, permuted }] = await Promise.all([
      runWork(estimates(request, present), { ...context, signal: stopped }).finally(() => {
        isWaiting = true;
      }),
      // One progress is shown at a time.
      onSideThread({ plan, arranged, count: asked.count }, stopped, (progress) => isWaiting && onProgress?.(progress)),
    ]);
    const permutation = plan.kind === "untested" ? plan : testPermuted(asked, plan, permuted);
    return { ...withPermutation(estimated, permutation, request.settings.correction), layouts };
  } finally {
    stop.abort();
  }
};
