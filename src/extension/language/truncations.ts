import * as vscode from "vscode";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

interface Truncation {
  readonly tokens: number;
  readonly used: number;
}

/** Which texts were longer than the encoder takes, as the last result of each document told. */
export class Truncations implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly byDocument = new Map<string, { encoder: string; contents: ReadonlyMap<string, Truncation> }>();

  dispose(): void {
    this.changed.dispose();
  }

  record(document: vscode.Uri, { encoder, stimuli }: SimilarityResult): void {
    const contents = new Map(
      stimuli.flatMap(({ content, truncated }) => (truncated === undefined ? [] : [[content, truncated] as const])),
    );
    this.byDocument.set(document.toString(), { encoder, contents });
    this.changed.fire(document);
  }

  /** How much of this text `encoder` uses; undefined where all of it, or where that is not known. */
  of(document: vscode.Uri, encoder: string, content: string): Truncation | undefined {
    const known = this.byDocument.get(document.toString());
    return known?.encoder === encoder ? known.contents.get(content) : undefined;
  }

  forget(document: vscode.Uri): void {
    this.byDocument.delete(document.toString());
  }
}
