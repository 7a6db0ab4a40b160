import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { InferenceProgress } from "../../core/rsa/relabeling/work.ts";
import type { SideResult, SideWork } from "./sideWork.ts";

/** What a thread tells. */
export type SideMessage = { readonly progress: InferenceProgress } | { readonly result: SideResult };

/** Beside this file, as it was written or bundled. */
const program = new URL(import.meta.url.endsWith(".ts") ? "./sideThread.ts" : "./sideThread.mjs", import.meta.url);

/** `sideWork` on a thread of its own, which `signal` ends. */
export async function onSideThread(
  work: SideWork,
  signal: AbortSignal,
  onProgress: (progress: InferenceProgress) => void,
): Promise<SideResult> {
  const thread = new Worker(program, { workerData: work, execArgv: [] });
  try {
    for await (const [told] of on(thread, "message", { signal, close: ["exit"] })) {
      const message: SideMessage = told;
      if ("result" in message) return message.result;
      onProgress(message.progress);
    }
    throw new Error("A thread ended early.");
  } finally {
    await thread.terminate();
  }
}
