import * as vscode from "vscode";
import { traceOf } from "../../core/figure/exports/trace.ts";
import { notify } from "../editor/notify.ts";

/** Larger files are no figures of ours, in bytes. */
const largest = 32e6;

/** As it is called in the manifest. */
const viewType = "stimuli.figure";

/**
 * Exported figures lead back to their analysis: “Open With…” Stimuli Lab shows it at once, also where the reader made
 * that the usual editor; one that is opened, or dropped on the editor, as a picture offers it once.
 */
export function figures(openAnalysis: (figure: vscode.Uri) => Promise<void>): vscode.Disposable {
  const offered = new Set<string>();
  const offer = async (figure: vscode.Uri) => {
    if (offered.has(figure.toString()) || !(await isOurs(figure))) return;
    offered.add(figure.toString());
    const open = vscode.l10n.t("Open Its Analysis");
    const text = vscode.l10n.t("Stimuli Lab made this figure: {0}", vscode.workspace.asRelativePath(figure));
    if ((await notify("information", text, { actions: [open] })) === open) await openAnalysis(figure);
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(viewType, new FigureEditor(openAnalysis)),
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const { input } of opened) {
        const isPicture = input instanceof vscode.TabInputCustom && input.viewType !== viewType;
        if ((isPicture || input instanceof vscode.TabInputText) && /\.(png|svg)$/i.test(input.uri.path))
          void offer(input.uri);
      }
    }),
  );
}

/** Shows nothing by itself: the analysis takes its place. */
class FigureEditor implements vscode.CustomReadonlyEditorProvider {
  private readonly openAnalysis: (figure: vscode.Uri) => Promise<void>;

  constructor(openAnalysis: (figure: vscode.Uri) => Promise<void>) {
    this.openAnalysis = openAnalysis;
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => {} };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    // Once it is open it can be closed.
    setTimeout(() => {
      panel.dispose();
      void this.openAnalysis(uri);
    });
  }
}

/** Whether a file says which analysis it is a figure of. */
async function isOurs(file: vscode.Uri): Promise<boolean> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > largest) return false;
    const bytes = await vscode.workspace.fs.readFile(file);
    return traceOf(/\.svg$/i.test(file.path) ? new TextDecoder().decode(bytes) : bytes) !== undefined;
  } catch {
    return false;
  }
}
