/** First and last code points of the blocks that East Asian fonts, and so terminals, draw two columns wide. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of graphemes(text)) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/^[\p{Mark}\p{Cf}\p{Cc}]+$/u.test(character)) return 0;
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(character)) return 2;
  const code = character.codePointAt(0) ?? 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as its reader counts them, none cut in two. */
export function graphemes(text: string): string[] {
  // Made when first needed: loading the tables behind it takes 20 ms, which the extension's activation must not wait
  // for.
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Rows of text, all of one length, in columns. `isText` says which columns begin at the left; the others end at the
 * right. Without it only the first is of text.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  isText: (column: number) => boolean = (column) => column === 0,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const padded = (text: string, column: number) => {
    const space = " ".repeat((widths[column] ?? 0) - displayWidth(text));
    return isText(column) ? text + space : space + text;
  };
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}
