import { stringify } from "yaml";
import type { TextRange } from "../../documentDiagnostic.ts";
import type { StimuliDocument } from "../stimuliDocument.ts";

/** The edit that adds expectations to a `.stimuli` document, behind those that it has; undefined where it has them all. */
export function expectEdit(
  { frontMatter }: StimuliDocument,
  lines: readonly string[],
): { readonly range: TextRange; readonly text: string } | undefined {
  const { range, ranges, expect = [] } = frontMatter;
  const written = expect.map(({ text }) => text);
  const added = lines.filter((line) => !written.includes(line));
  if (added.length === 0) return undefined;
  const text = stringify({ expect: [...written, ...added] }, { lineWidth: 0 });
  const place = ranges.get("expect");
  if (place !== undefined) {
    const { startLine, startCharacter } = place.key;
    const { endLine, endCharacter } = place.value;
    // A list of lines reaches to the beginning of the next one.
    const own = endCharacter === 0 ? text : text.trimEnd();
    return { range: { startLine, startCharacter, endLine, endCharacter }, text: own };
  }
  const before = range === undefined ? 0 : range.endLine;
  const at = { startLine: before, startCharacter: 0, endLine: before, endCharacter: 0 };
  return { range: at, text: range === undefined ? `---\n${text}---\n` : text };
}
