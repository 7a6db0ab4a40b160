import * as vscode from "vscode";
import { type CheckedExpectation, holds } from "../../core/expect/expectation.ts";
import { outcomeSign, outcomeText } from "../../core/expect/expectationWords.ts";
import { shortened } from "../../core/text/shortened.ts";

/** Outcomes of one version of a document, by line. */
interface Marks {
  readonly version: number;
  readonly byLine: ReadonlyMap<number, CheckedExpectation>;
}

/** ✓ or ✗ and both numbers behind each expectation, until the document is edited. */
export class ExpectationMarks implements vscode.Disposable {
  private readonly marks = new Map<string, Marks>();
  private readonly types = {
    "✓": markType("testing.iconPassed"),
    "✗": markType("testing.iconFailed"),
  };
  private readonly disposables = vscode.Disposable.from(
    ...Object.values(this.types),
    vscode.window.onDidChangeVisibleTextEditors((editors) => this.draw(editors)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && this.marks.delete(document.uri.toString()))
        this.draw(vscode.window.visibleTextEditors);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.marks.delete(uri.toString())),
  );

  dispose(): void {
    this.disposables.dispose();
  }

  /** What a result of this version of the document says; beside what others of the same version said. */
  show({ uri }: vscode.TextDocument, version: number, checked: readonly CheckedExpectation[]): void {
    const key = uri.toString();
    const known = this.marks.get(key);
    const kept = known?.version === version ? [...known.byLine] : [];
    this.marks.set(key, { version, byLine: new Map([...kept, ...checked.map((one) => [one.line, one] as const)]) });
    this.draw(vscode.window.visibleTextEditors);
  }

  /**
   * Of a run in the Test Explorer, which has all expectations of the document and writes behind those that do not hold
   * by itself.
   */
  showTested({ uri }: vscode.TextDocument, version: number, checked: readonly CheckedExpectation[]): void {
    const holding = checked.filter(holds).map((one) => [one.line, one] as const);
    this.marks.set(uri.toString(), { version, byLine: new Map(holding) });
    this.draw(vscode.window.visibleTextEditors);
  }

  private draw(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const { document } = editor;
      const known = this.marks.get(document.uri.toString());
      const shown = known?.version === document.version ? [...known.byLine.values()] : [];
      for (const [sign, type] of Object.entries(this.types)) {
        const own = shown.filter((one) => outcomeSign(one) === sign && one.line < document.lineCount);
        editor.setDecorations(
          type,
          own.map((one) => ({
            range: document.lineAt(one.line).range,
            renderOptions: { after: { contentText: `${sign} ${shortened(outcomeText(one), { longest: 120 })}` } },
          })),
        );
      }
    }
  }
}

function markType(colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(colour), margin: "0 0 0 2em" },
    overviewRulerColor: new vscode.ThemeColor(colour),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
}
