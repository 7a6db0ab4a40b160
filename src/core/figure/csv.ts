/** A field as CSV holds it (RFC 4180): quoted where it needs to be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
