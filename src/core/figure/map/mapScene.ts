import type { MapResult } from "../../results/mapResult.ts";
import type { Measure } from "../../text/labels.ts";
import { barMarks, barRoom } from "../matrix/colourBar.ts";
import { legendMarks } from "../rsa/categoryLegend.ts";
import { palette } from "../scene/colormap.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { paperLook } from "../scene/look.ts";
import { sides } from "../scene/plotFrame.ts";
import { type Scene, translated } from "../scene/scene.ts";
import { ticks } from "../scene/ticks.ts";
import { type Colouring, colouringOf } from "./colouring.ts";
import { mapMarks } from "./mapMarks.ts";
import { type MapChoice, wholeMap } from "./mapPicture.ts";
import { mapFinding, mapSource } from "./mapWords.ts";

const margin = 24;
const side = 640;

/** The figure for print and export: light ground, title, how much to believe it, the map as shown, its legend. */
export function mapScene(result: MapResult, choice: MapChoice, measure: Measure): Scene {
  const look = paperLook;
  const colouring = colouringOf(result, choice.colour);
  const bar = colouring.kind === "shades" ? barOf(colouring) : undefined;
  const width = side + 2 * margin + (bar === undefined ? 0 : barRoom(bar.ticks, look, measure, bar.ends));
  const heading = figureHeading(result.title, [mapSource(result), mapFinding(result)], width, margin, measure);
  const frame = { x: margin, y: heading.bottom, side };
  const box = { ...frame, width: side, height: side };
  const view = choice.view ?? wholeMap(result, box);
  const entries = colouring.kind === "shades" ? [] : colouring.names.map((name, category) => ({ name, category }));
  const legend = legendMarks(entries, side, look, measure);
  const foot = frame.y + side + (legend.height === 0 ? 0 : 12);
  return {
    width,
    height: foot + legend.height + margin,
    background: look.background,
    font: look.font,
    title: heading.sentence,
    marks: [
      ...heading.marks,
      ...mapMarks(result, choice, view, box, look, measure),
      { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
      ...(bar === undefined ? [] : barMarks(bar, frame, look)),
      ...translated(legend.marks, margin, foot),
    ],
  };
}

function barOf({ limits, ends }: Colouring & { readonly kind: "shades" }) {
  return { limits, ticks: ticks(limits, 5), palette: palette("viridis"), ends };
}
