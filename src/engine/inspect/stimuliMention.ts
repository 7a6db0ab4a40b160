import type { TextRange } from "../../core/documentDiagnostic.ts";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import type { FileMention } from "./fileUse.ts";

/**
 * The file that a `.stimuli` document names at a place: its table, also where the place is the name of one of its
 * columns, or the picture or sound of the line. Undefined elsewhere, and for a table on the hub. `text` is the
 * document's.
 */
export function stimuliMention(
  { frontMatter, stimuli }: StimuliDocument,
  text: string,
  line: number,
  character: number,
): FileMention | undefined {
  const source = sourceOf(frontMatter);
  for (const key of ["source", "text", "label"]) {
    const range = frontMatter.ranges.get(key)?.value;
    if (source === undefined || source.includes("://") || range === undefined || !contains(range, line, character))
      continue;
    const column = frontMatter.values[key];
    const isColumn = key !== "source" && (typeof column === "string" || typeof column === "number");
    return { path: source, range, use: { kind: "source", text }, ...(isColumn && { column: String(column) }) };
  }
  const stimulus = stimuli.find((one) => one.line === line);
  if (stimulus === undefined || !contains(stimulus.contentRange, line, character)) return undefined;
  if (stimulus.kind === "text" && stimulus.mayBeFile !== true) return undefined;
  return {
    path: stimulus.content,
    range: stimulus.contentRange,
    ...(stimulus.kind === "text" && { mayBeText: true as const }),
  };
}

function contains(
  { startLine, startCharacter, endLine, endCharacter }: TextRange,
  line: number,
  character: number,
): boolean {
  const isAfterStart = line > startLine || (line === startLine && character >= startCharacter);
  return isAfterStart && (line < endLine || (line === endLine && character <= endCharacter));
}
