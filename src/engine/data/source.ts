import type { FrontMatter } from "../../core/documents/stimuliDocument.ts";

/** The `source` of a document, as written; undefined where its own stimuli are meant. */
export function sourceOf({ values: { source } }: FrontMatter): string | undefined {
  return typeof source === "string" && source !== "" ? source : undefined;
}
