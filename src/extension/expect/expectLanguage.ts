import { getLocation } from "jsonc-parser";
import * as vscode from "vscode";
import { expectationOffers, quantityAt } from "../../core/expect/expectationOffers.ts";
import { quantities, waysToWrite } from "../../core/expect/quantities.ts";
import { parsedDocument } from "../documents/parsedDocument.ts";
import { rsaSelector } from "../documents/rsaFiles.ts";
import { languageId } from "../editor/ids.ts";
import { documentExpectations } from "./documentExpectations.ts";

const documents = [languageId, rsaSelector];

/** Completion and hover inside `expect`, in both kinds of documents. */
export function expectLanguage(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(documents, { provideCompletionItems }, "(", ",", " ", '"'),
    vscode.languages.registerHoverProvider(documents, { provideHover }),
  );
}

function provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const own = documentExpectations(document);
  const before = own?.kind === "rsa" ? textInJson(document, position) : textInYaml(document, position);
  if (own === undefined || before === undefined) return [];
  const { replaced, offers } = expectationOffers(before, own.kind, own.names);
  const range = new vscode.Range(position.translate(0, -replaced), position);
  return offers.map(({ label, kind, text, detail, documentation }, index) => {
    const isName = kind === "name";
    const item = new vscode.CompletionItem(
      label,
      isName ? vscode.CompletionItemKind.Value : vscode.CompletionItemKind.Function,
    );
    Object.assign(item, { range, insertText: text, detail, sortText: String(index).padStart(4, "0") });
    if (documentation !== "") item.documentation = documentation;
    if (text.endsWith("(")) item.command = { title: vscode.l10n.t("Suggest"), command: "editor.action.triggerSuggest" };
    return item;
  });
}

/** The expectation up to the cursor; undefined where the cursor is in none. */
function textInYaml(document: vscode.TextDocument, { line, character }: vscode.Position): string | undefined {
  const { range, ranges } = parsedDocument(document).frontMatter;
  if (range === undefined || line <= range.startLine || line >= range.endLine) return undefined;
  let key = "";
  for (const [name, place] of ranges) if (!name.includes(".") && place.key.startLine <= line) key = name;
  if (key !== "expect") return undefined;
  const before = document.lineAt(line).text.slice(0, character);
  const [start] = /^\s*(expect\s*:)?\s*[-[]?\s*["']?/.exec(before) ?? [""];
  return before.slice(start.length);
}

function textInJson(document: vscode.TextDocument, position: vscode.Position): string | undefined {
  const offset = document.offsetAt(position);
  const { path, previousNode } = getLocation(document.getText(), offset);
  if (path[0] !== "expect" || path.length !== 2 || previousNode?.type !== "string") return undefined;
  return document.getText().slice(previousNode.offset + 1, offset);
}

function provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
  const found = quantityAt(documentExpectations(document)?.expectations ?? [], line, character);
  if (found === undefined) return undefined;
  const { description, example } = quantities[found.name];
  const text = new vscode.MarkdownString(`${waysToWrite(found.name)}\n\n${description}`);
  text.appendCodeblock(example);
  return new vscode.Hover(text, new vscode.Range(line, found.start, line, found.end));
}
