import type { WriteStream } from "node:tty";

const reset = "\x1b[0m";

/** Terminal colours: 24 bits, as every terminal of today draws them. */
export const paint = {
  dim: (text: string, colour: boolean): string => (colour && text !== "" ? `\x1b[2m${text}${reset}` : text),
  /** `background` is red, green, blue in [0, 255]; the text is white or near black. */
  cell: (text: string, background: Uint8Array, white: boolean): string =>
    `\x1b[48;2;${background.join(";")}m\x1b[38;2;${white ? "255;255;255" : "38;38;38"}m${text}${reset}`,
  /**
   * One character whose upper and lower half have colours of their own; a half without one shows what is behind the
   * text.
   */
  halves: (upper: Uint8Array | undefined, lower: Uint8Array | undefined): string => {
    const code = (plane: 38 | 48, colour: Uint8Array) => `\x1b[${plane};2;${colour.join(";")}m`;
    if (upper && lower) return `${code(38, upper)}${code(48, lower)}▀${reset}`;
    if (upper) return `${code(38, upper)}▀${reset}`;
    return lower ? `${code(38, lower)}▄${reset}` : " ";
  },
};

/** What `paint` puts around texts, and nothing else that looks like it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about
export const isPaint = /(\x1b\[(?:0|2|[34]8;2;\d{1,3};\d{1,3};\d{1,3})m)/;

/** Is colour wanted on this stream: FORCE_COLOR, then NO_COLOR, then whether it is a terminal. */
export function hasColour(stream: Pick<WriteStream, "isTTY">): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = process.env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTTY && term !== "dumb";
}
