import * as vscode from "vscode";
import type { RequestOptions } from "../../engine/process/engineClient.ts";
import { withProgress } from "./notify.ts";

/** Runs what takes long, with its progress in a notification; undefined where the user cancelled it. */
export function runInNotification<Result>(
  title: string,
  work: (options: RequestOptions) => Promise<Result>,
): Thenable<Result | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return withProgress({ location, title, cancellable: true }, async (report, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    try {
      return await work({
        signal: stopping.signal,
        onProgress: ({ stage, done, total }) =>
          report({ message: total === undefined ? stage : `${stage} ${done ?? 0}/${total}` }),
      });
    } catch (error) {
      if (stopping.signal.aborted) return undefined;
      throw error;
    }
  });
}
