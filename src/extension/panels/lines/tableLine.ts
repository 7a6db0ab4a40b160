import { dirname } from "node:path";
import * as vscode from "vscode";
import { parseStimuli } from "../../../core/documents/stimuli/parseStimuli.ts";
import { tableSettings } from "../../../core/documents/tableSettings.ts";

/** A place in a table's file, for an editor. */
interface TablePlace {
  readonly file: vscode.Uri;
  /** From 0. */
  readonly line: number;
}

/** Where a row of the table that a document names begins in its file; undefined where an editor cannot show it. */
export async function tableLine(
  document: { readonly path: string; readonly text: string },
  source: string,
  row: number,
): Promise<TablePlace | undefined> {
  if (source.startsWith("hf://")) return undefined;
  const { findFile } = await import("../../../engine/data/files/findFile.ts");
  const { rowLine } = await import("../../../engine/data/rows/rowLine.ts");
  const found = await findFile(dirname(document.path), source);
  if (found === undefined) return undefined;
  const settings = tableSettings(parseStimuli(document.text).frontMatter);
  // A file that has changed since may be unreadable: the row's number is told then.
  const line = await rowLine({ path: found.path, name: source, settings }, row).catch(() => undefined);
  return line === undefined ? undefined : { file: vscode.Uri.file(found.path), line };
}
