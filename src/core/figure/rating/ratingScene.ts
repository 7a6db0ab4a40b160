import type { RatingResult } from "../../results/ratingResult.ts";
import type { Measure } from "../../text/labels.ts";
import { drawRdm, type RdmAxes, rdmMargins } from "../rsa/rdmMarks.ts";
import { decideRdm, type RdmPicture } from "../rsa/rdmPicture.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { paperLook } from "../scene/look.ts";
import { type Scene, translated } from "../scene/scene.ts";
import { ratingFinding, ratingSource } from "./ratingWords.ts";

const margin = 24;
const smallest = 300;
/** Pixels of a row whose name can be read. */
const row = 14;

/** A rater's RDM, from its dissimilarities as they are. */
export function decideRated({ stimuli, rated }: RatingResult): {
  readonly picture: RdmPicture;
  readonly axes: RdmAxes;
} {
  const positions = Uint32Array.from(stimuli, (_, position) => position);
  const condensed = rated?.condensed ?? new Float64Array((stimuli.length * (stimuli.length - 1)) / 2).fill(Number.NaN);
  return {
    picture: decideRdm(rated?.rater ?? "", condensed, positions, { scale: "raw", palette: "viridis" }),
    axes: { labels: stimuli.map(({ label }) => label), runs: [], lettered: false },
  };
}

/** The figure for print and export: light ground, title, who rated, how reliably; the RDM. */
export function ratingScene(result: RatingResult, measure: Measure): Scene {
  const look = paperLook;
  const { picture, axes } = decideRated(result);
  const side = Math.max(smallest, row * axes.labels.length);
  const parts = { hasTitle: false, hasBar: true };
  const { left, right, top, bottom } = rdmMargins(picture, axes, side, parts, look, measure);
  const subtitles = [ratingSource(result), ratingFinding(result)];
  const widest = Math.max(...subtitles.map((text) => measure(text, look.fontSize)));
  const width = Math.ceil(Math.max(left + side + right, widest) + 2 * margin);
  const heading = figureHeading(result.title, subtitles, width, margin, measure);
  const { marks } = drawRdm(picture, axes, { x: left, y: top, side }, parts, look, measure);
  const x = (width - left - side - right) / 2;
  return {
    width,
    height: heading.bottom + top + side + bottom + margin,
    background: look.background,
    font: look.font,
    title: heading.sentence,
    marks: [...heading.marks, ...translated(marks, x, heading.bottom)],
  };
}
