import * as path from "node:path";
import * as vscode from "vscode";
import { type HandInForm, handInForms } from "../../core/handin/handInForms.ts";
import type { HandInRequest } from "../../engine/jobs/handIn.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { askForText, notify } from "../editor/notify.ts";
import { runInNotification } from "../editor/runInNotification.ts";
import type { Tables } from "../engine/tables.ts";
import { offerSaved } from "../panels/saveExport.ts";

interface HandInServices {
  readonly engine: () => Promise<EngineClient>;
  readonly tables: Tables;
  /** Where the student's name is kept. */
  readonly memory: vscode.Memento;
}

const nameKey = "handIn.student";
const most = 100;

/** Forms that are offered, the usual one first. */
const offered = [
  ["html", vscode.l10n.t("Opens in every browser with interactive figures, prints well")],
  ["notebook", vscode.l10n.t("Figures as outputs, cells to write your conclusions in")],
  ["markdown", vscode.l10n.t("Text to write your conclusions in, and a file for each figure")],
] as const satisfies readonly (readonly [HandInForm, string])[];

/**
 * Asks for name, form and place, runs all analyses of a folder and writes them there as a hand-in. `given`: a folder, or
 * a file of the workspace folder to hand in.
 */
export async function makeHandIn(given: unknown, services: HandInServices): Promise<void> {
  const folder = await folderOf(given);
  if (folder === undefined) {
    void notify("information", vscode.l10n.t("Open the folder of your exercise first."));
    return;
  }
  const pattern = new vscode.RelativePattern(folder, "**/*.{stimuli,rsa.json}");
  // Hidden folders are left out, as on the command line.
  const found = await vscode.workspace.findFiles(pattern, "**/{node_modules,.*}/**", most + 1);
  if (found.length === 0 || found.length > most) {
    const none = vscode.l10n.t("This folder has no .stimuli and no .rsa.json files.");
    void notify("information", found.length === 0 ? none : vscode.l10n.t("A hand-in has at most {0} files.", most));
    return;
  }
  const student = await askForName(services.memory);
  if (student === undefined) return;
  const form = await askForForm();
  if (form === undefined) return;
  const target = await askForTarget(folder, student, form);
  if (target === undefined) return;
  const stem = path.posix.parse(target.path).name;
  const sorted = found.sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = await runInNotification(vscode.l10n.t("Making the hand-in"), async (options) => {
    const documents = await documentsOf(sorted, services.tables, options);
    const request = { folder: folder.fsPath, documents, student, form, stem };
    return (await services.engine()).run("handIn", request, options);
  });
  if (files === undefined) return;
  for (const [k, { name, content }] of files.entries()) {
    const file = k === 0 ? target : vscode.Uri.joinPath(target, "..", name);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  }
  void offerSaved(target, form === "html" ? (saved) => vscode.env.openExternal(saved) : undefined);
}

/** The folder that was given; else the workspace folder of what was given or is open, or the only one. */
async function folderOf(given: unknown): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (given instanceof vscode.Uri) {
    const found = await vscode.workspace.fs.stat(given).then(undefined, () => undefined);
    if (found !== undefined && (found.type & vscode.FileType.Directory) !== 0) return given;
  }
  const file = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const own = file && vscode.workspace.getWorkspaceFolder(file);
  if (own !== undefined || folders.length < 2) return (own ?? folders[0])?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function askForName(memory: vscode.Memento): Promise<string | undefined> {
  const name = await askForText({
    title: vscode.l10n.t("Make Hand-in"),
    prompt: vscode.l10n.t("Your name or number, as your teacher knows it"),
    value: memory.get(nameKey, ""),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Enter a name or a number.") : undefined),
  });
  if (name !== undefined) await memory.update(nameKey, name.trim());
  return name?.trim();
}

async function askForForm(): Promise<HandInForm | undefined> {
  const items = offered.map(([form, detail]) => ({ form, label: handInForms[form].name, detail }));
  const options = { title: vscode.l10n.t("Make Hand-in"), placeHolder: vscode.l10n.t("Select a form") };
  return (await vscode.window.showQuickPick(items, options))?.form;
}

function askForTarget(folder: vscode.Uri, student: string, form: HandInForm): Thenable<vscode.Uri | undefined> {
  const { ending, name } = handInForms[form];
  const stem = `hand-in-${student.replace(/[^\p{L}\p{N}.-]+/gu, "-")}`;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${stem}${ending}`),
    filters: { [name]: [ending.slice(1)] },
  });
}

/** The documents as they are in the editor, saved or not. */
async function documentsOf(
  files: readonly vscode.Uri[],
  tables: Tables,
  options: RequestOptions,
): Promise<HandInRequest["documents"]> {
  const documents = [];
  for (const file of files) {
    const text = (await openDocument(file)).getText();
    const table = file.path.endsWith(".stimuli") ? await tables.ofDocument(text, options) : {};
    documents.push({ path: file.fsPath, text, ...table });
  }
  return documents;
}
