import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

/** Opens a new file with this text, in a folder of its own with other files beside it. */
export async function open(
  text: string,
  name = "test.stimuli",
  beside: Readonly<Record<string, string>> = {},
): Promise<vscode.TextDocument> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "stimuli-language-"));
  for (const [other, content] of Object.entries(beside)) await fs.writeFile(path.join(folder, other), content);
  const file = path.join(folder, name);
  await fs.writeFile(file, text);
  await vscode.extensions.getExtension("stimuli-lab.stimuli-lab")?.activate();
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  return document;
}

export async function append(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function execute<T>(command: string, ...rest: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, ...rest);
}

export async function completions(document: vscode.TextDocument, line: number, character: number): Promise<string[]> {
  const position = new vscode.Position(line, character);
  const list = await execute<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, position);
  return list.items
    .filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet)
    .sort((a, b) => (a.sortText ?? "").localeCompare(b.sortText ?? ""))
    .map(({ label }) => (typeof label === "string" ? label : label.label));
}

export async function hover(document: vscode.TextDocument, line: number, character: number): Promise<string> {
  const position = new vscode.Position(line, character);
  const hovers = await execute<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value.replaceAll("&nbsp;", " ") : ""))
    .join("\n");
}

export async function applyAction(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const range = document.lineAt(line).range;
  const actions = await execute<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range);
  const action = actions.find((one) => one.title === title);
  assert.ok(action?.edit, `“${title}” among ${actions.map((one) => one.title).join(", ")}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** The document's squiggles, as soon as they are as wanted. */
export async function settled(
  document: vscode.TextDocument,
  wanted: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  await until(() => wanted(vscode.languages.getDiagnostics(document.uri)));
  return vscode.languages.getDiagnostics(document.uri);
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("Waited in vain.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
