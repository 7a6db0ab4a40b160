import type { RsaDocument } from "../../../core/documents/rsa/rsaDocument.ts";
import { comparisons } from "../../../core/rsa/comparison/comparison.ts";
import { counted } from "../lensTitle.ts";

/** "Run RSA · 2 models · 5 subjects · Spearman". */
export function rsaTitle({ models, reference, comparison }: RsaDocument): string {
  return [
    "Run RSA",
    ...(models.length > 0 ? [counted(models.length, "model", "models")] : []),
    // One RDM may be many subjects' mean.
    ...(reference === undefined ? [] : [counted(reference.data.files.length, "reference RDM", "subjects")]),
    ...(models.length > 0 ? [comparisons[comparison].shortName] : []),
  ].join(" · ");
}
