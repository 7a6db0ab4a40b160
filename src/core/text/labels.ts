import { graphemes } from "./displayWidth.ts";
import { shortened } from "./shortened.ts";

/** Width in pixels of a text at a font size in pixels, in the figure's font. */
export type Measure = (text: string, size: number) => number;

/** The text on one line: control characters and runs of white space become a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/**
 * A user's text on one line without what would steer a terminal or turn a line round: control characters and changes of
 * direction.
 */
export function plain(text: string): string {
  return oneLine(withoutControls(text));
}

/** The text, or as much of its beginning as fits in `width` with an ellipsis. Never cuts a character in two. */
export function elide(text: string, width: number, size: number, measure: Measure): string {
  // A million characters need not be measured to know that they are too long.
  const line = oneLine(text.slice(0, 2000));
  if (measure(line, size) <= width) return line;
  const characters = graphemes(line.slice(0, 400));
  let fits = 0;
  let tooMany = characters.length + 1;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(`${characters.slice(0, middle).join("").trimEnd()}…`, size) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join("").trimEnd()}…`;
}

/**
 * The text, or as much of its beginning and of its end as fits: for names that differ in their ends, such as those of a
 * model's layers.
 */
export function elideMiddle(text: string, width: number, size: number, measure: Measure): string {
  const line = oneLine(text.slice(0, 2000));
  if (measure(line, size) <= width) return line;
  const start = elide(line, width / 2, size, measure);
  const ending = graphemes(line.slice(-200));
  while (ending.length > 0 && measure(`${start}${ending.join("").trimStart()}`, size) > width) ending.shift();
  return `${start}${ending.join("").trimStart()}`;
}

/**
 * Width of text by its characters alone, for pictures made where no font can be measured: a little too wide rather than
 * too narrow.
 */
export const estimateWidth: Measure = (text, size) => {
  let width = 0;
  for (const character of graphemes(text)) {
    const code = character.codePointAt(0) ?? 0;
    width +=
      code >= 0x1100 ? 1.05 : /[ijl.,:;|'!()[\]ftrI ]/.test(character) ? 0.4 : /[mwMW@%]/.test(character) ? 0.95 : 0.63;
  }
  return width * size;
};

/** A name within a sentence: short, and where it is Hebrew or Arabic kept from turning the numbers after it round. */
export function isolated(name: string, length: { readonly longest?: number } = {}): string {
  const short = shortened(oneLine(name), length);
  return /[\u0590-\u08ff]/.test(short) ? `\u2068${short}\u2069` : short;
}

/** A stimulus' label on one line, short enough for a sentence. */
export function shortLabel(label: string): string {
  return isolated(label.slice(0, 200), { longest: 60 });
}

/**
 * The text without what would steer where it is shown: control characters but the line end (they move a terminal's
 * cursor, set its title, hide a part), and changes of direction, which let a name read as another. Each becomes a
 * space.
 */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ");
}
