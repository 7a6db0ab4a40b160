import type { Bars } from "../../core/figure/rsa/bars.ts";
import { type BarsLayout, layOutBars, ticksRoom } from "../../core/figure/rsa/barsLayout.ts";
import { type RdmAxes, rdmMargins, widestUnlabelled } from "../../core/figure/rsa/rdmMarks.ts";
import type { RdmPicture } from "../../core/figure/rsa/rdmPicture.ts";
import type { Look } from "../../core/figure/scene/look.ts";
import type { Margins } from "../../core/figure/scene/plotFrame.ts";
import type { Measure } from "../../core/text/labels.ts";

export const plotGap = 32;
/** Sides of the RDMs in pixels. */
const narrowest = 150;
const comfortable = 230;
const widest = 640;
const widestBars = 720;
/** So many bars want a row of their own. */
const manyBars = 12;

export interface Arrangement {
  /** All three in a row; the bars below both RDMs; or each below the other. */
  readonly kind: "row" | "two rows" | "column";
  readonly side: number;
  readonly model: { readonly margins: Margins; readonly hasBar: boolean };
  readonly reference: { readonly margins: Margins; readonly hasBar: boolean };
  readonly bars: BarsLayout;
}

interface Parts {
  readonly model: RdmPicture;
  readonly reference: RdmPicture;
  readonly axes: RdmAxes;
  readonly bars: Bars;
  readonly look: Look;
  readonly measure: Measure;
  /** With percentiles both RDMs have the same colour bar, and one is enough. */
  readonly oneBar: boolean;
}

/** The RDMs equally large, no higher than three fifths of `height`; the bars beside them or below. */
export function arrangePlots(parts: Parts, { width, height }: { width: number; height: number }): Arrangement {
  const { model, reference, axes, bars, look, measure, oneBar } = parts;
  const tallest = Math.max(comfortable, Math.min(widest, height * 0.6));
  const room = (picture: RdmPicture, hasBar: boolean, side: number) => ({
    margins: rdmMargins(picture, axes, side, { hasTitle: false, hasBar }, look, measure),
    hasBar,
  });
  const across = ({ left, right }: Margins) => left + right;
  const beside = ticksRoom(bars, look, measure) + 1;
  const row = bars.bars.length <= manyBars;
  /** Which way of standing leads to which side, where the RDMs' names take the room that they take at `side`. */
  const fit = (side: number): { kind: Arrangement["kind"]; side: number } => {
    const pair = across(room(model, !oneBar, side).margins) + across(room(reference, true, side).margins);
    const inRow = (width - pair - beside - 2 * plotGap) / 3;
    const inTwo = (width - pair - plotGap) / 2;
    const alone = width - across(room(reference, width >= 2 * narrowest, side).margins);
    const kind = row && inRow >= comfortable ? "row" : inTwo >= narrowest ? "two rows" : "column";
    const wished = { row: inRow, "two rows": inTwo, column: alone }[kind];
    return { kind, side: Math.floor(Math.max(80, Math.min(tallest, wished))) };
  };
  let { kind, side } = fit(tallest);
  const unlabelled = widestUnlabelled(axes);
  // Too small for names: without them there is more room, as long as they do not come back.
  if (side <= unlabelled) {
    ({ kind, side } = fit(side));
    side = Math.min(side, unlabelled);
  }
  const stacked = kind === "column";
  const referenceRoom = room(reference, stacked ? width >= 2 * narrowest : true, side);
  const barsRoom = {
    width: Math.floor(kind === "row" ? side + beside : Math.min(width, widestBars + beside)),
    height: kind === "row" ? side : Math.min(side, 260),
  };
  return {
    kind,
    side,
    model: room(model, stacked ? referenceRoom.hasBar : !oneBar, side),
    reference: referenceRoom,
    bars: layOutBars(bars, barsRoom, look, measure),
  };
}
