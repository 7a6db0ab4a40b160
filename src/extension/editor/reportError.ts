import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { Log } from "./log.ts";
import { notify } from "./notify.ts";

/** One notification an error: what happened and what to do next; the rest is in the log, one click away. */
export function errorReporter(log: Log): (error: unknown) => void {
  return (error) => {
    if (error instanceof StimuliError && error.kind === "cancelled") return;
    log.error(error);
    const text =
      error instanceof StimuliError
        ? `${error.message} ${error.next}`
        : vscode.l10n.t("Unexpected error. See the log for details.");
    const showLog = vscode.l10n.t("Show Log");
    void notify("error", text, { actions: [showLog] }).then((chosen) => {
      if (chosen === showLog) log.show();
    });
  };
}
