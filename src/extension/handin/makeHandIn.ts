import * as path from "node:path";
import * as vscode from "vscode";
import { type HandInForm, handInForms } from "../../core/handin/handInForms.ts";
import type { HandInRequest } from "../../engine/jobs/handIn.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { setDone } from "../documents/documentsContext.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { isRsa } from "../documents/rsaFiles.ts";
import { runInNotification } from "../editor/runInNotification.ts";
import { askForStudent } from "../editor/student.ts";
import type { Tables } from "../engine/tables.ts";
import { offerSaved } from "../panels/saveExport.ts";
import { type HandInDocuments, type HandInPlaces, handInDocuments } from "./handInDocuments.ts";

interface HandInServices extends HandInPlaces {
  readonly engine: () => Promise<EngineClient>;
  readonly tables: Tables;
}

/** Forms that are offered, the usual one first. */
const offered = [
  ["html", vscode.l10n.t("Opens in every browser with interactive figures, prints well")],
  ["notebook", vscode.l10n.t("Figures as outputs, cells to write your conclusions in")],
  ["markdown", vscode.l10n.t("Text to write your conclusions in, and a file for each figure")],
] as const satisfies readonly (readonly [HandInForm, string])[];

/** Asks what to hand in, for name, form and place, runs the analyses and writes them there as a hand-in. */
export async function makeHandIn(given: unknown, services: HandInServices): Promise<void> {
  const chosen = await handInDocuments(given, services);
  if (chosen === undefined) return;
  const { folder } = chosen;
  const student = await askForStudent(vscode.l10n.t("Make Hand-in"));
  if (student === undefined) return;
  const form = await askForForm();
  if (form === undefined) return;
  const target = await askForTarget(chosen.target, student, form);
  if (target === undefined) return;
  const stem = path.posix.parse(target.path).name;
  const files = await runInNotification(vscode.l10n.t("Making the hand-in"), async (options) => {
    const documents = await documentsOf(chosen, services.tables, options);
    const request = { folder: folder.fsPath, documents, student, form, stem };
    return (await services.engine()).run("handIn", request, options);
  });
  if (files === undefined) return;
  for (const [k, { name, content }] of files.entries()) {
    const file = k === 0 ? target : vscode.Uri.joinPath(target, "..", name);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  }
  setDone("handIn");
  void offerSaved(target, form === "html" ? (saved) => vscode.env.openExternal(saved) : undefined);
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
    title: vscode.l10n.t("Save the Hand-in"),
    defaultUri: vscode.Uri.joinPath(folder, `${stem}${ending}`),
    filters: { [name]: [ending.slice(1)] },
  });
}

/** The documents as they are in the editor, saved or not. */
async function documentsOf(
  { folder, files }: HandInDocuments,
  tables: Tables,
  options: RequestOptions,
): Promise<HandInRequest["documents"]> {
  const documents = [];
  for (const file of files) {
    const text = (await openDocument(file)).getText();
    const table = isRsa(file) ? {} : await tables.ofDocument(text, options);
    const isNew = file.scheme === "untitled";
    const path = isNew ? vscode.Uri.joinPath(folder, `${file.path}${stimuliDocuments.ending}`).fsPath : file.fsPath;
    documents.push({ path, text, ...table });
  }
  return documents;
}
