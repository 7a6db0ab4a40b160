import { inspect } from "node:util";
import { withoutControls } from "../../core/text/labels.ts";

/**
 * Texts and errors, as the log has them. All lines but the first are indented: what others named or sent looks like no
 * line of its own.
 */
export function logText(parts: readonly unknown[]): string {
  const text = parts.map((part) => (part instanceof Error ? inspect(part) : String(part))).join(" ");
  return withoutControls(text.replace(/\r\n?/g, "\n")).replaceAll("\n", "\n    ");
}
