import type { TextRange } from "../../documentDiagnostic.ts";
import type { StimuliDocument } from "../stimuliDocument.ts";

/**
 * The one edit by which a document keeps leaking pairs on one side of its split; undefined where `decode` is there
 * without keys.
 */
export function groupedEdit({
  frontMatter: { range, ranges },
}: StimuliDocument): { range: TextRange; text: string } | undefined {
  const own = ranges.get("decode.grouped");
  if (own !== undefined) return { range: own.value, text: "true" };
  const group = ranges.get("decode");
  if (group === undefined) {
    return range === undefined
      ? { range: point(0, 0), text: "---\ndecode: { grouped: true }\n---\n" }
      : { range: point(range.startLine + 1, 0), text: "decode: { grouped: true }\n" };
  }
  const [, first] = [...ranges].find(([name]) => name.startsWith("decode.")) ?? [];
  if (first === undefined) return undefined;
  const { startLine, startCharacter } = first.key;
  const separator = startLine === group.key.startLine ? ", " : `\n${" ".repeat(startCharacter)}`;
  return { range: point(startLine, startCharacter), text: `grouped: true${separator}` };
}

function point(line: number, character: number): TextRange {
  return { startLine: line, startCharacter: character, endLine: line, endCharacter: character };
}
