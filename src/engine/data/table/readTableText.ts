import { readFile } from "node:fs/promises";
import { StimuliError } from "../../../core/errors.ts";
import type { DataFact } from "../../../core/results/dataReading.ts";
import { type DecodedText, decodeText } from "../files/decodeText.ts";
import { FileFault, isPacked, unpack } from "../files/unpack.ts";
import type { TableFile } from "./table.ts";

export interface TableText extends DecodedText {
  /** Packing and encoding. */
  readonly facts: readonly DataFact[];
}

/** A table's text, unpacked where it is a gzip file. Throws StimuliError `input` when it cannot be read. */
export async function readTableText({ path, name, settings, lineOf, signal }: TableFile): Promise<TableText> {
  const bytes = await readFile(path, { signal }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw unreadable(name, cause);
  });
  try {
    const decoded = decodeText(await unpack(bytes), settings.encoding);
    signal?.throwIfAborted();
    const said = settings.encoding === undefined ? {} : { key: "encoding" };
    const packed = isPacked(bytes) ? [{ name: "packed", value: "gzip" }] : [];
    return { ...decoded, facts: [...packed, { name: "encoding", value: decoded.encoding, ...said }] };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const line = settings.encoding === undefined ? undefined : lineOf?.("encoding");
    const place = line === undefined ? {} : { line };
    throw new StimuliError("input", `${name} ${error.rest}`, error.next, { cause: error, ...place });
  }
}

/** Why a table cannot be read, as a StimuliError `input`. */
export function unreadable(name: string, cause: unknown): StimuliError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const next = "Correct its path, which is relative to the document's folder.";
  if (code === "ERR_FS_FILE_TOO_LARGE") {
    const larger = `The table ${name} is larger than 2 GB, too large to read as text.`;
    return new StimuliError("input", larger, "Save it as Parquet, or a part of it.", { cause });
  }
  const why = code === "ENOENT" ? "was not found" : code === "EISDIR" ? "is a folder" : "cannot be read";
  return new StimuliError("input", `The table ${name} ${why}.`, next, { cause });
}
