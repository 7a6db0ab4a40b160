import { isAscii, isUtf8 } from "node:buffer";
import { isBinary, unmarkedEncoding } from "./unmarkedEncoding.ts";
import { FileFault } from "./unpack.ts";

/** A file's text, and how its bytes were read. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  /** Common name of the encoding: "UTF-8". */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/** A string holds no more. */
const longest = 2 ** 29 - 24;

/**
 * Reads text: in the encoding that is said, else by the byte order mark, else as UTF-8. Throws FileFault, with the
 * first line that is wrong, and where a byte order mark says another encoding than `said`.
 */
export function decodeText(bytes: Buffer, said?: string): DecodedText {
  if (bytes.length > longest) {
    throw new FileFault("is larger than 512 MB, too large to read as text.", "Save it as Parquet, or a part of it.");
  }
  const zip = bytes.subarray(0, 4).toString("latin1");
  if (zip === "PK\x03\x04") {
    throw new FileFault("is a workbook or a ZIP archive, not text.", "Save the sheet as CSV, or unpack the archive.");
  }
  if (utf32Marks.some((own) => bytes.subarray(0, own.length).equals(own))) {
    throw new FileFault("begins with the byte order mark of UTF-32, which is not supported.", "Save it as UTF-8.");
  }
  const unmarked = unmarkedEncoding(bytes);
  if (unmarked === "utf-32")
    throw new FileFault("looks like UTF-32 text, which is not supported.", "Save it as UTF-8.");
  const mark = marks.find(({ bytes: own }) => bytes.subarray(0, own.length).equals(own));
  const encoding = said === undefined ? mark?.encoding : encodingOf(said, mark?.encoding);
  if (encoding === undefined && said !== undefined) {
    const next = "Use one of utf-8, utf-16le, latin1, windows-1252, shift_jis, gbk, big5, euc-kr and their like.";
    throw new FileFault(`cannot be read in the encoding “${said}”, which is not known.`, next);
  }
  if (said !== undefined && mark !== undefined && encoding !== mark.encoding) {
    throw new FileFault(
      `begins with the byte order mark of ${names[mark.encoding]}, and the encoding is said to be ${said}.`,
      "Remove `encoding`, or save the file in that encoding.",
    );
  }
  if (encoding === "utf-16") {
    const orders =
      unmarked === undefined ? "`encoding: utf-16le` or `encoding: utf-16be`" : `\`encoding: ${unmarked}\``;
    const next = `Write ${orders}, or save it as UTF-8.`;
    throw new FileFault("has no byte order mark, and UTF-16 without one may be of either order.", next);
  }
  if (mark === undefined && unmarked !== undefined && unmarked !== encoding) {
    const against = said === undefined ? "" : `, and the encoding is said to be ${said}`;
    const looks = `looks like ${names[unmarked]} text without a byte order mark${against}.`;
    throw new FileFault(looks, `Write \`encoding: ${unmarked}\`, or save it as UTF-8.`);
  }
  const content = mark === undefined ? bytes : bytes.subarray(mark.bytes.length);
  const known = encoding ?? "utf-8";
  return {
    text: known === "latin1" ? content.toString("latin1") : decoded(content, known, said),
    encoding: names[known] ?? known,
    warnings: said === undefined ? [] : doubts(content, known, said),
  };
}

const marks: readonly { readonly encoding: "utf-8" | "utf-16le" | "utf-16be"; readonly bytes: Buffer }[] = [
  { encoding: "utf-8", bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: "utf-16le", bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: "utf-16be", bytes: Buffer.from([0xfe, 0xff]) },
];

/** The first of them begins as UTF-16's does. */
const utf32Marks: readonly Buffer[] = [Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0, 0, 0xfe, 0xff])];

const names: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (little-endian)",
  "utf-16be": "UTF-16 (big-endian)",
  latin1: "Latin-1 (ISO 8859-1)",
};

/**
 * Python's names that the platform does not know, and Latin-1, by which it means Windows' superset: Python means the
 * standard.
 */
const aliases: Readonly<Record<string, string>> = {
  "latin-1": "latin1",
  "iso-8859-1": "latin1",
  "iso8859-1": "latin1",
  l1: "latin1",
  latin1: "latin1",
  "utf-8-sig": "utf-8",
  "utf8-sig": "utf-8",
  ascii: "utf-8",
  "us-ascii": "utf-8",
  "utf-16-le": "utf-16le",
  "utf-16-be": "utf-16be",
  "mac-roman": "macintosh",
  macroman: "macintosh",
  cp932: "shift_jis",
  "shift-jis": "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
};

/**
 * The encoding that a name means; undefined where none is called so. Of UTF-16 without an order, the byte order mark
 * has it, or nothing does.
 */
function encodingOf(said: string, marked: string | undefined): string | undefined {
  const name = said.trim().toLowerCase().replaceAll("_", "-");
  if (/^utf-?16$/.test(name)) return marked?.startsWith("utf-16") ? marked : "utf-16";
  const alias = aliases[name];
  if (alias !== undefined) return alias;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

function decoded(bytes: Buffer, encoding: string, said: string | undefined): string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    if (encoding !== "utf-8") {
      throw new FileFault(`is not ${names[encoding] ?? encoding} text.`, "Correct `encoding`.", cause);
    }
    if (isBinary(bytes)) {
      const next = "Check whether its ending is right: a picture, a workbook or an array is not a text table.";
      throw new FileFault("is not text.", next, cause);
    }
    const { line, byte } = firstFault(bytes);
    const next =
      said === undefined
        ? "Write its encoding, mostly `encoding: latin1` or `encoding: windows-1252`, or save it as UTF-8."
        : "Correct `encoding`, or save the file as UTF-8.";
    throw new FileFault(`is not UTF-8 text: line ${line} has the byte ${byte}.`, next, cause);
  }
}

/** The first byte that UTF-8 does not allow where it is, and its line, from 1. */
function firstFault(bytes: Buffer): { readonly line: number; readonly byte: string } {
  let [start, line] = [0, 1];
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
    line++;
  }
  // The longest beginning that may go on, by halves; and from there back to the last whole character.
  let [low, high] = [start, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (mayGoOn(bytes.subarray(start, middle))) low = middle;
    else high = middle - 1;
  }
  while (!isUtf8(bytes.subarray(start, low))) low--;
  return { line, byte: bytes.toString("hex", low, low + 1).toUpperCase() };
}

function mayGoOn(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What speaks against an encoding of one byte a character that the document names. */
function doubts(bytes: Buffer, encoding: string, said: string): string[] {
  if (encoding.startsWith("utf-") || isAscii(bytes)) return [];
  if (isUtf8(bytes)) {
    return [
      `It is read as ${said}, as the document says, but its bytes are valid UTF-8: accents may come out as two characters.`,
    ];
  }
  if (encoding !== "latin1") return [];
  const control = bytes.findIndex((byte) => byte >= 0x80 && byte < 0xa0);
  if (control < 0) return [];
  const line = bytes.subarray(0, control).toString("latin1").split("\n").length;
  const byte = bytes.toString("hex", control, control + 1).toUpperCase();
  return [
    `In ${said} the byte ${byte} in line ${line} is a control character: windows-1252 may be meant, where it is a letter or a mark.`,
  ];
}
