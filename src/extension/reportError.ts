import * as vscode from "vscode";
import { StimuliError } from "../core/errors.ts";

/** One notification an error: what happened and what to do next; the rest is in the log, one click away. */
export function errorReporter(log: vscode.LogOutputChannel): (error: unknown) => void {
  return (error) => {
    if (error instanceof StimuliError && error.kind === "cancelled") return;
    log.error(error instanceof Error ? error : String(error));
    const text =
      error instanceof StimuliError
        ? `${error.message} ${error.next}`
        : vscode.l10n.t("Something went wrong that should not. The log says what.");
    const showLog = vscode.l10n.t("Show Log");
    void vscode.window.showErrorMessage(text, showLog).then((chosen) => {
      if (chosen === showLog) log.show();
    });
  };
}
