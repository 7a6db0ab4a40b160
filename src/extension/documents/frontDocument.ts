import type * as vscode from "vscode";

/** The document of the panel that has the focus, if one has: commands are about it, as about an editor's in front. */
export class FrontDocument {
  #front: { readonly panel: object; readonly uri: vscode.Uri } | undefined;

  get uri(): vscode.Uri | undefined {
    return this.#front?.uri;
  }

  /** The same, where it is a file of this kind. */
  ofEnding(ending: string): vscode.Uri | undefined {
    return this.uri?.path.endsWith(ending) ? this.uri : undefined;
  }

  show(panel: object, uri: vscode.Uri): void {
    this.#front = { panel, uri };
  }

  /** The panel is not in front any more; nothing where another one already is, perhaps of the same document. */
  hide(panel: object): void {
    if (this.#front?.panel === panel) this.#front = undefined;
  }
}
