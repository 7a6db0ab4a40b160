import {
  estimates,
  type Inference,
  type InferenceRequest,
  inference,
  permutationRequest,
  prepared,
  withPermutation,
} from "../../core/rsa/inference/inference.ts";
import { layoutAll } from "../../core/rsa/layout/layoutConditions.ts";
import { planPermutations, testPermuted } from "../../core/rsa/relabeling/permutationTest.ts";
import type { JobContext } from "../context/jobContext.ts";
import { onSideThread } from "./onSideThread.ts";
import { runWork } from "./runWork.ts";
import type { SideResult, SideWork } from "./sideWork.ts";

type Findings = Inference & Pick<SideResult, "layouts">;

/** Conditions from which more threads win more time than they take to start. */
const worthAThread = 100;

/** All inference, and the conditions on a plane for each of `arranged`; `request` is sorted by name. */
export function inferAndArrange(
  request: InferenceRequest,
  arranged: readonly Float64Array[],
  context: JobContext,
): Promise<Findings> {
  return (request.conditions.length < worthAThread ? oneByOne : onThreads)(request, arranged, context);
}

const oneByOne: typeof inferAndArrange = async (request, arranged, context) => {
  const inferred = await runWork(inference(request), context);
  return { ...inferred, layouts: await runWork(layoutAll(arranged, request.conditions.length), context) };
};

const onThreads: typeof inferAndArrange = async (request, arranged, { signal, onProgress, ...context }) => {
  const stop = new AbortController();
  const stopped = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  const here = { ...context, signal: stopped, ...(onProgress && { onProgress }) };
  // One progress is shown at a time.
  let isWaiting = false;
  const elsewhere = (work: SideWork) => onSideThread(work, stopped, (progress) => isWaiting && onProgress?.(progress));

  const infer = async () => {
    const present = await runWork(prepared(request), here);
    const asked = permutationRequest(request);
    const plan = planPermutations(asked);
    const test = async () =>
      plan.kind === "untested" ? plan : testPermuted(asked, plan, (await elsewhere({ plan })).permuted);
    const estimate = async () => {
      const estimated = await runWork(estimates(request, present), here);
      isWaiting = true;
      return estimated;
    };
    const [estimated, permutation] = await Promise.all([estimate(), test()]);
    return withPermutation(estimated, permutation, request);
  };
  try {
    const layouts = { rdms: arranged, count: request.conditions.length };
    const [inferred, side] = await Promise.all([infer(), elsewhere({ layouts })]);
    return { ...inferred, layouts: side.layouts };
  } finally {
    stop.abort();
  }
};
