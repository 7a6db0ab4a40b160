import { isNode, type Pair } from "yaml";
import type { TextRange } from "../../documentDiagnostic.ts";

/** Where things of a document's YAML are: from offsets in it to lines and characters of the document. */
export class YamlPlaces {
  readonly text: string;
  private readonly firstLine: number;
  /** Offset of each line's first character in `text`. */
  private readonly lineStarts: readonly number[];

  /** The first of the lines is line `firstLine` of the document. */
  constructor(lines: readonly string[], firstLine: number) {
    this.text = lines.join("\n");
    this.firstLine = firstLine;
    let offset = 0;
    this.lineStarts = lines.map((line) => {
      const start = offset;
      offset += line.length + 1;
      return start;
    });
  }

  ofPair(pair: Pair): { key: TextRange; value: TextRange } {
    const key = nodeOffsets(pair.key) ?? [0, 0];
    const value = nodeOffsets(pair.value) ?? [key[1], key[1]];
    return { key: this.range(...key), value: this.range(...value) };
  }

  range(start: number, end: number): TextRange {
    const from = this.position(start);
    const to = this.position(Math.max(start, end));
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }

  position(offset: number): { line: number; character: number } {
    const inside = Math.min(offset, this.text.length);
    let line = 0;
    let after = this.lineStarts.length;
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= inside) line = middle;
      else after = middle;
    }
    return { line: this.firstLine + line, character: inside - (this.lineStarts[line] ?? 0) };
  }
}

export function nodeOffsets(node: unknown): [start: number, end: number] | undefined {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}
