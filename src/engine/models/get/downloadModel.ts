import { copyFile, link, mkdir, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { CatalogueEntry, ModelFile } from "../catalogue.ts";
import { checkFile } from "../checkFile.ts";
import { recordOf } from "../installRecord.ts";
import { folderName } from "../modelFolder.ts";
import { fillModelFolder } from "../staging.ts";
import { fetchFile } from "./fetchFile.ts";
import { fetchedEntry, type GetOptions } from "./getOptions.ts";

export interface DownloadOptions extends GetOptions {
  /** Base address: the hub or the user's mirror of it. */
  readonly hub?: string;
  readonly token?: string;
  readonly fetch?: typeof fetch;
  readonly stallMilliseconds?: number;
  readonly retryMilliseconds?: number;
}

export const defaultHub = "https://huggingface.co";

/**
 * Fetches a model from the hub into the store's root and gives its folder. What is there and right is not fetched
 * again, so the same call resumes a cancelled download and repairs a damaged model. Throws StimuliError `network` or
 * `disk`, and the signal's reason.
 */
export async function downloadModel(entry: CatalogueEntry, options: DownloadOptions): Promise<string> {
  const { id, origin } = fetchedEntry(entry);
  const hub = (options.hub ?? defaultHub).replace(/\/+$/, "");
  const total = origin.files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return fillModelFolder(options.root, id, options.signal, async (partial) => {
    let done = 0;
    for (const file of origin.files) {
      const target = join(partial, file.path);
      await mkdir(dirname(target), { recursive: true });
      if (!(await isThere(target, join(options.root, folderName(id), file.path), file, options.signal))) {
        await checkSpace(partial, file);
        await fetchFile(`${hub}/${origin.repository}/resolve/${origin.revision}/${file.path}`, target, file, {
          ...options,
          fetch: options.fetch ?? fetch,
          onBytes: (bytes) => options.onProgress?.(done + bytes, total),
        });
      }
      done += file.size ?? 0;
      options.onProgress?.(done, total);
    }
    const host = new URL(hub).host;
    return recordOf(partial, origin.files, `${host}/${origin.repository} at ${origin.revision.slice(0, 7)}`);
  });
}

/** Is the right file in the partial folder, or in the installed one and can be taken from there? */
async function isThere(target: string, installed: string, file: ModelFile, signal?: AbortSignal): Promise<boolean> {
  // Without a pinned hash, only a file that this download checked itself can be trusted; a leftover cannot.
  if (file.sha256 === undefined) return false;
  if ((await checkFile(target, file, signal)) === undefined) return true;
  if ((await checkFile(installed, file, signal)) !== undefined) return false;
  await link(installed, target).catch(() => copyFile(installed, target));
  return true;
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
