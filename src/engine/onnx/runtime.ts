import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import { watchSelf } from "../programs/watchSelf.ts";

export type Runtime = Pick<typeof import("onnxruntime-node"), "InferenceSession" | "Tensor">;

const requireHere = createRequire(import.meta.url);
let native: { readonly runtime: Runtime | undefined } | undefined;

/**
 * Whether models run in WebAssembly, in one thread: on a system that ONNX Runtime has no program for (an Intel Mac,
 * musl, an old Linux), and where the environment has `STIMULI_RUNTIME=wasm`.
 */
export function usesWasm(): boolean {
  return nativeRuntime() === undefined;
}

/**
 * ONNX Runtime, loaded when the first encoder is opened, its telemetry off. What a graph asks for is watched: a few
 * bytes can ask for all memory.
 */
export async function loadRuntime(): Promise<Runtime> {
  watchSelf();
  return nativeRuntime() ?? (await import("./wasmRuntime.ts")).loadWasmRuntime();
}

function nativeRuntime(): Runtime | undefined {
  native ??= { runtime: process.env.STIMULI_RUNTIME === "wasm" ? undefined : loadNative() };
  return native.runtime;
}

function loadNative(): Runtime | undefined {
  process.env.ORT_DISABLE_TELEMETRY = "1";
  try {
    return requireHere("onnxruntime-node");
  } catch {
    return undefined;
  }
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
