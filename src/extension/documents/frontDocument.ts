import type * as vscode from "vscode";

interface FrontPanel {
  readonly panel: object;
  readonly uri: vscode.Uri;
  readonly showPython: () => void;
}

/** The document of the panel that has the focus, if one has: commands are about it, as about an editor's in front. */
export class FrontDocument {
  #front: FrontPanel | undefined;
  /** The panel that had it last, as long as that is open. */
  #last: FrontPanel | undefined;

  get uri(): vscode.Uri | undefined {
    return this.#front?.uri;
  }

  /** The same, where it is a file of this kind. */
  ofEnding(ending: string): vscode.Uri | undefined {
    return this.uri?.path.endsWith(ending) ? this.uri : undefined;
  }

  /** Shows the Python script of the panel that has the focus, or had it last; undefined where none is open. */
  get showPython(): (() => void) | undefined {
    return this.#last?.showPython;
  }

  show(panel: object, uri: vscode.Uri, showPython: () => void): void {
    this.#front = { panel, uri, showPython };
    this.#last = this.#front;
  }

  /** The panel is not in front any more; nothing where another one already is, perhaps of the same document. */
  hide(panel: object): void {
    if (this.#front?.panel === panel) this.#front = undefined;
  }

  /** The panel is closed. */
  close(panel: object): void {
    this.hide(panel);
    if (this.#last?.panel === panel) this.#last = undefined;
  }
}
