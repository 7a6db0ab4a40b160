import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import { watchSelf } from "../programs/watchSelf.ts";

export type Runtime = typeof import("onnxruntime-node");

/**
 * ONNX Runtime, loaded when the first encoder is opened, its telemetry off. What a graph asks for is watched: a few
 * bytes can ask for all memory.
 */
export function loadRuntime(): Promise<Runtime> {
  watchSelf();
  process.env.ORT_DISABLE_TELEMETRY = "1";
  return import("onnxruntime-node");
}

/**
 * "0": a thread that waits for another sleeps. `npm test` asks for it: where many processes share two cores, threads
 * that spin take twice the processor and several times as long. On an idle machine a small batch takes a third longer.
 */
const { STIMULI_SPINNING: spinning = "1" } = process.env;

/**
 * `dataFolder`: where the files lie that a model given as bytes points into; the runtime maps them. `threads`: by
 * default what this process may use, in a container or on a cluster's node too; the runtime's own default counts the
 * whole machine.
 */
export function sessionOptions(dataFolder = "", threads = availableParallelism()): InferenceSession.SessionOptions {
  return {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    // Nothing: what goes wrong reaches the user as an error of ours, and the runtime writes past every other stream.
    logSeverityLevel: 4,
    intraOpNumThreads: threads,
    extra: {
      session: { model_external_initializers_file_folder_path: dataFolder, intra_op: { allow_spinning: spinning } },
    },
  };
}
