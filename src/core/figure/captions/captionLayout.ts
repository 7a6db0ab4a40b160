import type { SimilarityResult } from "../../results/similarityResult.ts";
import { type Measure, oneLine } from "../../text/labels.ts";
import { barRoom } from "../matrix/colourBar.ts";
import { thumbnailGap } from "../matrix/matrixMarks.ts";
import type { Look } from "../scene/look.ts";
import { labelGap, tickRoom } from "../scene/plotFrame.ts";
import type { CaptionMatrix } from "./captionMatrix.ts";

/** Where the matrix of pictures × captions is, in pixels: its corner, its cells, and what is around it. */
export interface CaptionLayout {
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Side of the pictures beside the rows; 0 where rows are too low. */
  readonly picture: number;
  /** Room for the pictures' labels, and for the captions below. */
  readonly labels: number;
  readonly captions: number;
  /** Captions read upwards where they are wider than a cell. */
  readonly turned: boolean;
  /** Size of the whole figure, in pixels. */
  readonly width: number;
  readonly height: number;
}

const largestPicture = 92;
const widestLabel = 140;
const widestCaption = 180;
/** Width and height of a cell in pixels: what reads well, and what there must be. */
const cells = { widest: 160, narrowest: 28, highest: 96, lowest: 20 };
/** A canvas cannot be endlessly high: of very many pictures the rows are lower. */
const highest = 8000;

/**
 * `room`: to be filled as far as cells read well; taller where there are many pictures. Without it as large as reads
 * well.
 */
export function layOutCaptions(
  result: SimilarityResult,
  { pictures, captions }: CaptionMatrix,
  look: Look,
  measure: Measure,
  room?: { readonly width: number; readonly height: number },
): CaptionLayout {
  const widest = (positions: readonly number[]) =>
    positions.reduce((most, position) => {
      const label = oneLine((result.stimuli[position]?.label ?? "").slice(0, 60));
      return Math.max(most, Math.ceil(measure(label, look.fontSize)));
    }, 0);
  const labels = Math.min(widest(pictures), widestLabel);
  const most = room === undefined ? largestPicture : Math.floor(room.height / pictures.length - 4);
  const x = labels + labelGap + Math.max(0, Math.min(largestPicture, most)) + 2 * thumbnailGap;
  const right = barRoom([{ text: "100\u202f%" }], look, measure);
  const clamp = (value: number, low: number, high: number) => Math.floor(Math.max(low, Math.min(high, value)));
  const wide = room === undefined ? 132 : (room.width - x - right) / captions.length;
  const cellWidth = clamp(wide, cells.narrowest, cells.widest);
  const caption = widest(captions);
  const turned = caption > cellWidth - 8;
  const below = turned ? Math.min(caption, widestCaption) + labelGap : tickRoom;
  const high = room === undefined ? 64 : (room.height - below - labelGap) / pictures.length;
  const cellHeight = Math.min(clamp(high, cells.lowest, cells.highest), highest / pictures.length);
  const picture = Math.min(largestPicture, most, Math.floor(cellHeight - 4));
  return {
    x,
    y: labelGap,
    cellWidth,
    cellHeight,
    picture: picture < 14 ? 0 : picture,
    labels,
    captions: below,
    turned,
    width: x + captions.length * cellWidth + right,
    height: labelGap + pictures.length * cellHeight + below,
  };
}
