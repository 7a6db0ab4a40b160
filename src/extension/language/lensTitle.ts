import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import { shortened } from "../../core/text/shortened.ts";

/** "Visualize similarity · 6 stimuli · 2 categories · all-MiniLM-L6-v2"; undefined where there is nothing to show. */
export function similarityTitle(document: StimuliDocument, defaultEncoder: string): string | undefined {
  const { frontMatter, stimuli, categories } = document;
  const { source } = frontMatter.values;
  if (stimuli.length === 0 && typeof source !== "string") return undefined;
  return [
    "Visualize similarity",
    stimuli.length === 0
      ? shortened(String(source).split("/").at(-1) ?? "")
      : counted(stimuli.length, "stimulus", "stimuli"),
    ...(categories.length > 0 ? [counted(categories.length, "category", "categories")] : []),
    shortened(frontMatter.encoder ?? defaultEncoder),
  ].join(" · ");
}

/** "Decode 2 categories"; undefined where there are no classes to tell apart. */
export function decodeTitle({ frontMatter, categories }: StimuliDocument): string | undefined {
  if (typeof frontMatter.values.source === "string") return "Decode";
  return categories.length < 2 ? undefined : `Decode ${counted(categories.length, "category", "categories")}`;
}

export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
