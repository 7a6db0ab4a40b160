import * as vscode from "vscode";
import { formatSize } from "../../core/text/counts.ts";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { settings } from "../editor/settings.ts";
import { dropFolders } from "./dropFolders.ts";
import type { Encoders } from "./encoders.ts";

/** Shown in the explorer, folded until it is opened: nothing is read from disk before. */
const encodersViewId = "stimuliEncoders";

/** What encoders of one group read, as the group is called. */
interface Group {
  readonly label: string;
  readonly models: readonly KnownModel[];
}
type Node = Group | KnownModel;

/**
 * The list of encoders by what they read, each with its state; what can be done with one is in its menu, and a model
 * folder dropped on it is added.
 */
export function encodersView(encoders: Encoders, reportError: (error: unknown) => void): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Node>(encodersViewId, {
    dragAndDropController: dropFolders((folder) => encoders.addFolder(folder), reportError),
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => ("models" in node ? groupItem(node) : modelItem(node)),
      getChildren: (node) => {
        if (node !== undefined) return "models" in node ? [...node.models] : [];
        view.description = vscode.l10n.t("{0} on disk", formatSize(encoders.diskUse()));
        return groups(encoders.list());
      },
    },
  });
  return vscode.Disposable.from(
    view,
    changed,
    encoders.onDidChange(() => changed.fire(undefined)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("stimuli")) changed.fire(undefined);
    }),
  );
}

/** Id of the encoder that a command is called for: from its line in the view, or given as it is. */
export function encoderIdOf(argument: unknown): string | undefined {
  if (typeof argument === "string") return argument;
  const isModel = typeof argument === "object" && argument !== null && "entry" in argument;
  return isModel ? (argument as KnownModel).entry.id : undefined;
}

function groups(models: readonly KnownModel[]): Group[] {
  const byLabel = new Map<string, KnownModel[]>();
  for (const model of models) {
    const label = groupLabel(model);
    byLabel.set(label, [...(byLabel.get(label) ?? []), model]);
  }
  return [...byLabel].map(([label, ofLabel]) => ({ label, models: ofLabel }));
}

function groupLabel({ entry }: KnownModel): string {
  if (entry.modalities.includes("audio")) return vscode.l10n.t("Sounds");
  return entry.modalities.includes("image") ? vscode.l10n.t("Pictures and texts") : vscode.l10n.t("Texts");
}

function groupItem({ label }: Group): vscode.TreeItem {
  return new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
}

function modelItem({ entry, installed }: KnownModel): vscode.TreeItem {
  const item = new vscode.TreeItem(entry.id);
  const isDefault = entry.id === settings.defaultEncoder();
  const state = installed === undefined ? vscode.l10n.t("not installed") : installed.source;
  item.description = [
    ...(installed?.server ? [installed.server.model] : []),
    ...(entry.dimensions > 0 ? [vscode.l10n.t("{0} dimensions", entry.dimensions)] : []),
    ...(entry.size > 0 ? [formatSize(entry.size)] : []),
    entry.licence,
    ...(isDefault ? [vscode.l10n.t("default")] : []),
  ].join(" · ");
  item.tooltip = `${entry.id}\n${entry.description}\n${state}`;
  item.iconPath = new vscode.ThemeIcon(isDefault && installed ? "star-full" : iconOf(installed));
  item.contextValue = contextOf(installed);
  item.accessibilityInformation = { label: `${entry.id}, ${item.description}, ${state}` };
  return item;
}

function iconOf(installed: KnownModel["installed"]): string {
  if (installed === undefined) return "cloud-download";
  return installed.server === undefined ? "symbol-array" : "server";
}

/** Which of the menu's commands fit. */
function contextOf(installed: KnownModel["installed"]): string {
  if (installed === undefined) return "missing";
  if (installed.server !== undefined) return "server";
  if (installed.source === "bundled") return "bundled";
  return installed.source.startsWith("folder ") ? "folder" : "installed";
}
