import { type elide, type Measure, oneLine } from "../../text/labels.ts";
import { textColour } from "../scene/colormap.ts";
import type { Look } from "../scene/look.ts";
import { type Frame, labelGap, sides, tickRoom } from "../scene/plotFrame.ts";
import type { CellsMark, Mark } from "../scene/scene.ts";
import { type Box, type Cell, cellBox, type DrawnMatrix, type MatrixFrame, type View, viewOf } from "./matrixFrame.ts";

/** Cells as palette entries in the order shown, row-major. */
type Cells = Pick<CellsMark, "palette" | "entries" | "rows" | "columns">;

/** A square matrix whose rows and columns are the same things. */
export interface SquareMatrix extends Pick<Cells, "palette" | "entries"> {
  readonly names: readonly string[];
}

export interface CellText {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  /** Below the cell's middle, in pixels. */
  readonly down?: number;
}

/** Between a picture on an axis and the matrix, and between it and its label. */
export const thumbnailGap = 4;

/** How the names along one side of a matrix are written, and the pictures between them and the matrix. */
export interface NameStyle {
  /** Cuts a name to a width in pixels. */
  readonly cut: typeof elide;
  readonly size: number;
  /** One name every so many cells. */
  readonly every: number;
  /** Between the matrix and the names. */
  readonly gap: number;
  /** For a name and its picture. */
  readonly room: number;
  /** Columns' names read upwards. */
  readonly turned?: boolean;
  /** Side of the pictures; 0: none are drawn. */
  readonly picture?: number;
}

/** The texts in cells that are seen whole, dark or light as the cell's colour wants them. */
export function textMarks(
  frame: MatrixFrame,
  { palette, entries, rows, columns }: Cells,
  textsOf: (cell: Cell, entry: number) => readonly CellText[],
): Mark[] {
  const { seen } = frame;
  const across = wholeCells(seen.column, seen.columns, columns);
  return wholeCells(seen.row, seen.rows, rows).flatMap((row) =>
    across.flatMap((column) => {
      const entry = row * columns + column;
      const { x, y, width, height } = cellBox(frame, { row, column });
      return textsOf({ row, column }, entry).map(({ down = 0, ...text }): Mark => {
        const fill = textColour(palette, entries[entry] ?? 0);
        return { kind: "text", x: x + width / 2, y: y + height / 2 + down, ...text, fill, anchor: "middle" };
      });
    }),
  );
}

/** The names of the rows or columns that are seen, with their pictures. */
export function nameMarks(
  frame: MatrixFrame,
  along: "rows" | "columns",
  nameOf: (place: number) => { readonly label: string; readonly thumbnail?: string } | undefined,
  { cut, size, every, gap, room, turned = false, picture = 0 }: NameStyle,
  look: Look,
  measure: Measure,
): Mark[] {
  const { x, y, height, seen } = frame;
  const shown = along === "rows" ? centres(seen.row, seen.rows, every) : centres(seen.column, seen.columns, every);
  return shown.flatMap((place): Mark[] => {
    const { label = "", thumbnail: href } = nameOf(place) ?? {};
    const box = cellBox(frame, { row: place, column: place });
    const taken = picture === 0 || href === undefined ? 0 : picture + thumbnailGap;
    const shared = {
      kind: "text",
      size,
      fill: look.foreground,
      text: cut(label, room - taken, size, measure),
    } as const;
    const image = (left: number, top: number): Mark[] =>
      taken === 0 || href === undefined
        ? []
        : [{ kind: "image", x: left, y: top, width: picture, height: picture, href }];
    if (along === "rows") {
      const middle = box.y + box.height / 2;
      const text = { ...shared, x: x - gap - taken, y: middle, anchor: "end" } as const;
      return [...image(x - gap + labelGap - taken, middle - picture / 2), text];
    }
    const middle = box.x + box.width / 2;
    const text = { ...shared, x: middle, y: y + height + gap + taken, anchor: turned ? "end" : "middle" } as const;
    return [...image(middle - picture / 2, y + height + thumbnailGap), turned ? { ...text, turned } : text];
  });
}

