/** So much of a file is looked at. */
const most = 1 << 16;

/**
 * The encoding of two or four bytes a character that a file without a byte order mark has, by where its zero bytes are:
 * text in other encodings has none. Undefined where nothing speaks for one.
 */
export function unmarkedEncoding(bytes: Buffer): "utf-16le" | "utf-16be" | "utf-32" | undefined {
  const head = bytes.subarray(0, most);
  if (!head.includes(0)) return undefined;
  const pairs = head.length >> 1;
  let [firsts, seconds, both, ends] = [0, 0, 0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    const [first = 0, second = 0] = [head[at], head[at + 1]];
    if (first === 0 && second === 0) both++;
    else if (first === 0) firsts++;
    else if (second === 0) seconds++;
    if ((first === 0 || second === 0) && isLineEnd(first + second)) ends++;
  }
  // Of letters in four bytes, two are a pair of zeros.
  if (pairs > 1 && both >= pairs / 4) return firsts === 0 || seconds === 0 ? "utf-32" : undefined;
  // One zero byte may be an accident; a line end in two bytes is none, and neither are many zeros.
  if (both > 0 || (ends === 0 && firsts + seconds < pairs / 2)) return undefined;
  if (firsts === 0) return "utf-16le";
  return seconds === 0 ? "utf-16be" : undefined;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/**
 * What text of two or four bytes a character is called, by its byte order mark or its zero bytes; undefined for any
 * other.
 */
export function wideText(bytes: Buffer): "UTF-16" | "UTF-32" | undefined {
  const isMarked = bytes.length > 1 && (bytes.readUInt16LE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfeff);
  const found = unmarkedEncoding(bytes);
  if (found === undefined) return isMarked ? "UTF-16" : undefined;
  return found === "utf-32" ? "UTF-32" : "UTF-16";
}

/** Share of control characters above which bytes are no text in any encoding of one byte or of UTF-8. */
const mostControls = 0.02;

/** Whether bytes are rather a picture, an archive or numbers than text. */
export function isBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, most);
  let controls = 0;
  // Without tabs, line ends, form feeds, and the escape of Japanese mail.
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  return controls > mostControls * head.length;
}
