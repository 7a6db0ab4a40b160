import type { Mark, TextMark } from "../../../src/core/figure/scene/scene.ts";
import { estimateWidth } from "../../../src/core/text/labels.ts";

/** What is wrong with a figure's texts, by estimated widths: those that meet another, or are outside of so much room. */
export function textFaults(
  marks: readonly Mark[],
  room: { readonly width: number; readonly height: number },
): string[] {
  const boxes = marks.filter((mark) => mark.kind === "text").map(boxOf);
  return boxes.flatMap((box, k) => {
    const inside = box.left >= -1 && box.right <= room.width + 1 && box.top >= -1 && box.foot <= room.height + 1;
    const met = boxes.slice(k + 1).filter((other) => {
      return box.left < other.right && other.left < box.right && box.top < other.foot && other.top < box.foot;
    });
    return [
      ...(inside ? [] : [`“${box.text}” is outside`]),
      ...met.map((other) => `“${box.text}” meets “${other.text}”`),
    ];
  });
}

function boxOf({ x, y, text, size, anchor, turned }: TextMark) {
  const long = estimateWidth(text, size);
  const high = size * 0.8;
  // A turned text reads upwards: its beginning is below.
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  return turned
    ? { text, left: x - high / 2, right: x + high / 2, top: y - (1 - share) * long, foot: y + share * long }
    : { text, left: x - share * long, right: x + (1 - share) * long, top: y - high / 2, foot: y + high / 2 };
}
