import { oneLine } from "../../core/figure/labels.ts";

const reset = "\x1b[0m";

/** Terminal colours: 24 bits, as every terminal of today draws them. */
export const paint = {
  dim: (text: string, colour: boolean): string => (colour && text !== "" ? `\x1b[2m${text}${reset}` : text),
  /** `background` is red, green, blue in [0, 255]; the text is white or near black. */
  cell: (text: string, background: Uint8Array, white: boolean): string =>
    `\x1b[48;2;${background.join(";")}m\x1b[38;2;${white ? "255;255;255" : "38;38;38"}m${text}${reset}`,
};

/** A user's text on one line without what would steer the terminal: control characters and changes of direction. */
export function plain(text: string): string {
  return oneLine(text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, ""));
}
