import { elide, type Measure } from "../../text/labels.ts";
import type { Look } from "./look.ts";
import type { TextMark } from "./scene.ts";

/** The square that a plot is drawn in, in pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Room around a frame for what is beside it. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Between a frame and its labels. */
export const labelGap = 8;
/** Room below a frame for a line of tick labels. */
export const tickRoom = 24;
/** Between a frame and the middle of a line of labels below it. */
export const levelGap = tickRoom / 2 + 2;

/** The line over a plot. */
export const plotTitle = {
  height: 28,
  mark(title: string, { x, y, side }: Frame, look: Look, measure: Measure): TextMark {
    const text = elide(title, side, look.fontSize + 1, measure);
    return {
      kind: "text",
      x: x + side / 2,
      y: y - 16,
      text,
      size: look.fontSize + 1,
      fill: look.foreground,
      anchor: "middle",
    };
  },
};

/** The titles of the axes, `room` pixels away from the frame. */
export const axisTitle = {
  height: 22,
  left(text: string, { x, y, side }: Frame, room: number, look: Look): TextMark {
    const place = { x: x - room - this.height / 2, y: y + side / 2 };
    return { kind: "text", ...place, text, size: look.fontSize, fill: look.muted, anchor: "middle", turned: true };
  },
  below(text: string, { x, y, side }: Frame, room: number, look: Look): TextMark {
    const place = { x: x + side / 2, y: y + side + room + this.height / 2 };
    return { kind: "text", ...place, text, size: look.fontSize, fill: look.muted, anchor: "middle" };
  },
};

/** The four sides of a frame, as lines. */
export function sides({ x, y, side }: Frame): number[] {
  const [right, foot] = [x + side, y + side];
  return [x, y, right, y, right, y, right, foot, x, y, x, foot, x, foot, right, foot];
}

/** The frame of a plot that is beside others in boxes of one size: the same height and side for all. */
export function geometryFrame(
  { width, height }: { width: number; height: number },
  left: number,
  right: number,
): Frame {
  const [top, below] = [plotTitle.height, tickRoom + axisTitle.height];
  const side = Math.max(60, Math.min(width - left - right, height - top - below));
  return { x: left, y: top, side };
}
