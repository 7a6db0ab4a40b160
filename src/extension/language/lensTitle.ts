import * as vscode from "vscode";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import { fewestRated, mostRated } from "../../core/rating/rating.ts";
import { shortened } from "../../core/text/shortened.ts";

/** "Visualize Similarity · 6 stimuli · 2 categories · all-MiniLM-L6-v2"; undefined where there is nothing to show. */
export function similarityTitle(document: StimuliDocument, defaultEncoder: string): string | undefined {
  const { frontMatter, stimuli, categories } = document;
  const { source } = frontMatter.values;
  if (stimuli.length === 0 && typeof source !== "string") return undefined;
  return [
    vscode.l10n.t("Visualize Similarity"),
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

/** "Decode 2 categories"; undefined where there are not two classes. */
export function decodeTitle({ frontMatter, categories }: StimuliDocument): string | undefined {
  if (typeof frontMatter.values.source === "string") return vscode.l10n.t("Decode");
  if (categories.length < 2) return undefined;
  return vscode.l10n.t("Decode {0} categories", categories.length.toLocaleString("en"));
}

/** "Rate Similarity"; undefined where there are too few or too many stimuli for that. */
export function ratingTitle({ frontMatter, stimuli }: StimuliDocument): string | undefined {
  const isTable = typeof frontMatter.values.source === "string";
  const isRatable = stimuli.length >= fewestRated && stimuli.length <= Math.max(...Object.values(mostRated));
  return isRatable && !isTable ? vscode.l10n.t("Rate Similarity") : undefined;
}
