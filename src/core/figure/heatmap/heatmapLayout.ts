import { elide, type Measure, oneLine } from "../../text/labels.ts";
import { proseLines } from "../../text/lines.ts";
import { barRoom } from "../matrix/colourBar.ts";
import { type MatrixFrame, type View, viewOf } from "../matrix/matrixFrame.ts";
import { thumbnailGap } from "../matrix/matrixMarks.ts";
import { categoryLetter, strip } from "../matrix/strips.ts";
import type { Look } from "../scene/look.ts";
import type { Heatmap } from "./heatmap.ts";

export interface LayoutOptions {
  readonly measure: Measure;
  readonly look: Look;
  /** The room there is, in a page, which has the legend; without it the picture is as large as its content reads well. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly view?: View;
  /** A margin around and a line of what made the picture: for exports. */
  readonly framed?: boolean;
}

/** Where everything is, in pixels. The matrix is at (x, y), `wide` and `side` high, its cells `cell` wide and `cellHeight` high. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly wide: number;
  readonly cell: number;
  readonly cellHeight: number;
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
  /** Lines of the title. */
  readonly title: readonly string[];
  /** Lines of the legend. */
  readonly legend: readonly (readonly LegendEntry[])[];
}

interface LegendEntry {
  readonly category: number;
  /** From the matrix's left. */
  readonly x: number;
  readonly text: string;
}

/** What the marks are made from: the decisions, where they are, how they look. */
export type Painted = LayoutOptions & { readonly heatmap: Heatmap; readonly layout: Layout };

export const titleHeight = 24;
/** Of the title's letters over all others, in pixels. */
export const titleLarger = 3;
const mostTitleLines = 3;
export const subtitleHeight = 20;
const titleGap = 8;
export const legendHeight = 20;
/** Room of a legend entry's colour, before its letter and name. */
export const legendKey = strip.size + 6;
const dendrogramHeight = 56;
/** In a wide room cells are so much wider than high, at the most. */
const flattest = 1.5;
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
  const right = margin + barRoom([...heatmap.ticks, ...(heatmap.otherTicks ?? [])], look, measure, heatmap.ends);
  const title = titleLines(heatmap.title, (size?.width ?? left + wished + right) - 2 * margin, look, measure);
  const titles = title.length * titleHeight + subtitles(heatmap, framed).length * subtitleHeight + titleGap;
  const top = margin + titles + dendrogram + (runs.length === 0 ? 0 : stripRoom + strip.names);

  /** Height and width of the matrix over so much else: whole numbers of pixels. */
  const fit = (below: number) => {
    if (size === undefined) return { high: wished, wide: wished };
    const room = size.width - left - right;
    const high = Math.max(40, Math.floor(Math.min(room, size.height - top - margin - below)));
    return { high, wide: Math.max(40, Math.floor(Math.min(room, high * flattest))) };
  };
  const level = look.fontSize + 12;
  const flat = level + (thumbnail === 0 ? 0 : thumbnail + thumbnailGap);
  const turned = Math.max(labels.text, labels.picture) > fit(flat).wide / count - 8;
  const columnGutter = turned ? gutter : flat;
  const nameRoom = fit(columnGutter).wide / count;
  const namedRuns = runs.every(({ category, start, end }) => {
    const name = category === null ? "" : oneLine(heatmap.result.categories[category] ?? "");
    return measure(name, look.fontSize) <= (end - start) * nameRoom - 8;
  });
  const legend = namedRuns || size !== undefined ? [] : legendLines(heatmap, wished + right - margin, measure, look);
  const { high: side, wide } = fit(columnGutter + legend.length * legendHeight);
  return {
    width: size?.width ?? left + wide + right,
    height: size?.height ?? top + side + columnGutter + legend.length * legendHeight + margin,
    x: left,
    y: top,
    side,
    wide,
    cell: wide / view.columns,
    cellHeight: side / view.rows,
    view,
    gutter,
    columnGutter,
    turned,
    thumbnail,
    margin,
    dendrogram,
    namedRuns,
    title,
    legend,
  };
}

/** Where the cells and their names are. */
export function heatmapFrame({ x, y, side, wide, view, margin, gutter, columnGutter }: Layout): MatrixFrame {
  return { x, y, width: wide, height: side, seen: view, names: { x: margin, width: gutter, height: columnGutter } };
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

/** The title in lines of this width; of a very long one the beginning. */
function titleLines(title: string, width: number, look: Look, measure: Measure): string[] {
  const size = look.fontSize + titleLarger;
  const lines = proseLines(title, width, size, measure);
  const rest = lines.slice(mostTitleLines - 1).join(" ");
  return [...lines.slice(0, mostTitleLines - 1), ...(rest === "" ? [] : [rest])].map((line) =>
    elide(line, width, size, measure),
  );
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

/** The categories that stimuli have, ascending. */
export function shownCategories({ runs }: Heatmap): number[] {
  const shown = new Set(runs.flatMap(({ category }) => category ?? []));
  return [...shown].sort((a, b) => a - b);
}

function legendLines(heatmap: Heatmap, width: number, measure: Measure, look: Look): Layout["legend"] {
  const lines: LegendEntry[][] = [[]];
  let x = 0;
  for (const category of shownCategories(heatmap)) {
    const { result } = heatmap;
    const name = elide(result.categories[category] ?? "", width / 2, look.fontSize, measure);
    const text = `${categoryLetter(category)}\u2002${name}`;
    const wide = legendKey + measure(text, look.fontSize) + 20;
    if (x > 0 && x + wide > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push({ category, x, text });
    x += wide;
  }
  return lines;
}
