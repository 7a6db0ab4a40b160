import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isOnOtherMachine } from "../../../core/documents/fileFinder.ts";
import type { RsaFile } from "../../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../../core/errors.ts";
import { whyNotPlain } from "../../files/plainFile.ts";
import { decodeText } from "../files/decodeText.ts";
import { findFile } from "../files/findFile.ts";
import { FileFault, unpack } from "../files/unpack.ts";
import type { ReadingNotes } from "./readingNotes.ts";

/** A file that a `.rsa.json` document names, and how it says that it is read. */
export interface DataFile extends Omit<RsaFile, "path" | "range"> {
  /** Path as the document writes it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Line of the document, from 0. */
  readonly line: number;
  /** How the disk spells the path, where that is otherwise: "found as Bär.npy, in another Unicode form". */
  readonly foundAs?: string;
}

/** The file on disk; where there is none, reading it will say so. */
export async function findDataFile(file: RsaFile, documentPath: string): Promise<DataFile> {
  const { path, range, ...rest } = file;
  const found = await findFile(dirname(documentPath), path);
  return {
    ...rest,
    name: path,
    path: found?.path ?? resolveBeside(documentPath, path),
    line: range.startLine,
    ...(found?.note !== undefined && { foundAs: found.note }),
  };
}

/**
 * A path as a document writes it, from the document's folder; a backslash separates folders on every system. Throws
 * StimuliError `input` for a path of another machine.
 */
export function resolveBeside(documentPath: string, path: string): string {
  if (isOnOtherMachine(path))
    throw new StimuliError("input", `${path} is on another machine.`, "Copy it to the document's folder.");
  return resolve(dirname(documentPath), path.replaceAll("\\", "/"));
}

/** Something is wrong in a file: `message` begins with its name. */
export function faultIn(
  file: Pick<DataFile, "name" | "line">,
  rest: string,
  next: string,
  cause?: unknown,
): StimuliError {
  return new StimuliError("input", `${file.name} ${rest}`, next, { line: file.line, cause });
}

/** What the file holds, unpacked if it is a gzip file. */
export async function readBytes(file: DataFile): Promise<Buffer> {
  const fault = await whyNotPlain(file.path, Number.POSITIVE_INFINITY);
  if (fault !== undefined) throw faultIn(file, `${fault}.`, "Copy what it holds into a file.");
  const bytes = await readFile(file.path).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const why = code === "ENOENT" ? "was not found." : code === "EISDIR" ? "is a folder." : "cannot be read.";
    throw faultIn(file, why, "Correct its path, which is relative to the folder of the .rsa.json file.", cause);
  });
  return unpack(bytes).catch((cause: unknown) => {
    throw cause instanceof FileFault ? faultIn(file, cause.rest, cause.next, cause.cause) : cause;
  });
}

/** The file's text, in the encoding that the document says or the file shows, without a byte order mark. */
export async function readText(file: DataFile, notes?: ReadingNotes): Promise<string> {
  const bytes = await readBytes(file);
  try {
    const { text, encoding, warnings } = decodeText(bytes, file.encoding);
    const key = file.encoding === undefined ? undefined : "encoding";
    if (key !== undefined || encoding !== "UTF-8") notes?.fact("encoding", encoding, key);
    for (const warning of warnings) notes?.warn(warning);
    return text;
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    throw faultIn(file, withJsonKeys(cause.rest), withJsonKeys(cause.next), cause.cause);
  }
}

/**
 * A sentence for the front matter of a `.stimuli` file, with its keys as JSON has them: `encoding: latin1` becomes
 * "encoding": "latin1".
 */
export function withJsonKeys(sentence: string): string {
  return sentence
    .replaceAll(/`(\w+): ([^`]+)`/g, (_, key: string, value: string) => {
      const isWord = !/^(true|false|\d+)$/.test(value);
      return `"${key}": ${isWord ? JSON.stringify(value) : value}`;
    })
    .replaceAll(/`(\w+)`/g, "“$1”");
}

/** Runs what is about one file, or one line of the document: an error that has no line of its own gets this one. */
export function atLine<Result>(line: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StimuliError) || error.line !== undefined) throw error;
    throw new StimuliError(error.kind, error.message, error.next, { line, cause: error.cause });
  }
}
