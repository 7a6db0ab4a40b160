import * as path from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import { inspectionText } from "../../core/figure/inspection/inspectionText.ts";
import { shadedHeatmap } from "../../core/figure/inspection/shadedHeatmap.ts";
import type { Inspection } from "../../core/results/inspection.ts";
import type { EngineClient, RequestOptions } from "../../engine/process/engineClient.ts";
import { FileWatch } from "../documents/fileWatch.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { besideRsa } from "../documents/rsaFiles.ts";
import { inspectionScheme } from "../editor/ids.ts";
import { withProgress } from "../editor/notify.ts";
import { requestFor, type Subject } from "./mentionedFile.ts";

/** Columns of text in a preview. */
const width = 116;
/** A file that is read within this many milliseconds needs no notification. */
const shortWait = 600;
/** Edits settle for this long, in milliseconds. */
const editPause = 300;

interface Preview {
  readonly subject: Subject;
  readonly watch: FileWatch;
  text: string;
  running: AbortController | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Read-only previews of data files, as text that every font and screen reader can show; they follow their files. */
export class Inspections implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly engine: () => Promise<EngineClient>;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly open = new Map<string, Preview>();
  private readonly subscriptions: vscode.Disposable;

  constructor(engine: () => Promise<EngineClient>) {
    this.engine = engine;
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(inspectionScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.close(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.edited(document.uri)),
    );
  }

  dispose(): void {
    for (const key of [...this.open.keys()]) this.close(vscode.Uri.parse(key));
    this.subscriptions.dispose();
  }

  /** Inspects the file and shows what was found; `beside` where the file's name is in an editor that should stay. */
  async show(subject: Subject): Promise<void> {
    const uri = previewUri(subject);
    const known = this.open.get(uri.toString());
    const preview = known ?? this.add(uri, subject);
    const name = path.posix.basename(subject.file.path);
    const isDone = await withNotification(vscode.l10n.t("Inspecting {0}", name), (options) =>
      this.run(preview, options),
    );
    if (!isDone) {
      if (known === undefined) this.close(uri);
      return;
    }
    this.changed.fire(uri);
    const document = await openDocument(uri);
    const viewColumn = subject.from === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { preview: true, viewColumn });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.open.get(uri.toString())?.text ?? "";
  }

  private add(uri: vscode.Uri, subject: Subject): Preview {
    const watch = new FileWatch(() => this.updateSoon(uri));
    const preview = { subject, watch, text: "", running: undefined, timer: undefined };
    this.open.set(uri.toString(), preview);
    return preview;
  }

  private close(uri: vscode.Uri): void {
    const preview = this.open.get(uri.toString());
    if (preview === undefined) return;
    this.open.delete(uri.toString());
    preview.running?.abort();
    clearTimeout(preview.timer);
    preview.watch.dispose();
  }

  private edited(document: vscode.Uri): void {
    for (const [uri, { subject }] of this.open) {
      const about = [subject.file, ...(subject.from ? [subject.from.document] : [])];
      if (about.some((file) => file.toString() === document.toString())) this.updateSoon(vscode.Uri.parse(uri));
    }
  }

  private updateSoon(uri: vscode.Uri): void {
    const preview = this.open.get(uri.toString());
    if (preview === undefined) return;
    clearTimeout(preview.timer);
    preview.timer = setTimeout(() => {
      void this.run(preview, {}).then((isDone) => {
        if (isDone) this.changed.fire(uri);
      });
    }, editPause);
  }

  /** Reads the file again; false where that was cancelled. A file that cannot be read has a preview that says so. */
  private async run(preview: Preview, { signal, onProgress }: RequestOptions): Promise<boolean> {
    preview.running?.abort();
    const abort = new AbortController();
    preview.running = abort;
    signal?.addEventListener("abort", () => abort.abort(), { once: true });
    const { file } = preview.subject;
    let also: readonly vscode.Uri[] = [];
    try {
      const request = await requestFor(preview.subject);
      const inspection = await (await this.engine()).run("inspect", request, {
        signal: abort.signal,
        ...(onProgress && { onProgress }),
      });
      if (abort.signal.aborted) return false;
      also = namedFiles(inspection, file);
      preview.text = inspectionText(inspection, { width, drawHeatmap: shadedHeatmap });
    } catch (error) {
      if (!(error instanceof StimuliError) || error.kind !== "input") {
        if (abort.signal.aborted || (error instanceof StimuliError && error.kind === "cancelled")) return false;
        throw error;
      }
      preview.text = `${vscode.workspace.asRelativePath(file)}\n  ${error.message} ${error.next}\n`;
    }
    preview.watch.watch([file, ...also]);
    return true;
  }
}

/** Files that a document names, which its preview tells of too. Several pictures together are no file. */
function namedFiles({ contents }: Inspection, document: vscode.Uri): vscode.Uri[] {
  const files = contents.flatMap((content) =>
    content.kind === "rsa" || content.kind === "stimuli" ? content.files : [],
  );
  return files.filter(({ file }) => !file.includes("://")).map(({ file }) => besideRsa(document, file));
}

/** The preview of a file, one for each place that reads it. The name is what the manifest knows the language by. */
function previewUri({ file, from }: Subject): vscode.Uri {
  const query =
    from === undefined ? "" : JSON.stringify([from.document.toString(), from.position.line, from.position.character]);
  return vscode.Uri.from({ scheme: inspectionScheme, path: `${file.path} (inspected)`, query });
}

/** Runs work that can be cancelled in a notification once it takes long; false where it was cancelled. */
async function withNotification(title: string, work: (options: RequestOptions) => Promise<boolean>): Promise<boolean> {
  const abort = new AbortController();
  let report: (message: string) => void = () => {};
  const working = work({ signal: abort.signal, onProgress: ({ stage }) => report(stage) });
  const isShort = await Promise.race([
    working.then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), shortWait)),
  ]);
  if (isShort) return working;
  const location = vscode.ProgressLocation.Notification;
  return withProgress({ location, title, cancellable: true }, (show, token) => {
    token.onCancellationRequested(() => abort.abort());
    report = (message) => show({ message });
    return working;
  });
}
