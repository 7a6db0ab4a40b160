import { stringify } from "yaml";
import type { TextRange } from "../../documentDiagnostic.ts";
import type { StimuliDocument } from "../stimuliDocument.ts";

/** `text` in place of what the document has in `range`. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/**
 * The edits after which the front matter has these values: of its keys, new keys, or new front matter. They are of
 * different places, for one step of undo.
 */
export function keyEdits({ frontMatter }: StimuliDocument, values: Readonly<Record<string, unknown>>): TextEdit[] {
  const { ranges, range } = frontMatter;
  const edits: TextEdit[] = [];
  let added = "";
  for (const [key, value] of Object.entries(values)) {
    // Quoted where YAML would read something else; lists and groups on the key's own line.
    const text = stringify(value, { lineWidth: 0, collectionStyle: "flow", flowCollectionPadding: false }).trimEnd();
    const known = ranges.get(key);
    if (known === undefined) added += `${key}: ${text}\n`;
    else {
      // Behind the colon there may be nothing yet, not even the space.
      const touching =
        known.value.startLine === known.key.endLine && known.value.startCharacter === known.key.endCharacter + 1;
      edits.push({ range: known.value, text: touching ? ` ${text}` : text });
    }
  }
  if (added === "") return edits;
  return range === undefined
    ? [{ range: lineStart(0), text: `---\n${added}---\n` }]
    : [{ range: lineStart(range.startLine + 1), text: added }, ...edits];
}

/** The edit that takes a key out of the front matter, with the comment above it; none where it has no such key. */
export function removeKey({ frontMatter }: StimuliDocument, text: string, key: string): TextEdit[] {
  const known = frontMatter.ranges.get(key);
  if (known === undefined) return [];
  const lines = text.split(/\r\n|\r|\n/);
  let first = known.key.startLine;
  while (/^\s*#/.test(lines[first - 1] ?? "")) first--;
  // A value of several lines ends where the next line begins.
  const { endLine, endCharacter } = known.value;
  const end = endCharacter === 0 ? endLine : endLine + 1;
  return [{ range: { ...lineStart(first), endLine: end, endCharacter: 0 }, text: "" }];
}

function lineStart(line: number): TextRange {
  return { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0 };
}
