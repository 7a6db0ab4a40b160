import { copyFile, link, mkdir, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { CatalogueEntry, ModelFile } from "../catalogue.ts";
import { checkFile } from "../checkFile.ts";
import { recordOf } from "../installRecord.ts";
import { folderName } from "../modelFolder.ts";
import { fillModelFolder } from "../staging.ts";
import { fetchFile } from "./fetchFile.ts";
import { fileAddress, hostOf } from "./fileAddress.ts";
import { fetchedEntry, type GetOptions } from "./getOptions.ts";

export interface DownloadOptions extends GetOptions {
  /** Base address: the hub or the user's mirror of it. */
  readonly hub?: string;
  readonly token?: string;
  readonly fetch?: typeof fetch;
  readonly stallMilliseconds?: number;
  readonly retryMilliseconds?: number;
}

/**
 * Fetches a model from the hub into the store's root and gives its folder. What is there and right is not fetched
 * again, so the same call resumes a cancelled download and repairs a damaged model. Throws StimuliError `network` or
 * `disk`, and the signal's reason.
 */
export async function downloadModel(entry: CatalogueEntry, options: DownloadOptions): Promise<string> {
  const { id, origin, size: about } = fetchedEntry(entry);
  const host = hostOf(entry, options.hub);
  if (host === undefined) throw unpublished(entry);
  const isSized = origin.files.every(({ size }) => size !== undefined);
  const total = isSized ? origin.files.reduce((sum, { size = 0 }) => sum + size, 0) : about;
  return fillModelFolder(options.root, id, options.signal, async (partial) => {
    let done = 0;
    for (const file of origin.files) {
      const target = join(partial, file.path);
      await mkdir(dirname(target), { recursive: true });
      if (file.text !== undefined) await writeFile(target, file.text);
      else if (!(await isThere(target, join(options.root, folderName(id), file.path), file, options.signal))) {
        await checkSpace(partial, file);
        await fetchFile(fileAddress(entry, file, options.hub), target, file, {
          ...options,
          fetch: options.fetch ?? fetch,
          onBytes: (bytes) => options.onProgress?.(done + bytes, total),
        });
      }
      done += file.size ?? 0;
      options.onProgress?.(done, total);
    }
    return recordOf(partial, origin.files, `${host}/${origin.repository} at ${origin.revision.slice(0, 7)}`);
  });
}

/** Is the right file in the partial folder, or in the installed one and can be taken from there? */
async function isThere(target: string, installed: string, file: ModelFile, signal?: AbortSignal): Promise<boolean> {
  // Without a pinned hash, only a file that this download checked itself can be trusted; a leftover cannot.
  if ((file.sha256 ?? file.sha256Start) === undefined) return false;
  if ((await checkFile(target, file, signal)) === undefined) return true;
  if ((await checkFile(installed, file, signal)) !== undefined) return false;
  await link(installed, target).catch(() => copyFile(installed, target));
  return true;
}

/** A model that nobody publishes in a form that is read here: its user brings the file. */
export function unpublished(entry: CatalogueEntry): StimuliError {
  return new StimuliError(
    "input",
    `${entry.id} cannot be downloaded: nobody publishes it in a form that can be read.`,
    `Bring its file, which docs/soundEncoders.md describes, and import it: stimuli encoders add ${entry.id} --from FILE`,
  );
}

/** Better said before the download than after most of it. */
async function checkSpace(folder: string, { path, size }: ModelFile): Promise<void> {
  const disk = await statfs(folder).catch(() => undefined);
  if (size === undefined || disk === undefined || disk.bavail * disk.bsize >= size) return;
  throw new StimuliError(
    "disk",
    `The disk is full: ${path} needs ${Math.ceil(size / 1e6)} MB in ${folder}.`,
    "Free some space and try again.",
  );
}
