import type { FoundArray, NumberArray } from "../data/arrays/foundData.ts";
import { ReadingNotes } from "../data/arrays/readingNotes.ts";
import { type AxisLayout, partsOf, rdmLayouts } from "../data/rdm/axes.ts";

/** A square matrix as a file has it, before anything is checked. */
export interface Square {
  readonly count: number;
  /** Row-major. */
  readonly values: Float64Array;
  readonly isSymmetric: boolean;
  /** How many there are in the array, in words that a document would use for its axes. */
  readonly layout: AxisLayout;
}

/** Relative to the largest value, as where an RDM is read. */
const tolerance = 1e-6;

/**
 * The first square in an array, along the axes by which it is symmetric if there are such; undefined where no two
 * neighbouring axes are of one length.
 */
export async function firstSquare(found: FoundArray): Promise<Square | undefined> {
  const layouts = rdmLayouts(found.shape).filter(({ axes }) => axes.includes("condition"));
  if (layouts.length === 0) return undefined;
  const array = await found.read();
  const squares = layouts.map((layout) => squareOf(array, layout));
  return squares.find(({ isSymmetric }) => isSymmetric) ?? squares[0];
}

function squareOf(array: NumberArray, layout: AxisLayout): Square {
  const count = layout.sizes[layout.axes.indexOf("condition")] ?? 0;
  const first = {
    name: "",
    path: "",
    line: 0,
    ...(layout.axes.includes("subject") && { subject: 1 }),
    ...(layout.axes.includes("time") && { time: 1 }),
  };
  const [part] = partsOf(first, array, layout, ["condition"], new ReadingNotes());
  const values = part?.values ?? new Float64Array(0);
  return { count, values, isSymmetric: isSymmetric(values, count), layout };
}

/** Also where only one triangle is filled. */
function isSymmetric(values: Float64Array, count: number): boolean {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < row; column++) {
      const difference = Math.abs((values[row * count + column] ?? 0) - (values[column * count + row] ?? 0));
      if (difference > tolerance * largest) return false;
    }
  }
  return true;
}
