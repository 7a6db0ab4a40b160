const letters = Uint8Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", (letter) =>
  letter.charCodeAt(0),
);
const padding = "=".charCodeAt(0);
/** Number of codes per call, far below the most arguments that a call may have. */
const block = 8192;

/** Base64 (RFC 4648, padded) of the bytes. */
export function base64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let k = 0; k < 4; k++) codes[to + k] = letters[(bits >> (18 - 6 * k)) & 63] ?? padding;
  }
  codes.fill(padding, codes.length - ((3 - (bytes.length % 3)) % 3));
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += block) parts.push(String.fromCharCode(...codes.subarray(at, at + block)));
  return parts.join("");
}
