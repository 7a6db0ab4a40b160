import * as yauzl from "yauzl";
import { StimuliError } from "../../../core/errors.ts";
import { type DataFile, faultIn, readBytes } from "./dataFile.ts";
import { type FileContents, type FoundData, type FoundNames, oneArray } from "./foundData.ts";
import { isNpyNumbers, isNpyTexts, longestNpyHeader, npyHeader, npyNumbers, npyTexts, whyNotRead } from "./npy.ts";

/** NumPy's array: floats, integers and booleans of any byte order, C or Fortran order; or texts. */
export async function readNpy(file: DataFile): Promise<FileContents> {
  const bytes = await readBytes(file);
  const header = npyHeader(file, bytes);
  const contents = { data: [], names: [], others: [] } as const;
  if (isNpyTexts(header)) return { ...contents, names: [{ path: "", names: npyTexts(file, header, bytes) }] };
  if (!isNpyNumbers(header)) throw faultIn(file, ...whyNotRead(header));
  const array = { path: "", shape: header.shape, type: header.type, read: () => npyNumbers(file, header, bytes) };
  return { ...contents, data: [oneArray(array)] };
}

/**
 * An archive of NumPy's arrays, as `savez` and `savez_compressed` write it: of numbers only the headers, until they are
 * asked for.
 */
export async function readNpz(file: DataFile): Promise<FileContents> {
  const bytes = await readBytes(file);
  const data: FoundData[] = [];
  const names: FoundNames[] = [];
  const others: string[] = [];
  await orDamaged(file, async () => {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith(".npy")) continue;
      const path = entry.fileName.slice(0, -4);
      const owner = { name: `${path} in ${file.name}`, line: file.line };
      const header = npyHeader(owner, await firstBytes(zip, entry, longestNpyHeader));
      const whole = () => {
        // The header's sizes are held against the archive's before anything is unpacked.
        if (entry.uncompressedSize !== header.start + header.length) throw damaged(file);
        return firstBytes(zip, entry, entry.uncompressedSize);
      };
      if (isNpyTexts(header)) names.push({ path, names: npyTexts(owner, header, await whole()) });
      else if (!isNpyNumbers(header)) others.push(`${path}, which ${whyNotRead(header)[0].replace(/\.$/, "")}`);
      else {
        const read = () => orDamaged(file, async () => npyNumbers(owner, header, await whole()));
        data.push(oneArray({ path, shape: header.shape, type: header.type, read }));
      }
    }
  });
  return { data, names, others };
}

/** The first `wanted` bytes of a ZIP entry. */
async function firstBytes(zip: yauzl.ZipFile, entry: yauzl.Entry, wanted: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    length += chunk.length;
    if (length >= wanted) break;
  }
  return Buffer.concat(chunks).subarray(0, wanted);
}

async function orDamaged<Result>(file: DataFile, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof StimuliError ? cause : damaged(file, cause);
  }
}

function damaged(file: DataFile, cause?: unknown): StimuliError {
  return faultIn(file, "is not an .npz file, or is damaged.", "Write it again with numpy.savez.", cause);
}
