import * as vscode from "vscode";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDocument, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";

/** `.rsa.json` files, known by their name: for the editor they are JSON. */
export const rsaSelector: vscode.DocumentFilter = { pattern: "**/*.rsa.json" };

export function isRsa(uri: vscode.Uri): boolean {
  return uri.path.endsWith(".rsa.json");
}

const parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: RsaDocument }>();

/** What an open `.rsa.json` document says, read once for each of its versions, whoever asks. */
export function parsedRsa(document: vscode.TextDocument): RsaDocument {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.document;
  const read = parseRsa(document.getText());
  parsed.set(document, { version: document.version, document: read });
  return read;
}

/** The file that a path in a document means: from the document's folder on, unless it is absolute. */
export function besideRsa(document: vscode.Uri, path: string): vscode.Uri {
  const isAbsolute = /^([/\\]|[a-zA-Z]:)/.test(path);
  return isAbsolute ? document.with({ path: vscode.Uri.file(path).path }) : vscode.Uri.joinPath(document, "..", path);
}

type EncoderModel = Extract<RsaModel, { readonly kind: "encoder" }>;

export function encodersOf({ models }: RsaDocument): EncoderModel[] {
  return models.filter((model) => model.kind === "encoder");
}
