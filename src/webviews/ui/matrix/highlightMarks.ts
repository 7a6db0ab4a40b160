import { type Cell, cellBox, type MatrixFrame } from "../../../core/figure/matrixFrame.ts";
import type { Mark } from "../../../core/figure/scene/scene.ts";

export interface Highlights {
  /** Under the pointer. */
  readonly hovered: Cell | undefined;
  /** Where the keyboard is, while the grid has the focus. */
  readonly focused: Cell | undefined;
  /** What was opened. */
  readonly selected: Cell | undefined;
  /** Pointed at elsewhere: a pair, which a matrix of pairs has twice, or one thing by its row and column. */
  readonly lit: Cell | undefined;
}

type Box = ReturnType<typeof cellBox>;

/** Smaller marks are not seen. */
const smallest = 7;
const thinnestBand = 3;

/** What moves with pointer, focus and cursor over a matrix, so that the picture itself stays: cells, and the names of their rows and columns. */
export function highlightMarks(frame: MatrixFrame, highlights: Highlights, accent: string): Mark[] {
  const { hovered, focused, selected, lit } = highlights;
  const mirrored = lit && { row: lit.column, column: lit.row };
  const isOne = lit !== undefined && lit.row === lit.column;
  const known = (cells: readonly (Cell | undefined)[]) => cells.filter((cell) => cell !== undefined);
  return [
    ...nameMarks(frame, known([hovered ?? focused, lit, mirrored]), accent),
    ...(isOne ? bandMarks(frame, lit) : []),
    ...known([selected]).flatMap((cell) => outline(grown(cellBox(frame, cell)), frame, 2)),
    ...known([...(isOne ? [] : [lit, mirrored]), hovered, focused]).flatMap((cell) =>
      outline(grown(cellBox(frame, cell)), frame),
    ),
    ...known([focused]).flatMap((cell) => line(inset(grown(cellBox(frame, cell)), 3), frame, accent, 2)),
  ];
}

/** Tints the names of the cells' rows and columns. */
function nameMarks(frame: MatrixFrame, cells: readonly Cell[], accent: string): Mark[] {
  const { x, y, width, height, names } = frame;
  const tint = (left: number, top: number, wide: number, high: number): Mark[] => {
    if (wide <= 0 || high <= 0) return [];
    const points = [left, top, left + wide, top, left + wide, top + high, left, top + high];
    return [{ kind: "path", points, fill: { colour: accent, opacity: 0.2 } }];
  };
  /** The seen part of a row or column, wide enough to be noticed. */
  const band = (from: number, length: number, start: number, room: number) => {
    const [first, last] = [Math.max(from, start), Math.min(from + Math.max(length, thinnestBand), start + room)];
    return [first, last - first] as const;
  };
  const rows = new Set(cells.map(({ row }) => row));
  const columns = new Set(cells.map(({ column }) => column));
  return [
    ...[...rows].flatMap((row) => {
      const box = cellBox(frame, { row, column: 0 });
      const [top, high] = band(box.y, box.height, y, height);
      return tint(names.x, top, names.width, high);
    }),
    ...[...columns].flatMap((column) => {
      const box = cellBox(frame, { row: 0, column });
      const [left, wide] = band(box.x, box.width, x, width);
      return tint(left, y + height, wide, names.height);
    }),
  ];
}

/** Its whole row and column. */
function bandMarks(frame: MatrixFrame, cell: Cell): Mark[] {
  const { x, y, width, height } = frame;
  const box = cellBox(frame, cell);
  const [wide, high] = [Math.max(box.width, thinnestBand), Math.max(box.height, thinnestBand)];
  return [
    ...outline({ x: x - 2, y: box.y, width: width + 4, height: high }, frame),
    ...outline({ x: box.x, y: y - 2, width: wide, height: height + 4 }, frame),
  ];
}

/** Cells of a pixel are marked by something that can be seen. */
function grown({ x, y, width, height }: Box): Box {
  const [wide, high] = [Math.max(width, smallest), Math.max(height, smallest)];
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

function inset({ x, y, width, height }: Box, by: number): Box {
  const shrunk = (length: number) => Math.max(1, length - 2 * by);
  return { x: x + by, y: y + by, width: shrunk(width), height: shrunk(height) };
}

/** A light line with a dark one around it: seen on every colour of every palette. */
function outline(box: Box, frame: MatrixFrame, width = 1): Mark[] {
  const whole = {
    x: Math.round(box.x),
    y: Math.round(box.y),
    width: Math.round(box.width),
    height: Math.round(box.height),
  };
  return [
    ...line(inset(whole, width / 2), frame, "#000000", width),
    ...line(inset(whole, 1.5 * width), frame, "#ffffff", width),
  ];
}

/** A rectangle's outline, as far as it is over the matrix or two pixels beside it. */
function line({ x, y, width, height }: Box, frame: MatrixFrame, colour: string, thickness: number): Mark[] {
  const within = (value: number, start: number, room: number) => Math.max(start - 2, Math.min(value, start + room + 2));
  const [left, right] = [within(x, frame.x, frame.width), within(x + width, frame.x, frame.width)];
  const [top, foot] = [within(y, frame.y, frame.height), within(y + height, frame.y, frame.height)];
  if (left >= right || top >= foot) return [];
  const points = [left, top, right, top, right, foot, left, foot, left, top];
  return [{ kind: "path", points, stroke: { colour, width: thickness } }];
}