export interface SquareStyle {
  readonly rows: NameStyle;
  /** Without it the columns have no names. */
  readonly columns?: NameStyle;
  readonly textsOf?: (cell: Cell, entry: number) => readonly CellText[];
  /** What else is drawn over the cells. */
  readonly over?: (frame: MatrixFrame) => readonly Mark[];
  /** The part that is seen; without it all. */
  readonly view?: View | undefined;
}

/** The cells of a square matrix, what is in them, a line around, and the names that it has room for. */
export function drawSquare(
  { names, palette, entries }: SquareMatrix,
  { x, y, side }: Frame,
  { rows, columns, textsOf = () => [], over = () => [], view }: SquareStyle,
  look: Look,
  measure: Measure,
): DrawnMatrix {
  const count = names.length;
  const cells = { palette, entries, rows: count, columns: count };
  const below = columns === undefined ? 0 : columns.turned ? columns.gap + columns.room : tickRoom;
  const frame: MatrixFrame = {
    ...{ x, y, width: side, height: side },
    seen: viewOf(cells, view),
    names: { x: x - rows.gap - rows.room, width: rows.room, height: below },
  };
  const nameOf = (place: number) => ({ label: names[place] ?? "" });
  const along = (which: "rows" | "columns", style: NameStyle | undefined) =>
    style === undefined || style.room <= 0 ? [] : nameMarks(frame, which, nameOf, style, look, measure);
  return {
    marks: [
      { kind: "cells", x, y, width: side, height: side, ...cells, window: frame.seen },
      ...textMarks(frame, cells, textsOf),
      ...over(frame),
      { kind: "lines", points: sides({ x, y, side }), stroke: look.line, width: 1 },
      ...along("rows", rows),
      ...along("columns", columns),
    ],
    frame,
  };
}

/** Width of the widest name. */
export function widestName(names: readonly string[], look: Look, measure: Measure): number {
  return Math.max(...names.map((name) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
}

/** One label every so many cells, so that lines of text do not touch. */
export function stride(cell: number, line: number): number {
  if (cell >= line - 4) return 1;
  const needed = line / cell;
  const decade = 10 ** Math.floor(Math.log10(needed));
  return Math.max(2, Math.ceil([1, 2, 5, 10].find((step) => step * decade >= needed) ?? 10) * decade);
}

/** The cells that are seen, in part too, with their boxes, cut to what is seen. */
export function seenCells(frame: MatrixFrame): { readonly row: number; readonly column: number; readonly box: Box }[] {
  const { seen, x, y, width, height } = frame;
  const from = { row: Math.floor(seen.row), column: Math.floor(seen.column) };
  const to = { row: Math.ceil(seen.row + seen.rows), column: Math.ceil(seen.column + seen.columns) };
  const found: { row: number; column: number; box: Box }[] = [];
  for (let row = from.row; row < to.row; row++) {
    for (let column = from.column; column < to.column; column++) {
      const box = cellBox(frame, { row, column });
      const [left, top] = [Math.max(x, box.x), Math.max(y, box.y)];
      const [right, foot] = [Math.min(x + width, box.x + box.width), Math.min(y + height, box.y + box.height)];
      found.push({ row, column, box: { x: left, y: top, width: right - left, height: foot - top } });
    }
  }
  return found;
}

/** Cells that are seen whole. */
function wholeCells(first: number, span: number, count: number): number[] {
  const from = Math.max(0, Math.ceil(first - 1e-6));
  const to = Math.min(count, Math.floor(first + span + 1e-6));
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}

/** Every n-th cell whose middle is seen. */
function centres(first: number, span: number, every: number): number[] {
  const from = Math.max(0, Math.ceil((first - 0.5) / every - 1e-9) * every);
  const places: number[] = [];
  for (let k = from; k + 0.5 <= first + span; k += every) places.push(k);
  return places;
}
