import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { formatSize } from "../../core/text/counts.ts";
import { wideText } from "../../engine/data/files/unmarkedEncoding.ts";
import { whyNotPlain, whyNotRead } from "../../engine/files/plainFile.ts";
import { DocumentError } from "./failure.ts";

/** Bytes of a document: a hundred thousand lines take a few million. */
const longestDocument = 100_000_000;

export interface CommandDocument {
  readonly text: string;
  /** Absolute; media files are beside it. Of standard input: in the working folder. */
  readonly path: string;
  /** Name of the document in messages. */
  readonly name: string;
}

/**
 * Reads a document from a file, or from standard input for `-`. Throws DocumentError when it cannot be read as UTF-8
 * text.
 */
export async function readDocument(
  file: string,
  signal: AbortSignal,
  kind: ".stimuli" | ".rsa.json" = ".stimuli",
): Promise<CommandDocument> {
  if (file === "-") {
    return {
      text: decode("stdin", await readStandardInput(signal)),
      path: join(process.cwd(), "stdin"),
      name: "stdin",
    };
  }
  const fault = await whyNotPlain(file, longestDocument);
  if (fault !== undefined) {
    const next = `Give a ${kind} file, or - for standard input.`;
    throw new DocumentError(file, new StimuliError("input", `This ${fault}.`, next));
  }
  const bytes = await readFile(file, { signal }).catch((cause: NodeJS.ErrnoException) => {
    signal.throwIfAborted();
    throw new DocumentError(file, new StimuliError("input", whyNotRead(cause), `Give a ${kind} file.`, { cause }));
  });
  return { text: decode(file, bytes), path: resolve(file), name: file };
}

async function readStandardInput(signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  signal.addEventListener("abort", () => process.stdin.destroy(), { once: true });
  let bytes = 0;
  for await (const chunk of process.stdin) {
    bytes += chunk.length;
    if (bytes > longestDocument) {
      const message = `More than ${formatSize(longestDocument)} came, more than a document may have.`;
      throw new DocumentError(
        "stdin",
        new StimuliError("input", message, "Name large tables by source in the document."),
      );
    }
    chunks.push(Buffer.from(chunk));
  }
  signal.throwIfAborted();
  return Buffer.concat(chunks);
}

function decode(name: string, bytes: Buffer): string {
  const wide = wideText(bytes);
  if (wide !== undefined) {
    throw new DocumentError(
      name,
      new StimuliError("input", `The file is ${wide} text.`, "Save it as UTF-8.", { line: 0 }),
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = bytes.subarray(0, firstBadByte(bytes)).toString("latin1").split("\n").length - 1;
    throw new DocumentError(
      name,
      new StimuliError("input", "The file is not UTF-8 text.", "Save it as UTF-8.", { line, cause }),
    );
  }
}

/** Where the first byte is that UTF-8 does not allow. */
function firstBadByte(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  // What could not be read became U+FFFD; one that the file itself holds is written EF BF BD.
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) {
    const position = Buffer.byteLength(text.slice(0, at));
    if (bytes.toString("hex", position, position + 3) !== "efbfbd") return position;
  }
  return bytes.length;
}
