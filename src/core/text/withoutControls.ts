/**
 * The text without what would steer where it is shown: control characters but the line end (they move a terminal's cursor, set its title, hide
 * a part), and changes of direction, which let a name read as another. Each becomes a space.
 */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ");
}
