import * as vscode from "vscode";
import { ProgressWords } from "../../core/text/progress.ts";
import { withProgress } from "./notify.ts";

/** What work that counts bytes takes. */
export interface ByteOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number, total: number) => void;
}

/**
 * Does work in a notification that shows how many bytes are done and can be cancelled. Gives the work's result;
 * undefined when the user cancelled it.
 */
export async function withByteProgress<Result>(
  title: string,
  work: (options: ByteOptions) => Promise<Result>,
): Promise<Result | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return withProgress({ location, title, cancellable: true }, async (report, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    let shown = 0;
    const words = new ProgressWords();
    const onProgress = (done: number, total: number) => {
      const percent = total > 0 ? (done / total) * 100 : 0;
      report({
        increment: percent - shown,
        message: words.amounts({ stage: title, done, total, unit: "bytes" }, performance.now()),
      });
      shown = percent;
    };
    try {
      return await work({ signal: abort.signal, onProgress });
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    }
  });
}
