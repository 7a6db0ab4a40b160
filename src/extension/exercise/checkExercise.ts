import * as vscode from "vscode";
import { panelCommands } from "../editor/ids.ts";
import { notify } from "../editor/notify.ts";
import type { Encoders } from "../encoders/encoders.ts";
import { exerciseNeeds, type Need, type NeedSources } from "./exerciseNeeds.ts";

/**
 * Lists what the workspace's files need and what of it is on this machine; what is missing comes first, and can be
 * mended from the list, which is shown again after that.
 */
export async function checkExercise(encoders: Pick<Encoders, "get">, sources: () => NeedSources): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void notify("information", vscode.l10n.t("In Restricted Mode no files are read. Trust this folder first."));
    return;
  }
  for (;;) {
    const needs = await exerciseNeeds(sources());
    if (needs.length === 0) {
      void notify("information", vscode.l10n.t("This folder has no .stimuli and no .rsa.json files."));
      return;
    }
    const missing = needs.filter(({ isFound }) => !isFound);
    const found = needs.filter(({ isFound }) => isFound);
    const chosen = await vscode.window.showQuickPick([...missing, ...found].map(itemOf), {
      title:
        missing.length === 0
          ? vscode.l10n.t("Everything that this exercise needs is on this machine")
          : vscode.l10n.t("Missing: {0} of {1}. Select one to get it", missing.length, needs.length),
      matchOnDetail: true,
    });
    if (chosen === undefined || chosen.need.isFound) return;
    if (chosen.need.kind !== "encoder") return show(chosen.need);
    await encoders.get(chosen.need.name);
  }
}

function itemOf(need: Need): vscode.QuickPickItem & { readonly need: Need } {
  const { kind, name, isFound, documents } = need;
  const kinds = {
    encoder: vscode.l10n.t("encoder"),
    table: vscode.l10n.t("table of the hub"),
    file: vscode.l10n.t("file"),
  };
  const state = isFound ? vscode.l10n.t("found") : vscode.l10n.t("missing");
  return {
    need,
    label: `$(${isFound ? "pass" : "error"}) ${name}`,
    description: `${kinds[kind]} · ${state}`,
    detail: documents.map((one) => vscode.workspace.asRelativePath(one)).join(", "),
  };
}

/** The panel of a table's document offers to download it; of a missing file the document that names it is opened. */
async function show({ kind, documents }: Need): Promise<void> {
  const [document] = documents;
  if (kind === "table") await vscode.commands.executeCommand(panelCommands.decode, document);
  else if (document !== undefined) await vscode.window.showTextDocument(document);
}
