import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { RsaFile } from "../../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../../core/errors.ts";

/** A file that a `.rsa.json` document names. */
export interface DataFile extends Pick<RsaFile, "names" | "variable" | "similarity"> {
  /** As the document writes it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Line of the document, from 0. */
  readonly line: number;
}

export function dataFile(file: RsaFile, documentPath: string): DataFile {
  const { path, range, ...rest } = file;
  return { ...rest, name: path, path: resolveBeside(documentPath, path), line: range.startLine };
}

/** A path as a document writes it, from the document's folder; a backslash separates folders on every system. */
export function resolveBeside(documentPath: string, path: string): string {
  return resolve(dirname(documentPath), path.replaceAll("\\", "/"));
}

/** Numbers in rows. */
export interface NumberTable {
  /** rows × columns, row-major; NaN where the file has no value. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowNames?: readonly string[];
  readonly columnNames?: readonly string[];
  /** Of each row, the column that was asked for as text. */
  readonly texts?: readonly string[];
}

/** Something is wrong in a file: `message` begins with its name. */
export function faultIn(file: DataFile, rest: string, next: string, cause?: unknown): StimuliError {
  return new StimuliError("input", `${file.name} ${rest}`, next, { line: file.line, cause });
}

export async function readBytes(file: DataFile): Promise<Buffer> {
  return readFile(file.path).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const why = code === "ENOENT" ? "is not there." : code === "EISDIR" ? "is a folder." : "cannot be read.";
    throw faultIn(file, why, "Correct its path, which starts at the folder of the .rsa.json file.", cause);
  });
}

/** UTF-8 text, without a byte order mark. */
export async function readText(file: DataFile): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw faultIn(file, "is not UTF-8 text.", "Save it as UTF-8.", cause);
  }
}
