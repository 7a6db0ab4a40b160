import * as vscode from "vscode";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { besideRsa } from "../documents/rsaFiles.ts";

interface Truncation {
  readonly tokens: number;
  readonly used: number;
}

/** A diagnostic of this version of a document. */
interface Told {
  readonly document: string;
  readonly version: number;
  readonly diagnostic: DocumentDiagnostic;
}

const nothing: ReadonlyMap<string, Truncation> = new Map();

/**
 * What the last results of each document told that its parser cannot know: what readers and encoders have to say, and
 * which texts were cut.
 */
export class LastResults implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** By document and kind of result: the next one of its kind takes its place. */
  private readonly told = new Map<string, readonly Told[]>();
  private readonly truncated = new Map<string, { encoder: string; contents: ReadonlyMap<string, Truncation> }>();

  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    const closed = uri.toString();
    this.truncated.delete(closed);
    // A document that is opened again starts counting its versions again.
    for (const [key, told] of this.told)
      this.told.set(
        key,
        told.filter(({ document }) => document !== closed),
      );
  });

  dispose(): void {
    this.changed.dispose();
    this.closing.dispose();
  }

  /** `version`: of the document, when its text was taken. */
  record({ uri }: vscode.TextDocument, version: number, result: PanelResult): void {
    const told = result.diagnostics.flatMap((diagnostic): Told[] => {
      if (diagnostic.file === undefined) return [{ document: uri.toString(), version, diagnostic }];
      const other = besideRsa(uri, diagnostic.file).toString();
      const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === other);
      // The engine read it from disk, where it is not what the editor has.
      return open?.isDirty ? [] : [{ document: other, version: open?.version ?? 1, diagnostic }];
    });
    this.told.set(`${result.kind} ${uri.toString()}`, told);
    if (isSimilarity(result)) {
      const contents = new Map(
        result.stimuli.flatMap(({ content, truncated }) => (truncated ? [[content, truncated] as const] : [])),
      );
      this.truncated.set(uri.toString(), { encoder: result.encoder, contents });
    }
    this.changed.fire();
  }

  /** Diagnostics of the last result, unless the document has been edited since. */
  diagnosticsOf({ uri, version }: vscode.TextDocument): readonly DocumentDiagnostic[] {
    const key = uri.toString();
    return [...this.told.values()].flatMap((told) =>
      told.filter((one) => one.document === key && one.version === version).map(({ diagnostic }) => diagnostic),
    );
  }

  /** The texts of this document that `encoder` cuts, with how much of each it uses; none where that is not known. */
  truncationsOf(document: vscode.Uri, encoder: string): ReadonlyMap<string, Truncation> {
    const known = this.truncated.get(document.toString());
    return known?.encoder === encoder ? known.contents : nothing;
  }
}

function isSimilarity(result: PanelResult): result is SimilarityResult {
  return result.kind === "similarity";
}
