import * as vscode from "vscode";
import { encoderItems } from "./encoderItems.ts";
import type { Encoders } from "./encoders.ts";

/**
 * Lets the user pick two different encoders, `own` offered first; those that are not installed are offered to be got.
 * Undefined when given up.
 */
export async function pickTwo(encoders: Encoders, own: string): Promise<readonly [string, string] | undefined> {
  const items = encoderItems(encoders.list());
  const ownFirst = [...items.filter(({ id }) => id === own), ...items.filter(({ id }) => id !== own)];
  const first = await vscode.window.showQuickPick(ownFirst, {
    title: vscode.l10n.t("Compare Encoders (1/2)"),
    placeHolder: vscode.l10n.t("The first encoder"),
    matchOnDescription: true,
  });
  if (first === undefined) return undefined;
  const second = await vscode.window.showQuickPick(
    items.filter(({ id }) => id !== first.id),
    {
      title: vscode.l10n.t("Compare Encoders (2/2)"),
      placeHolder: vscode.l10n.t("The second encoder"),
      matchOnDescription: true,
    },
  );
  if (second === undefined) return undefined;
  for (const { id, installed } of [first, second]) if (!installed) await encoders.get(id);
  return [first.id, second.id];
}

/** Lets the user pick an encoder other than this one, which is got if it is not installed. Undefined when given up. */
export async function pickOther(encoders: Encoders, than: string): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    encoderItems(encoders.list()).filter(({ id }) => id !== than),
    {
      title: vscode.l10n.t("Map of Another Encoder"),
      placeHolder: vscode.l10n.t("The encoder whose map is put beside {0}", than),
      // The panel's menu takes the focus back when it closes.
      ignoreFocusOut: true,
      matchOnDescription: true,
    },
  );
  if (picked !== undefined && !picked.installed) await encoders.get(picked.id);
  return picked?.id;
}
