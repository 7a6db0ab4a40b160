import type * as vscode from "vscode";
import type { SimilarityResult } from "../../../core/results/similarityResult.ts";
import { tableLine } from "./tableLine.ts";

/** A panel whose document's lines can be selected. */
interface Revealing {
  readonly document: vscode.Uri;
  revealLines(lines: readonly (number | undefined)[], file?: vscode.Uri): Promise<void>;
}

/**
 * Selects the lines of two stimuli (file positions) in the document, or their rows in the table that it names, where an
 * editor can show that. `text`: the document's, as it was when the result was made.
 */
export async function revealStimuli(
  panel: Revealing,
  text: string,
  { stimuli, source }: Pick<SimilarityResult, "stimuli" | "source">,
  positions: readonly number[],
): Promise<void> {
  const shown = positions.flatMap((position) => stimuli[position] ?? []);
  if (source === undefined) return panel.revealLines(shown.map(({ line }) => line));
  const document = { path: panel.document.fsPath, text };
  const rows = shown.flatMap(({ row }) => row ?? []);
  const places = await Promise.all(rows.map((row) => tableLine(document, source, row)));
  const known = places.filter((place) => place !== undefined);
  if (known[0] === undefined) return;
  return panel.revealLines(
    known.map(({ line }) => line),
    known[0].file,
  );
}
