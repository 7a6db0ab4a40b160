import * as path from "node:path";
import * as vscode from "vscode";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { type RerunAnalysis, rerunSentence, rerunText } from "../../core/handin/rerun.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { panelCommands, reportScheme } from "../editor/ids.ts";
import { notify } from "../editor/notify.ts";
import { runInNotification } from "../editor/runInNotification.ts";
import type { Tables } from "../engine/tables.ts";

interface RunAgainServices {
  readonly engine: () => Promise<EngineClient>;
  readonly tables: Tables;
  readonly reports: Reports;
}

/** Endings of files that have a receipt, without the dot. */
const endings = ["png", "svg", "html", "ipynb", "md", "json"];
/** Columns of text in a report. */
const width = 116;

const panelOf: Readonly<Record<ExpectedOf, string>> = {
  similarity: panelCommands.showSimilarity,
  decode: panelCommands.decode,
  rsa: panelCommands.rsa,
};

/**
 * Runs the analyses again that a figure, a receipt or a hand-in tells of, shows the panel of a single one, and says what
 * changed. `given`: the file, else the one in front, else the user picks one.
 */
export async function runAgain(given: unknown, { engine, tables, reports }: RunAgainServices): Promise<void> {
  const file = given instanceof vscode.Uri ? given : (fileInFront() ?? (await askForFile()));
  if (file === undefined) return;
  const folder = (vscode.workspace.getWorkspaceFolder(file) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  const request = {
    file: file.fsPath,
    folder: (folder ?? vscode.Uri.joinPath(file, "..")).fsPath,
    tables: tables.location,
  };
  const name = path.posix.basename(file.path);
  const analyses = await runInNotification(vscode.l10n.t("Running {0} again", name), async (options) =>
    (await engine()).run("rerun", request, options),
  );
  if (analyses === undefined) return;
  const show = () => reports.show(name, rerunText(name, analyses, width));
  if (!(await showPanel(analyses))) return show();
  const report = vscode.l10n.t("Show Report");
  const chosen = await notify("information", `${name}: ${rerunSentence(analyses)}`, { actions: [report] });
  if (chosen === report) await show();
}

/** Shows the panel of a single analysis; false where there are several, or its document is no file of the folder. */
async function showPanel([first, ...others]: readonly RerunAnalysis[]): Promise<boolean> {
  if (first?.path === undefined || others.length > 0) return false;
  await vscode.commands.executeCommand(panelOf[first.kind], vscode.Uri.file(first.path));
  return true;
}

/** The file of the tab in front, as text, picture or with an editor of its own, where it can have a receipt. */
function fileInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  if (!isFile || input.uri.scheme !== "file" || input.uri.path.endsWith(".rsa.json")) return undefined;
  return endings.some((ending) => input.uri.path.toLowerCase().endsWith(`.${ending}`)) ? input.uri : undefined;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Run Again from Receipt"),
    openLabel: vscode.l10n.t("Run Again"),
    filters: { [vscode.l10n.t("Figures, receipts and hand-ins")]: endings },
  });
  return picked?.[0];
}

/** Reports as read-only texts, kept as long as they are open. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions = vscode.Disposable.from(
    this.changed,
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
  );

  dispose(): void {
    this.subscriptions.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: reportScheme, path: vscode.l10n.t("{0} (run again)", name) });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await openDocument(uri), { preview: true });
  }
}
