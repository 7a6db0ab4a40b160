import type * as vscode from "vscode";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import type { FrontDocument } from "../documents/frontDocument.ts";
import type { Log } from "../editor/log.ts";
import type { Encoders } from "../encoders/encoders.ts";
import type { Tables } from "../engine/tables.ts";

/** What a panel works with. */
export interface PanelServices {
  readonly log: Log;
  /** Folder of the panels' bundles; panels may read no other. */
  readonly bundleFolder: vscode.Uri;
  readonly icon: vscode.Uri;
  /** Folder for what is kept between sessions of the editor. */
  readonly storage: vscode.Uri;
  /** The engine as the settings are now; it starts at the first request. */
  readonly engine: () => Promise<EngineClient>;
  readonly encoders: Encoders;
  /** The encoder that a document names, if any. */
  readonly encoderOf: (document: vscode.TextDocument | undefined) => string | undefined;
  readonly tables: Tables;
  readonly front: FrontDocument;
  /** Folder of the extension's samples. */
  readonly samples: vscode.Uri;
  /** A result has come, of this version of the document. */
  readonly onResult: (document: vscode.TextDocument, version: number, result: PanelResult) => void;
  readonly reportError: (error: unknown) => void;
}
