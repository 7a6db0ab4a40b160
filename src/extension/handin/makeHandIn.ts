import * as path from "node:path";
import * as vscode from "vscode";
import { type HandInFile, type HandInForm, handInForms } from "../../core/handin/handInForms.ts";
import type { HandInRequest } from "../../engine/jobs/handIn.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { notify, withProgress } from "../editor/notify.ts";
import { askForStudent } from "../editor/student.ts";
import type { Tables } from "../engine/tables.ts";
import { offerSaved } from "../panels/saveExport.ts";

interface HandInServices {
  readonly engine: () => Promise<EngineClient>;
  readonly tables: Tables;
}

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
  const student = await askForStudent(vscode.l10n.t("Make Hand-in"));
  if (student === undefined) return;
  const form = await askForForm();
  if (form === undefined) return;
  const target = await askForTarget(folder, student, form);
  if (target === undefined) return;
  const stem = path.posix.parse(target.path).name;
  const files = await run(services, async (options) => ({
    folder: folder.fsPath,
    documents: await documentsOf(
      found.sort((a, b) => (a.path < b.path ? -1 : 1)),
      services.tables,
      options,
    ),
    student,
    form,
    stem,
  }));
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

/** Undefined where the user cancelled it. */
function run(
  { engine }: HandInServices,
  ask: (options: RequestOptions) => Promise<HandInRequest>,
): Thenable<readonly HandInFile[] | undefined> {
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t("Making the hand-in");
  return withProgress({ location, title, cancellable: true }, async (report, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    const options: RequestOptions = {
      signal: stopping.signal,
      onProgress: ({ stage, done, total }) =>
        report({ message: total === undefined ? stage : `${stage} ${done ?? 0}/${total}` }),
    };
    try {
      return await (await engine()).run("handIn", await ask(options), options);
    } catch (error) {
      if (stopping.signal.aborted) return undefined;
      throw error;
    }
  });
}
