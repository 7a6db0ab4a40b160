import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { PanelHandle } from "./panelDescription.ts";
import { tableLine } from "./tableLine.ts";

/**
 * Selects the lines of two stimuli (file positions) in the document, or their rows in the table that it names, where an
 * editor can show that. `text`: the document's, as it was when the result was made.
 */
export async function revealStimuli(
  panel: Pick<PanelHandle<never, never>, "document" | "revealLines">,
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
