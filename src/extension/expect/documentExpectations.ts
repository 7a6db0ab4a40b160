import type * as vscode from "vscode";
import { namesFor } from "../../core/documents/stimuli/parseStimuli.ts";
import type { Expectation } from "../../core/expect/expectation.ts";
import type { KnownNames } from "../../core/expect/readExpectations.ts";
import { parsedDocument } from "../documents/parsedDocument.ts";
import { isRsa, parsedRsa } from "../documents/rsaFiles.ts";
import { languageId } from "../editor/ids.ts";

/** The expectations of an open document, and the names that they can use. */
export interface DocumentExpectations {
  readonly kind: "stimuli" | "rsa";
  readonly expectations: readonly Expectation[];
  readonly names: KnownNames;
}

/** Undefined for other documents. */
export function documentExpectations(document: vscode.TextDocument): DocumentExpectations | undefined {
  if (isRsa(document.uri)) {
    const { expect, models, fitted } = parsedRsa(document);
    return { kind: "rsa", expectations: expect, names: { model: [...models, ...fitted].map(({ name }) => name) } };
  }
  if (document.languageId !== languageId) return undefined;
  const parsed = parsedDocument(document);
  return { kind: "stimuli", expectations: parsed.frontMatter.expect ?? [], names: namesFor(parsed) };
}
