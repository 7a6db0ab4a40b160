import type * as vscode from "vscode";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import type { FromAnyPanel, ToAnyPanel } from "../../webviews/protocol/shared.ts";
import type { DocumentKind } from "../documents/pickDocument.ts";
import type { PanelServices } from "./panelServices.ts";

/** What a page kept with `setState`, unchecked; empty for a new panel. */
export type Kept = Readonly<Record<string, unknown>>;

/** A kind of panel. `From`: what its page may send; `To`: what only its page takes. */
export interface PanelDescription<Result extends PanelResult, From extends { readonly type: string }, To> {
  /**
   * The folder of its page in src/webviews; also in the names of the files that it saves, and in its view type,
   * `stimuli.NAME`.
   */
  readonly name: string;
  /** Id of the command that shows it. */
  readonly command: string;
  /** What it is a panel of. */
  readonly documents: DocumentKind;
  /** On its tab. */
  readonly title: string;
  /** The message if it is one that the page may send. */
  readonly parse: (raw: unknown) => From | undefined;
  /**
   * Asks what has to be known before a panel is shown, as its page would keep it; undefined where the user thought
   * better of it.
   */
  readonly ask?: (document: vscode.Uri, services: PanelServices) => Promise<Kept | undefined>;
  /** What a panel of this kind does beside what all do. */
  readonly behave: (panel: PanelHandle<Result, To>, kept: Kept) => PanelBehaviour<Result, From>;
}

/** What a kind of panel can do with a panel of its own. */
export interface PanelHandle<Result extends PanelResult, To> {
  readonly document: vscode.Uri;
  readonly services: PanelServices;
  /** What is on screen: the last result, also while another is made. */
  readonly result: Result | undefined;
  /** Ignored once the panel is closed. */
  post(message: To | ToAnyPanel<Result>): void;
  run(): Promise<void>;
  /**
   * Selects these lines in the document's editor or another file's, without taking the focus from the panel; those that
   * are not known are left out.
   */
  revealLines(lines: readonly (number | undefined)[], file?: vscode.Uri): Promise<void>;
  /** Opens a text as a new document, in a column that the panel leaves free. */
  showNew(language: string, content: string): Promise<void>;
}

export interface PanelBehaviour<Result extends PanelResult, From extends { readonly type: string }> {
  /** The job, for the document's text as it is in the editor. */
  job(text: string, engine: EngineClient, options: RequestOptions): Promise<Result>;
  /** Files that the document names, as it writes them: when one changes, the job is run again. */
  files(document: vscode.TextDocument): readonly string[];
  /** Does what only this kind of panel asks for; of a request, gives the answer. */
  handle?(message: Exclude<From, FromAnyPanel>): Promise<unknown>;
  /** The result's numbers are asked for here later: they stay in the extension host, however many they are. */
  readonly needsNumbers?: boolean;
  /** After a result is on screen. */
  onResult?(result: Result): void;
  /** The page is new: the panel was hidden, or the window reloaded. */
  onPage?(): void;
  /** Asked for again by a command that says how to show the document. */
  reopen?(kept: Kept): Promise<void>;
  /** The sound at this place of the result, as the document has it or absolute, if there is one. */
  soundAt?(result: Result, item: number): string | undefined | Promise<string | undefined>;
  /** The encoder that a button below a failure is about; undefined: the one that the result or the document names. */
  wantedEncoder?(): string | undefined;
  /** Lets the user pick another one; without it, that is written into the document. */
  chooseEncoder?(): Promise<void>;
  dispose?(): void;
}
