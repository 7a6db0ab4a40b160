import { rm } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import type { ModelStoreOptions } from "../../engine/models/modelStore.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import type { Log } from "../editor/log.ts";
import { notify } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";
import type { Servers } from "./servers.ts";

/** The engine as the settings are now. The process starts at the first job and a changed setting starts a new one. */
export class Engine implements vscode.Disposable {
  private readonly extensionFolder: string;
  private readonly storage: string;
  private readonly servers: Servers;
  private readonly log: Log;
  private running: EngineClient | undefined;

  constructor(context: vscode.ExtensionContext, servers: Servers, log: Log) {
    this.extensionFolder = context.extensionUri.fsPath;
    this.storage = context.globalStorageUri.fsPath;
    this.servers = servers;
    this.log = log;
  }

  dispose(): void {
    this.running?.dispose();
  }

  /** Where models are looked up. */
  modelFolders(): ModelStoreOptions {
    return {
      bundled: path.join(this.extensionFolder, "media", "encoders"),
      root: path.join(this.storage, "models"),
      folders: settings.modelFolders(),
      servers: settings.servers(),
      isTrusted: vscode.workspace.isTrusted,
    };
  }

  /** Its code is loaded at the first job, to keep activation short. */
  async client(): Promise<EngineClient> {
    const { EngineClient } = await import("../../engine/process/engineClient.ts");
    const servers = await this.servers.withKeys();
    this.running ??= new EngineClient({
      entry: path.join(this.extensionFolder, "dist", "engine.mjs"),
      options: {
        models: { ...this.modelFolders(), servers },
        cacheFile: this.cacheFile,
        student: settings.student(),
        proxy: settings.proxy(),
      },
      log: (level, text) => this.log[level](text),
      idleMs: settings.engineIdleMilliseconds(),
    });
    return this.running;
  }

  restart(): void {
    this.running?.dispose();
    this.running = undefined;
  }

  /** Forgets every vector that was kept; the next run encodes afresh. */
  async clearCache(): Promise<void> {
    this.restart();
    for (const ending of ["", "-wal", "-shm"]) await rm(`${this.cacheFile}${ending}`, { force: true });
    await rm(path.join(this.storage, "indexes"), { recursive: true, force: true });
    void notify("information", vscode.l10n.t("The embedding cache is empty."));
  }

  private get cacheFile(): string {
    return path.join(this.storage, "embeddings.sqlite");
  }
}
