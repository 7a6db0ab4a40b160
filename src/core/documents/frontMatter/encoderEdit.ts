import { stringify } from "yaml";
import type { TextRange } from "../../documentDiagnostic.ts";
import type { StimuliDocument } from "../stimuliDocument.ts";

/** The one edit that makes a document name this encoder: its value, a new key, or new front matter. */
export function encoderEdit(document: StimuliDocument, encoder: string): { range: TextRange; text: string } {
  const { ranges, range } = document.frontMatter;
  // Quoted where YAML would read something else.
  const value = stringify(encoder, { lineWidth: 0 }).trimEnd();
  const known = ranges.get("encoder");
  if (known !== undefined) {
    // Behind `encoder:` there may be nothing yet, not even the space.
    const touching =
      known.value.startLine === known.key.endLine && known.value.startCharacter === known.key.endCharacter + 1;
    return { range: known.value, text: touching ? ` ${value}` : value };
  }
  if (range !== undefined) return { range: lineStart(range.startLine + 1), text: `encoder: ${value}\n` };
  return { range: lineStart(0), text: `---\nencoder: ${value}\n---\n` };
}

function lineStart(line: number): TextRange {
  return { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0 };
}
