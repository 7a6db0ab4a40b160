const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 (RFC 4648, padded) of the bytes. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letter = (shift: number) => alphabet[(bits >> shift) & 63] ?? "";
    parts.push(letter(18) + letter(12) + (left > 1 ? letter(6) : "=") + (left > 2 ? letter(0) : "="));
  }
  return parts.join("");
}
