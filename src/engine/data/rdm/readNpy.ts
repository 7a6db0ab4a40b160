import { type DataFile, faultIn, readBytes } from "./dataFile.ts";
import { type FileContents, oneArray } from "./foundData.ts";
import { isNpyNumbers, isNpyTexts, npyHeader, npyNumbers, npyTexts, whyNotRead } from "./npy.ts";

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
