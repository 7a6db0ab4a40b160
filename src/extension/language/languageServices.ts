import type * as vscode from "vscode";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import type { Log } from "../editor/log.ts";
import type { LastResults } from "./lastResults.ts";

/** What the language features need from outside. */
export interface LanguageServices {
  /** Every encoder known, with what is on disk. */
  readonly encoders: () => readonly KnownModel[];
  /** Encoder of files that name none. */
  readonly defaultEncoder: () => string;
  /** An encoder came or went. */
  readonly onDidChangeEncoders: vscode.Event<void>;
  readonly lastResults: LastResults;
  /** Started when it is first asked. */
  readonly engine: () => Promise<EngineClient>;
  readonly log: Log;
}
