import { type Box, type Cell, cellBox, type MatrixFrame } from "../../../core/figure/matrix/matrixFrame.ts";
import type { Mark } from "../../../core/figure/scene/scene.ts";

export interface Highlights {
  /** Under the pointer. */
  readonly hovered: Cell | undefined;
  /** Where the keyboard is, while the grid has the focus. */
  readonly focused: Cell | undefined;
  /** What was opened: marked together with its row and column, until something else is. */
  readonly selected: Cell | undefined;
  /** What was found by its name: a row, a column, or both. */
  readonly found: Partial<Cell> | undefined;
  /** Pointed at elsewhere: a pair, which a matrix of pairs has twice, or one thing by its row and column. */
  readonly lit: Cell | undefined;
}

export const noHighlights: Highlights = {
  hovered: undefined,
  focused: undefined,
  selected: undefined,
  found: undefined,
  lit: undefined,
};

/** Smaller cells are marked by something that can be seen, and narrower rows and columns too. */
const smallest = 7;
const narrowest = 3;

/**
 * What moves with pointer, focus and cursor over a matrix, so that the picture itself stays: cells, and the names of
 * their rows and columns.
 */
export function highlightMarks(frame: MatrixFrame, highlights: Highlights, accent: string): Mark[] {
  const { hovered, focused, selected, found, lit } = highlights;
  const { x, y, width, height, seen, names } = frame;
  const rowBox = (row: number): Box => {
    return {
      ...grown(frame, 2),
      y: cellBox(frame, { row, column: 0 }).y,
      height: Math.max(height / seen.rows, narrowest),
    };
  };
  const columnBox = (column: number): Box => {
    return {
      ...grown(frame, 2),
      x: cellBox(frame, { row: 0, column }).x,
      width: Math.max(width / seen.columns, narrowest),
    };
  };
  const outline = (box: Box, thickness = 1) => outlineMarks(cut(rounded(box), grown(frame, 2)), thickness);
  const mirrored = lit && { row: lit.column, column: lit.row };
  const isOne = lit !== undefined && lit.row === lit.column;
  const named = known([hovered ?? focused, lit, mirrored, selected]);
  const rows = [...named.map(({ row }) => row), ...(found?.row === undefined ? [] : [found.row])];
  const columns = [...named.map(({ column }) => column), ...(found?.column === undefined ? [] : [found.column])];
  const cells = known([...(isOne ? [] : [lit, mirrored]), hovered, focused]);
  return [
    ...[...new Set(rows)].flatMap((row) =>
      tint(
        cut({ ...rowBox(row), x: names.x, width: names.width }, { x: names.x, y, width: names.width, height }),
        accent,
      ),
    ),
    ...[...new Set(columns)].flatMap((column) => {
      const below = { x, y: y + height, width, height: names.height };
      return tint(cut({ ...columnBox(column), y: below.y, height: below.height }, below), accent);
    }),
    ...known([isOne ? lit : undefined, selected]).flatMap(({ row, column }) => [
      ...outline(rowBox(row)),
      ...outline(columnBox(column)),
    ]),
    ...(found?.row === undefined ? [] : outline(rowBox(found.row))),
    ...(found?.column === undefined ? [] : outline(columnBox(found.column))),
    ...known([selected]).flatMap((cell) => outline(visible(cellBox(frame, cell)), 2)),
    ...cells.flatMap((cell) => outline(visible(cellBox(frame, cell)))),
    ...known([focused]).flatMap((cell) => [
      ...line(grown(frame, 1), accent, 1),
      ...line(cut(grown(visible(cellBox(frame, cell)), -3), grown(frame, 2)), accent, 2),
    ]),
  ];
}

function known(cells: readonly (Cell | undefined)[]): Cell[] {
  return cells.filter((cell) => cell !== undefined);
}

/** A cell's box, around its middle as large as can be seen. */
function visible({ x, y, width, height }: Box): Box {
  const [wide, high] = [Math.max(width, smallest), Math.max(height, smallest)];
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

function rounded({ x, y, width, height }: Box): Box {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

/** Larger by so much on every side; smaller, but never less than a pixel, where it is negative. */
function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: Math.max(1, width + 2 * by), height: Math.max(1, height + 2 * by) };
}

/** The part of a box that lies in another; of no width or height where there is none. */
function cut(box: Box, within: Box): Box {
  const [x, y] = [Math.max(box.x, within.x), Math.max(box.y, within.y)];
  const [right, foot] = [
    Math.min(box.x + box.width, within.x + within.width),
    Math.min(box.y + box.height, within.y + within.height),
  ];
  return { x, y, width: right - x, height: foot - y };
}

/** A light line in a dark one: seen on every colour of every palette. */
function outlineMarks(box: Box, thickness: number): Mark[] {
  if (box.width <= 0 || box.height <= 0) return [];
  return [
    ...line(grown(box, -thickness / 2), "#000000", thickness),
    ...line(grown(box, -1.5 * thickness), "#ffffff", thickness),
  ];
}

function line(box: Box, colour: string, width: number): Mark[] {
  return corners(box).map((points) => ({ kind: "path", points, stroke: { colour, width } }));
}

function tint(box: Box, colour: string): Mark[] {
  return corners(box).map((points) => ({ kind: "path", points, fill: { colour, opacity: 0.2 } }));
}

/** Once around a box; nothing where it is empty. */
function corners({ x, y, width, height }: Box): number[][] {
  if (width <= 0 || height <= 0) return [];
  const [right, foot] = [x + width, y + height];
  return [[x, y, right, y, right, foot, x, foot, x, y]];
}
