import type * as vscode from "vscode";

/** The document of the panel that has the focus, if one has: commands are about it, as about an editor's in front. */
export class FrontDocument {
  #uri: vscode.Uri | undefined;

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /** The same, where it is a file of this kind. */
  ofEnding(ending: string): vscode.Uri | undefined {
    return this.#uri?.path.endsWith(ending) ? this.#uri : undefined;
  }

  show(document: vscode.Uri): void {
    this.#uri = document;
  }

  /** Its panel is not in front any more; nothing where another one's already is. */
  hide(document: vscode.Uri): void {
    if (this.#uri?.toString() === document.toString()) this.#uri = undefined;
  }
}
