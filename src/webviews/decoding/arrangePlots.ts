import type { Confusion } from "../../core/figure/decoding/confusion.ts";
import { confusionMargins } from "../../core/figure/decoding/confusionMarks.ts";
import { curveMargins } from "../../core/figure/decoding/curveMarks.ts";
import type { Curves, Marker } from "../../core/figure/decoding/curves.ts";
import type { Look } from "../../core/figure/scene/look.ts";
import type { Margins } from "../../core/figure/scene/plotFrame.ts";
import type { Measure } from "../../core/text/labels.ts";

export const plotGap = 40;
/**
 * Sides of the plots in pixels: with less they are one under the other; from the second on the matrix has its colour
 * bar.
 */
const narrowest = 190;
const wideEnoughForBar = 260;
const widest = 720;

/** The layout of both plots: squares of one `side`, with room around each. */
export interface Arrangement {
  readonly stacked: boolean;
  readonly hasBar: boolean;
  readonly side: number;
  readonly matrix: Margins;
  readonly curve: Margins;
}

interface Parts {
  readonly confusion: Confusion;
  readonly curves: Curves;
  readonly marker: Marker | undefined;
  readonly look: Look;
  readonly measure: Measure;
}

/** Side by side where `width` allows, equally large, no higher than three fifths of `height`. */
export function arrangePlots(
  { confusion, curves, marker, look, measure }: Parts,
  { width, height }: { readonly width: number; readonly height: number },
): Arrangement {
  const tallest = Math.max(narrowest, Math.min(widest, height * 0.6));
  const matrixRoom = (hasBar: boolean, side: number) =>
    confusionMargins(hasBar ? confusion : withoutBar(confusion), side, look, measure);
  const curveRoom = (side: number) => curveMargins(curves, marker, side, look, measure);
  // Room for names hardly depends on the side: its largest will do for the widths.
  const across = ({ left, right }: Margins) => left + right;
  const besides = (hasBar: boolean) =>
    (width - across(matrixRoom(hasBar, tallest)) - plotGap - across(curveRoom(tallest))) / 2;

  // Where room is short it goes to the cells, which say their values themselves.
  const stacked = besides(false) < narrowest;
  const hasBar = stacked ? width >= 2 * narrowest : besides(true) >= wideEnoughForBar;
  const [room, other] = [matrixRoom(hasBar, tallest), curveRoom(tallest)];
  const alone = width - Math.max(room.left, other.left) - Math.max(room.right, other.right);
  const side = Math.floor(Math.max(80, Math.min(tallest, stacked ? alone : besides(hasBar))));
  const [matrix, curve] = [matrixRoom(hasBar, side), curveRoom(side)];
  if (!stacked) return { stacked, hasBar, side, matrix, curve };
  // One under the other the squares begin at the same place.
  const left = Math.max(matrix.left, curve.left);
  return { stacked, hasBar, side, matrix: { ...matrix, left }, curve: { ...curve, left } };
}

export function withoutBar(confusion: Confusion): Confusion {
  return { ...confusion, ticks: [] };
}
