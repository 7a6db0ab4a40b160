import * as vscode from "vscode";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import { fewestRated, mostRated } from "../../core/rating/rating.ts";
import { shortened } from "../../core/text/shortened.ts";

/** "6 stimuli · 2 categories · all-MiniLM-L6-v2"; undefined where there is nothing to show. */
export function contentTitle(document: StimuliDocument, defaultEncoder: string): string | undefined {
  const { frontMatter, stimuli, categories } = document;
  const { source } = frontMatter.values;
  if (stimuli.length === 0 && typeof source !== "string") return undefined;
  return [
    stimuli.length === 0
      ? shortened(String(source).split("/").at(-1) ?? "")
      : stimuli.length === 1
        ? vscode.l10n.t("1 stimulus")
        : vscode.l10n.t("{0} stimuli", stimuli.length.toLocaleString("en")),
    ...(categories.length === 0
      ? []
      : categories.length === 1
        ? [vscode.l10n.t("1 category")]
        : [vscode.l10n.t("{0} categories", categories.length.toLocaleString("en"))]),
    shortened(frontMatter.encoder ?? defaultEncoder),
  ].join(" · ");
}

/** What the click decodes: the rows of a table, or two categories and more. */
export function canDecode({ frontMatter, categories }: StimuliDocument): boolean {
  return typeof frontMatter.values.source === "string" || categories.length >= 2;
}

/** Whether there are as many stimuli as can be rated; of a table, nobody knows before it is read. */
export function canRate({ frontMatter, stimuli }: StimuliDocument): boolean {
  const isTable = typeof frontMatter.values.source === "string";
  return !isTable && stimuli.length >= fewestRated && stimuli.length <= Math.max(...Object.values(mostRated));
}
