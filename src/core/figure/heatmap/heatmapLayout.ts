import { elide, type Measure, oneLine } from "../../text/labels.ts";
import { barRoom } from "../matrix/colourBar.ts";
import { type MatrixFrame, type View, viewOf } from "../matrix/matrixFrame.ts";
import { thumbnailGap } from "../matrix/matrixMarks.ts";
import { categoryLetter, strip } from "../matrix/strips.ts";
import type { Look } from "../scene/look.ts";
import type { Heatmap } from "./heatmap.ts";

export interface LayoutOptions {
  readonly measure: Measure;
  readonly look: Look;
  /** The room there is; without it the picture is as large as its content reads well. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly view?: View;
  /** A margin around and a line of what made the picture: for exports. */
  readonly framed?: boolean;
}

/** Where everything is, in pixels. The matrix is a square of `side` at (x, y), its cells `cell` wide. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly cell: number;
  readonly view: View;
  /** Room for the row labels, and for the column labels beneath. */
  readonly gutter: number;
  readonly columnGutter: number;
  readonly turned: boolean;
  /** Side of the pictures on the axes at the most; 0 where no stimulus has one. */
  readonly thumbnail: number;
  readonly margin: number;
  readonly dendrogram: number;
  /** Category names are over their runs; else letters do, with a legend beneath. */
  readonly namedRuns: boolean;
  /** Lines of the legend. Of very many categories the first, and in the last line how many more there are, in place of a category. */
  readonly legend: readonly (readonly LegendEntry[])[];
}

interface LegendEntry {
  /** Undefined: the text is of no category. */
  readonly category?: number;
  /** From the matrix's left. */
  readonly x: number;
  readonly text: string;
}

/** What the marks are made from: the decisions, where they are, how they look. */
export type Painted = LayoutOptions & { readonly heatmap: Heatmap; readonly layout: Layout };

export const titleHeight = 24;
export const subtitleHeight = 20;
const titleGap = 8;
export const legendHeight = 20;
/** Room of a legend entry's colour, before its letter and name. */
export const legendKey = strip.size + 6;
const dendrogramHeight = 56;
const labelGap = 8;

export function layOut(heatmap: Heatmap, options: LayoutOptions): Layout {
  const { measure, look, size, framed = false } = options;
  const { count, runs } = heatmap;
  const margin = framed ? 24 : 0;
  const view = viewOf({ rows: count, columns: count }, options.view);
  const wished = size === undefined ? naturalSide(count) : Math.min(size.width, size.height);
  const labels = longest(heatmap, measure, look.fontSize);
  const thumbnail = thumbnailSide(heatmap, wished);
  const beside = Math.max(labels.text, labels.picture + (thumbnail === 0 ? 0 : thumbnail + thumbnailGap));
  // Pictures leave their labels some room.
  const most = thumbnail === 0 ? Math.min(wished * 0.25, 160) : Math.min(wished * 0.34, 160 + thumbnail);
  const gutter = Math.ceil(Math.min(beside, most)) + labelGap;
  const stripRoom = runs.length === 0 ? 0 : strip.size + strip.gap;
  const dendrogram = heatmap.branches.length === 0 ? 0 : Math.min(dendrogramHeight, Math.round(wished * 0.12));
  const left = margin + gutter + stripRoom;
  const right = margin + barRoom([...heatmap.ticks, ...(heatmap.otherTicks ?? [])], look, measure);
  const titles = titleHeight + subtitles(heatmap, framed).length * subtitleHeight + titleGap;
  const top = margin + titles + dendrogram + (runs.length === 0 ? 0 : stripRoom + strip.names);

  /** Side of the matrix over so much else: a whole number of pixels. */
  const fit = (below: number) => {
    if (size === undefined) return wished;
    return Math.max(40, Math.floor(Math.min(size.width - left - right, size.height - top - margin - below)));
  };
  const level = look.fontSize + 12;
  const flat = level + (thumbnail === 0 ? 0 : thumbnail + thumbnailGap);
  const turned = Math.max(labels.text, labels.picture) > fit(flat) / count - 8;
  const columnGutter = turned ? gutter : flat;
  const nameRoom = fit(columnGutter) / count;
  const namedRuns = runs.every(({ category, start, end }) => {
    const name = category === null ? "" : oneLine(heatmap.result.categories[category] ?? "");
    return measure(name, look.fontSize) <= (end - start) * nameRoom - 8;
  });
  const legendWidth = size === undefined ? wished + right - margin : size.width - left;
  // Lines that cost the matrix nothing, where the width alone decides its side; at the least a fifth of the height.
  const spare = size === undefined ? 0 : size.height - top - margin - columnGutter - (size.width - left - right);
  const mostLines =
    size === undefined ? 40 : Math.max(1, Math.floor(Math.max(spare, size.height * 0.2) / legendHeight));
  const legendFrom = (start: number, width: number) =>
    legendLines(heatmap, { start, width: width - start, mostLines }, measure, look);
  const below = namedRuns ? [] : legendFrom(0, legendWidth);
  // From the matrix on, or from the edge of the picture where not all would be in it.
  const isCut = below.at(-1)?.at(-1)?.category === undefined && below.length > 0;
  const legend = isCut ? legendFrom(margin - left, legendWidth) : below;
  const side = fit(columnGutter + legend.length * legendHeight);
  return {
    width: size?.width ?? left + side + right,
    height: size?.height ?? top + side + columnGutter + legend.length * legendHeight + margin,
    x: left,
    y: top,
    side,
    cell: side / view.columns,
    view,
    gutter,
    columnGutter,
    turned,
    thumbnail,
    margin,
    dendrogram,
    namedRuns,
    legend,
  };
}

