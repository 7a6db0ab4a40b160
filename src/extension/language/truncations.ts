import * as vscode from "vscode";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

interface Truncation {
  readonly tokens: number;
  readonly used: number;
}

const nothing: ReadonlyMap<string, Truncation> = new Map();

/** Which texts were longer than the encoder takes, as the last result of each document told. */
export class Truncations implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly byDocument = new Map<string, { encoder: string; contents: ReadonlyMap<string, Truncation> }>();

  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    this.byDocument.delete(uri.toString());
  });

  dispose(): void {
    this.changed.dispose();
    this.closing.dispose();
  }

  record(document: vscode.Uri, { encoder, stimuli }: SimilarityResult): void {
    const contents = new Map(
      stimuli.flatMap(({ content, truncated }) => (truncated === undefined ? [] : [[content, truncated] as const])),
    );
    this.byDocument.set(document.toString(), { encoder, contents });
    this.changed.fire(document);
  }

  /** The texts of this document that `encoder` cuts, with how much of each it uses; none where that is not known. */
  of(document: vscode.Uri, encoder: string): ReadonlyMap<string, Truncation> {
    const known = this.byDocument.get(document.toString());
    return known?.encoder === encoder ? known.contents : nothing;
  }
}
