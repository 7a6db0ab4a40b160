import { oneLine } from "../../core/figure/labels.ts";
import { withoutControls } from "../../core/withoutControls.ts";

const reset = "\x1b[0m";

/** Terminal colours: 24 bits, as every terminal of today draws them. */
export const paint = {
  dim: (text: string, colour: boolean): string => (colour && text !== "" ? `\x1b[2m${text}${reset}` : text),
  /** `background` is red, green, blue in [0, 255]; the text is white or near black. */
  cell: (text: string, background: Uint8Array, white: boolean): string =>
    `\x1b[48;2;${background.join(";")}m\x1b[38;2;${white ? "255;255;255" : "38;38;38"}m${text}${reset}`,
};

/** What `paint` puts around texts, and nothing else that looks like it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about
export const isPaint = /(\x1b\[(?:0|2|[34]8;2;\d{1,3};\d{1,3};\d{1,3})m)/;

/** A user's text on one line without what would steer the terminal: control characters and changes of direction. */
export function plain(text: string): string {
  return oneLine(withoutControls(text));
}
