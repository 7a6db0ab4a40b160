import type { StimuliDocument, TextRange } from "./stimuliDocument.ts";

/** The one edit that makes a document name this encoder: its value, a new key, or new front matter. */
export function encoderEdit(document: StimuliDocument, encoder: string): { range: TextRange; text: string } {
  const { ranges, range } = document.frontMatter;
  const known = ranges.get("encoder");
  if (known !== undefined) return { range: known.value, text: encoder };
  if (range !== undefined) return { range: lineStart(range.startLine + 1), text: `encoder: ${encoder}\n` };
  return { range: lineStart(0), text: `---\nencoder: ${encoder}\n---\n` };
}

function lineStart(line: number): TextRange {
  return { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0 };
}
