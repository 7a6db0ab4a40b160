import { type Measure, oneLine } from "./labels.ts";

/**
 * What a line must not be broken in: a symbol with its relation and number ("** p < 0.01"), a number with its unit ("95 % CI"), a symbol
 * or name with its number ("Δ 0.38", "AUC 0.92"), an interval ("[0.1, 0.2]").
 */
const together =
  /(?:\*{1,3} )?[\p{L}\p{N}.]+ [<>=≤≥±×] [−-]?[\d.,]*\d|\d+ %(?: CI)?|(?:[Δρτ]|AUC) [−-]?\d[\d.]*|\[[−-]?[\d.]+, [−-]?[\d.]+\]/gu;

/** The text in pieces, in order; those of odd index must not be broken. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(together)) {
    pieces.push(text.slice(from, index), found);
    from = index + found.length;
  }
  return [...pieces, text.slice(from)];
}

/** The text in lines of `width` pixels, broken at spaces; a word that is wider has a line of its own. */
export function proseLines(text: string, width: number, size: number, measure: Measure): string[] {
  const pieces = piecesOf(oneLine(text));
  const unbroken = pieces.map((piece, k) => (k % 2 === 1 ? piece.replaceAll(" ", "\u00a0") : piece)).join("");
  return filled(unbroken.match(/[^ ]+ */g) ?? [], width, size, measure);
}

/** The name in lines of `width` pixels, broken at its spaces and after its hyphens, underscores and slashes. */
export function nameLines(name: string, width: number, size: number, measure: Measure): string[] {
  return filled(oneLine(name.slice(0, 200)).match(/[^\s\-_/]*[\s\-_/]+|[^\s\-_/]+/g) ?? [], width, size, measure);
}

function filled(parts: readonly string[], width: number, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ""}${part}`;
    if (lines.length > 0 && measure(longer.trim(), size) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}
