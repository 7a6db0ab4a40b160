import * as vscode from "vscode";
import type { RsaDocument } from "../../../core/documents/rsa/rsaDocument.ts";
import { comparisons } from "../../../core/rsa/comparison/comparison.ts";
import { parsedRsa } from "../../documents/rsaFiles.ts";
import { panelCommands } from "../../editor/ids.ts";

/** Over the first line: what is compared with what, and the click that does it. */
export function provideRsaLens(document: vscode.TextDocument): vscode.CodeLens[] {
  const title = rsaTitle(parsedRsa(document));
  return [
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: panelCommands.rsa, arguments: [document.uri] }),
  ];
}

/** "Run RSA · 2 models · 5 subjects · Spearman". */
export function rsaTitle({ models, reference, comparison }: RsaDocument): string {
  const files = reference?.data.files.length ?? 0;
  const isFolder = reference?.data.files.some(({ path }) => path.endsWith("/"));
  return [
    vscode.l10n.t("Run RSA"),
    ...(models.length === 0
      ? []
      : models.length === 1
        ? [vscode.l10n.t("1 model")]
        : [vscode.l10n.t("{0} models", models.length)]),
    // One RDM may be the mean of many subjects.
    ...(files === 0 || isFolder
      ? []
      : files === 1
        ? [vscode.l10n.t("1 reference RDM")]
        : [vscode.l10n.t("{0} subjects", files)]),
    ...(models.length > 0 ? [comparisons[comparison].shortName] : []),
  ].join(" · ");
}
