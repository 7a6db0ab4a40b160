import { elide, type Measure } from "../../text/labels.ts";
import { paperLook } from "./look.ts";
import type { Mark } from "./scene.ts";

const titleLine = 24;
const subtitleLine = 20;

/** The title of a figure for print and the lines below it, in the middle, cut where they are wider than the figure. */
export function figureHeading(
  title: string,
  subtitles: readonly string[],
  width: number,
  margin: number,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly bottom: number; readonly sentence: string } {
  const look = paperLook;
  const marks = [title, ...subtitles].map((line, k): Mark => {
    const size = look.fontSize + (k === 0 ? 3 : 0);
    const y = margin + (k === 0 ? titleLine / 2 : titleLine + (k - 0.5) * subtitleLine);
    const text = elide(line, width - 2 * margin, size, measure);
    const fill = k === 0 ? look.foreground : look.muted;
    return { kind: "text", x: width / 2, y, text, size, fill, anchor: "middle" };
  });
  const bottom = margin + titleLine + subtitles.length * subtitleLine + 16;
  return { marks, bottom, sentence: [title, ...subtitles].join(". ") };
}
