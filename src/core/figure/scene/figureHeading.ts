import { elide, type Measure } from "../../text/labels.ts";
import { proseLines } from "../../text/lines.ts";
import { paperLook } from "./look.ts";
import type { Mark } from "./scene.ts";

const titleLine = 24;
const subtitleLine = 20;

/** The title of a figure for print, cut where it is wider than the figure, and what is below it, in as many lines as it takes. */
export function figureHeading(
  title: string,
  subtitles: readonly string[],
  width: number,
  margin: number,
  measure: Measure,
): { readonly marks: readonly Mark[]; readonly bottom: number; readonly sentence: string } {
  const look = paperLook;
  const room = width - 2 * margin;
  const middle = { kind: "text", x: width / 2, anchor: "middle" } as const;
  const size = look.fontSize + 3;
  const head = elide(title, room, size, measure);
  const lines = subtitles.flatMap((text) => proseLines(text, room, look.fontSize, measure));
  const marks: Mark[] = [
    { ...middle, y: margin + titleLine / 2, text: head, size, fill: look.foreground },
    ...lines.map((line, k): Mark => {
      const y = margin + titleLine + (k + 0.5) * subtitleLine;
      return { ...middle, y, text: elide(line, room, look.fontSize, measure), size: look.fontSize, fill: look.muted };
    }),
  ];
  const bottom = margin + titleLine + lines.length * subtitleLine + 16;
  return { marks, bottom, sentence: [title, ...subtitles].join(". ") };
}
