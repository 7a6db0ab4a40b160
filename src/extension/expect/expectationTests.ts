import * as vscode from "vscode";
import type { CheckedExpectation, Expectation } from "../../core/expect/expectation.ts";
import { outcomeText, shownText } from "../../core/expect/expectationWords.ts";
import { valueText } from "../../core/text/cellText.ts";
import type { CheckRequest, CheckResult } from "../../engine/jobs/check.ts";
import { openDocument, toRange } from "../documents/parsedDocument.ts";
import { documentExpectations } from "./documentExpectations.ts";

/** Edits settle for this long, in milliseconds, before the tree follows. */
const editPause = 300;
const pattern = "**/*.{stimuli,rsa.json}";
const mostFiles = 500;

export interface TestServices {
  readonly check: (request: Pick<CheckRequest, "text" | "path">, signal: AbortSignal) => Promise<CheckResult>;
  /** The expectations of this version of a document were checked. */
  readonly onChecked: (document: vscode.TextDocument, version: number, checked: readonly CheckedExpectation[]) => void;
  /** What a failure says, in a line. */
  readonly failure: (error: unknown) => string;
}

/** Expectations in the editor's Test Explorer: a test per expectation, below its file. */
export class ExpectationTests implements vscode.Disposable {
  private readonly services: TestServices;
  private readonly controller = vscode.tests.createTestController("stimuli", vscode.l10n.t("Stimuli Lab"));
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly disposables: vscode.Disposable;

  constructor(services: TestServices) {
    this.services = services;
    this.controller.resolveHandler = (item) => (item === undefined ? this.findFiles() : undefined);
    this.controller.refreshHandler = () => this.findFiles();
    this.controller.createRunProfile(
      vscode.l10n.t("Check"),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.run(request, token),
      true,
      undefined,
      true,
    );
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, true, true, false);
    this.disposables = vscode.Disposable.from(
      this.controller,
      watcher,
      watcher.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => this.update(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.updateSoon(document)),
    );
    for (const document of vscode.workspace.textDocuments) this.update(document);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.disposables.dispose();
  }

  private async findFiles(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles(pattern, "**/node_modules/**", mostFiles))
      this.update(await openDocument(uri));
  }

  private updateSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    if (documentExpectations(document) === undefined) return;
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        this.update(document);
      }, editPause),
    );
  }

  /** The tests of a document as it is now; none where it expects nothing. */
  private update(document: vscode.TextDocument): void {
    if (document.uri.scheme !== "file") return;
    const own = documentExpectations(document);
    if (own === undefined) return;
    const key = document.uri.toString();
    if (own.expectations.length === 0) {
      this.controller.items.delete(key);
      return;
    }
    const name = vscode.workspace.asRelativePath(document.uri);
    const file = this.controller.items.get(key) ?? this.controller.createTestItem(key, name, document.uri);
    file.children.replace(own.expectations.map((one, k) => this.itemOf(one, k, document.uri)));
    this.controller.items.add(file);
  }

  private itemOf({ text, range }: Expectation, position: number, uri: vscode.Uri): vscode.TestItem {
    const item = this.controller.createTestItem(`${uri.toString()}#${position}`, shownText(text), uri);
    item.range = toRange(range);
    item.sortText = String(position).padStart(4, "0");
    return item;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const wanted = () => request.include ?? [...this.controller.items].map(([, item]) => item);
    if (!request.continuous) return this.runOnce(request, wanted(), token);
    const saving = vscode.workspace.onDidSaveTextDocument((document) => {
      this.update(document);
      const saved = wanted().filter(({ uri }) => uri?.toString() === document.uri.toString());
      if (saved.length > 0) void this.runOnce(request, saved, token);
    });
    token.onCancellationRequested(() => saving.dispose());
  }

  private async runOnce(
    request: vscode.TestRunRequest,
    wanted: readonly vscode.TestItem[],
    token: vscode.CancellationToken,
  ): Promise<void> {
    const run = this.controller.createTestRun(request);
    const stopping = new AbortController();
    const stops = [token, run.token].map((one) => one.onCancellationRequested(() => stopping.abort()));
    try {
      for (const [file, items] of byFile(wanted, request.exclude ?? [])) {
        if (stopping.signal.aborted) break;
        await this.runFile(run, file, items, stopping.signal);
      }
    } finally {
      vscode.Disposable.from(...stops).dispose();
      run.end();
    }
  }

  private async runFile(
    run: vscode.TestRun,
    file: vscode.Uri,
    items: readonly vscode.TestItem[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const item of items) run.started(item);
    const started = Date.now();
    try {
      const document = await openDocument(file);
      const { version } = document;
      const text = document.getText();
      const { expectations } = await this.services.check({ text, path: file.fsPath }, signal);
      this.services.onChecked(document, version, expectations);
      for (const item of items) {
        // Two that are alike have one outcome.
        const checked = expectations.find((one) => one.text === item.label);
        if (checked === undefined) run.skipped(item);
        else tell(run, item, checked, Date.now() - started);
      }
    } catch (error) {
      for (const item of items)
        run.errored(item, messageAt(item, new vscode.TestMessage(this.services.failure(error))));
    }
  }
}

/** The wanted tests by their files; a file's item is all of its tests. */
function byFile(
  wanted: readonly vscode.TestItem[],
  excluded: readonly vscode.TestItem[],
): [vscode.Uri, vscode.TestItem[]][] {
  const files = new Map<string, [vscode.Uri, vscode.TestItem[]]>();
  for (const item of wanted) {
    const tests = item.children.size === 0 ? [item] : [...item.children].map(([, child]) => child);
    const isExcluded = (test: vscode.TestItem) => excluded.includes(test) || excluded.includes(item);
    const { uri } = item;
    if (uri === undefined) continue;
    const [, known] = files.get(uri.toString()) ?? [uri, []];
    files.set(uri.toString(), [uri, [...known, ...tests.filter((test) => !isExcluded(test))]]);
  }
  return [...files.values()];
}

function tell(run: vscode.TestRun, item: vscode.TestItem, checked: CheckedExpectation, milliseconds: number): void {
  const { outcome, operator } = checked;
  if (outcome.kind === "undefined") {
    run.errored(item, messageAt(item, new vscode.TestMessage(outcome.reason)));
  } else if (outcome.holds) run.passed(item, milliseconds);
  else if (outcome.kind === "hidden") {
    run.failed(item, messageAt(item, new vscode.TestMessage(outcomeText(checked))), milliseconds);
  } else {
    const expected = `${operator} ${valueText(outcome.right)} (± ${outcome.tolerance})`;
    const message = vscode.TestMessage.diff(outcomeText(checked), expected, valueText(outcome.left));
    run.failed(item, messageAt(item, message), milliseconds);
  }
}

function messageAt(item: vscode.TestItem, message: vscode.TestMessage): vscode.TestMessage {
  if (item.uri !== undefined && item.range !== undefined) message.location = new vscode.Location(item.uri, item.range);
  return message;
}
