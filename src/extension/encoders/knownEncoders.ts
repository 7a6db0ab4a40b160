import * as vscode from "vscode";
import type { KnownModel, WritableModelStore } from "../../engine/models/modelStore.ts";
import { configurationSection } from "../editor/ids.ts";
import { watchFolders } from "./watchFolders.ts";

/**
 * Every encoder that is known, and whether it is on disk: looked up when it is asked for first and whenever something
 * may have changed, not at every keystroke.
 */
export class KnownEncoders implements vscode.Disposable {
  protected readonly store: () => WritableModelStore;
  private readonly changed = new vscode.EventEmitter<void>();
  /** An encoder came or went. */
  readonly onDidChange = this.changed.event;
  private readonly folders: () => readonly string[];
  private readonly settingsChanged: vscode.Disposable;
  private known: readonly KnownModel[] | undefined;
  private watches: vscode.Disposable | undefined;

  /** `folders`: where models are looked up, to be watched. */
  constructor(store: () => WritableModelStore, folders: () => readonly string[]) {
    this.store = store;
    this.folders = folders;
    this.settingsChanged = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(configurationSection)) this.forget();
    });
  }

  dispose(): void {
    this.forget();
    this.settingsChanged.dispose();
    this.changed.dispose();
  }

  list(): readonly KnownModel[] {
    this.known ??= this.store().list();
    this.watches ??= watchFolders(this.folders(), () => this.look());
    return this.known;
  }

  /** Bytes of the models that were added. */
  diskUse(): number {
    return this.store().diskUse();
  }

  /** Encoders came, went or were repaired. */
  refresh(): void {
    this.known = undefined;
    this.changed.fire();
  }

  /** A folder changed: says so where that changes what there is. */
  private look(): void {
    const before = JSON.stringify(this.known);
    this.known = this.store().list();
    if (JSON.stringify(this.known) !== before) this.changed.fire();
  }

  private forget(): void {
    this.known = undefined;
    this.watches?.dispose();
    this.watches = undefined;
  }
}
