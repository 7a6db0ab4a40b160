import type { BesideMap, MapResult } from "../../results/mapResult.ts";
import type { Measure } from "../../text/labels.ts";
import { barMarks, barRoom } from "../matrix/colourBar.ts";
import type { Box } from "../matrix/matrixFrame.ts";
import { legendMarks } from "../rsa/categoryLegend.ts";
import { palette } from "../scene/colormap.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { paperLook } from "../scene/look.ts";
import { sides } from "../scene/plotFrame.ts";
import { type Mark, type Scene, translated } from "../scene/scene.ts";
import { ticks } from "../scene/ticks.ts";
import { arrowMarks } from "./arrowMarks.ts";
import { asMap, besideFinding, besideSource, mostArrows, movedMost } from "./besideWords.ts";
import { type Colouring, colouringOf } from "./colouring.ts";
import { mapMarks } from "./mapMarks.ts";
import { type MapChoice, placesOf, wholeMap } from "./mapPicture.ts";
import { mapFinding, mapSource } from "./mapWords.ts";

const margin = 24;
const side = 640;

/** The figure for print and export: light ground, title, how much to believe it, the map as shown, its legend. */
export function mapScene(result: MapResult, choice: MapChoice, measure: Measure): Scene {
  const look = paperLook;
  const colouring = colouringOf(result, choice.colour);
  const bar = colouring.kind === "shades" ? barOf(colouring) : undefined;
  const { beside } = result;
  const second = beside === undefined ? 0 : side + margin;
  const width = side + second + 2 * margin + (bar === undefined ? 0 : barRoom(bar.ticks, look, measure, bar.ends));
  const lines =
    beside === undefined
      ? [mapSource(result), mapFinding(result)]
      : [`${mapSource(result)}; beside it ${besideSource(beside)}`, besideFinding(result, beside)];
  const heading = figureHeading(result.title, lines, width, margin, measure);
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
      ...(beside === undefined ? [] : besideMarks(result, beside, choice, { ...box, x: frame.x + second }, measure)),
      ...(bar === undefined ? [] : barMarks(bar, { ...frame, x: frame.x + second }, look)),
      ...translated(legend.marks, margin, foot),
    ],
  };
}

/** The second map in its frame, with arrows to what is farthest away. */
function besideMarks(result: MapResult, beside: BesideMap, choice: MapChoice, box: Box, measure: Measure): Mark[] {
  const look = paperLook;
  const other = asMap(result, beside);
  const view = choice.view ?? wholeMap(other, box);
  const [from, to] = [placesOf(result, view, box), placesOf(other, view, box)];
  return [
    ...mapMarks(other, choice, view, box, look, measure),
    ...arrowMarks(from, to, movedMost(beside, mostArrows), look),
    { kind: "lines", points: sides({ x: box.x, y: box.y, side }), stroke: look.line, width: 1 },
  ];
}

function barOf({ limits, ends }: Colouring & { readonly kind: "shades" }) {
  return { limits, ticks: ticks(limits, 5), palette: palette("viridis"), ends };
}