/** Where the cells and their names are. */
export function heatmapFrame({ x, y, side, view, margin, gutter, columnGutter }: Layout): MatrixFrame {
  return { x, y, width: side, height: side, seen: view, names: { x: margin, width: gutter, height: columnGutter } };
}

/** The lines below the title. */
export function subtitles({ preview, source }: Heatmap, framed: boolean): string[] {
  return [...(preview === undefined ? [] : [preview]), ...(framed ? [source] : [])];
}

/** Side of a matrix that nobody gave a size: cells wide enough for their texts while there are few. */
function naturalSide(count: number): number {
  if (count <= 40) return Math.max(460, count * 40);
  if (count <= 160) return Math.max(1200, count * 12);
  return Math.min(2000, Math.max(1600, count));
}

/** Width of the widest label without and with a picture beside it; of very many, of the longest by their letters. */
function longest(
  { result }: Heatmap,
  measure: Measure,
  size: number,
): { readonly text: number; readonly picture: number } {
  const widest = (hasPicture: boolean) => {
    const some = result.stimuli.filter(({ thumbnail }) => (thumbnail !== undefined) === hasPicture);
    const labels = some.map(({ label }) => label.slice(0, 60));
    if (labels.length > 200) labels.sort((a, b) => b.length - a.length).length = 50;
    return labels.reduce((width, label) => Math.max(width, measure(oneLine(label), size)), 0);
  };
  return { text: widest(false), picture: widest(true) };
}

/**
 * Side of the pictures on the axes, in pixels: the cells' side, but large enough to be recognised and small enough to
 * leave room for the matrix.
 */
function thumbnailSide({ count, result }: Heatmap, wished: number): number {
  const hasPictures = result.stimuli.some(({ thumbnail }) => thumbnail !== undefined);
  return hasPictures ? Math.round(Math.max(28, Math.min(56, wished / count - 4))) : 0;
}

function legendLines(
  { result, runs }: Heatmap,
  { start, width, mostLines }: { readonly start: number; readonly width: number; readonly mostLines: number },
  measure: Measure,
  look: Look,
): Layout["legend"] {
  const shown = [...new Set(runs.map(({ category }) => category))]
    .filter((category) => category !== null)
    .sort((a, b) => a - b);
  const lines: LegendEntry[][] = [[]];
  let x = start;
  for (const category of shown) {
    const name = elide(result.categories[category] ?? "", width / 2, look.fontSize, measure);
    const text = `${categoryLetter(category)}\u2002${name}`;
    const wide = legendKey + measure(text, look.fontSize) + 20;
    if (x > start && x + wide > start + width) {
      lines.push([]);
      x = start;
    }
    lines.at(-1)?.push({ category, x, text });
    x += wide;
  }
  if (lines.length <= mostLines) return lines;
  const left = lines.slice(0, Math.max(0, mostLines - 1));
  const more = shown.length - left.flat().length;
  return [...left, [{ x: start, text: left.length === 0 ? `${more} categories` : `and ${more} more` }]];
}
