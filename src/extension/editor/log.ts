import * as vscode from "vscode";
import type { LogLevel } from "../../engine/programs/log.ts";
import { logText } from "./logText.ts";

/** The extension's log, in the output view and in a file of the editor's. */
export type Log = Readonly<Record<LogLevel, (...parts: readonly unknown[]) => void>> & { show(): void };

/** Everything that is logged goes through here: a test holds that. */
export function createLog(): Log & vscode.Disposable {
  const channel = vscode.window.createOutputChannel("Stimuli Lab", { log: true });
  const at =
    (level: LogLevel) =>
    (...parts: readonly unknown[]) =>
      channel[level](logText(parts));
  return {
    ...{ debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
