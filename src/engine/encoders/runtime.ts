import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";

export type Runtime = typeof import("onnxruntime-node");

/** ONNX Runtime, loaded when the first encoder is opened, its telemetry off. */
export function loadRuntime(): Promise<Runtime> {
  process.env.ORT_DISABLE_TELEMETRY = "1";
  return import("onnxruntime-node");
}

/** `folder`: where the model's external data lie; the runtime maps those files. */
export function sessionOptions(folder: string): InferenceSession.SessionOptions {
  return {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    // What this process may use, in a container or on a cluster's node too; the runtime's default counts the whole machine.
    intraOpNumThreads: availableParallelism(),
    extra: { session: { model_external_initializers_file_folder_path: folder } },
  };
}
