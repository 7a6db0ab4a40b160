import type { AxisName } from "../../../core/documents/rsa/rsaDocument.ts";
import { conditionCountOf } from "../../../core/rsa/rdm/triangles.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import { type NumberArray, shapeText } from "../arrays/foundData.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";

/**
 * What the axes of an array are. Axes of length 1 that mean nothing are left out: `sizes` and `axes` are without them.
 */
export interface AxisLayout {
  readonly axes: readonly AxisName[];
  readonly sizes: readonly number[];
}

/** Axes longer than 1; a vector at least. */
export function squeezed(shape: readonly number[]): readonly number[] {
  const sizes = shape.filter((size) => size !== 1);
  return sizes.length === 0 ? [1] : sizes;
}

/**
 * What the document says that the axes are; they must have the lengths that this needs. Undefined where it says
 * nothing.
 */
export function writtenLayout(file: DataFile, shape: readonly number[]): AxisLayout | undefined {
  const { axes } = file;
  if (axes === undefined) return undefined;
  const sizes = axes.length === shape.length ? shape : squeezed(shape);
  if (axes.length !== sizes.length) {
    throw faultIn(
      file,
      `has ${shape.length} axes (${shapeText(shape)}), and “axes” names ${axes.length}.`,
      "Name each axis, in the order of these lengths.",
    );
  }
  return { axes, sizes };
}

/**
 * Any way in which axes of these lengths can be those of RDMs: a square beside or between others, or a triangle before
 * or behind them.
 */
export function rdmLayouts(shape: readonly number[]): AxisLayout[] {
  const sizes = squeezed(shape);
  const rest = (count: number): AxisName[] => (count === 1 ? ["subject"] : count === 2 ? ["subject", "time"] : []);
  const layouts: AxisLayout[] = [];
  for (let at = 0; at + 1 < sizes.length && sizes.length <= 4; at++) {
    if (sizes[at] !== sizes[at + 1]) continue;
    const others = rest(sizes.length - 2);
    layouts.push({ sizes, axes: [...others.slice(0, at), "condition", "condition", ...others.slice(at)] });
  }
  if (sizes.length > 3) return layouts;
  for (const at of new Set([sizes.length - 1, 0])) {
    if ((conditionCountOf(sizes[at] ?? 0) ?? 0) < 3) continue;
    const others = rest(sizes.length - 1);
    layouts.push({ sizes, axes: [...others.slice(0, at), "pair", ...others.slice(at)] });
  }
  return layouts;
}

/** How many conditions a layout may have: of a triangle, without its diagonal or with it. */
export function conditionCounts({ axes, sizes }: AxisLayout): number[] {
  const pairs = sizes[axes.indexOf("pair")];
  if (pairs === undefined) return [sizes[axes.indexOf("condition")] ?? 0];
  const count = conditionCountOf(pairs) ?? 0;
  return [count, count - 1];
}

/** "subject × condition × condition". */
export function axesText({ axes }: AxisLayout): string {
  return axes.join(" × ");
}

/**
 * One part of an array for each point of the axes that are not `kept`, which come first; `kept` axes are row-major in
 * each.
 */
export interface Part {
  readonly label: string | undefined;
  readonly values: Float64Array;
}

/**
 * The RDMs or tables of an array: one per subject, or the one that the document chooses, at the point or over the
 * window of time that it chooses. Without a choice, a time axis is refused.
 */
export function partsOf(
  file: DataFile,
  array: NumberArray,
  layout: AxisLayout,
  kept: readonly AxisName[],
  notes: ReadingNotes,
): Part[] {
  const { axes, sizes } = layout;
  const subjectAt = axes.indexOf("subject");
  const timeAt = axes.indexOf("time");
  const subjects = subjectAt < 0 ? undefined : sizes[subjectAt];
  const times = timeAt < 0 ? undefined : timesOf(file, layout, sizes[timeAt] ?? 0, notes);
  if (timeAt < 0 && file.time !== undefined) {
    throw faultIn(file, "has no time axis, but “time” chooses a point.", "Remove “time”, or name the axes in “axes”.");
  }
  if (subjects === undefined && file.subject !== undefined && file.subject !== 1) {
    throw faultIn(
      file,
      "has no stack of matrices, but “subject” chooses one.",
      "Remove “subject”, or name the axes in “axes”.",
    );
  }
  const chosen = subjects === undefined ? [undefined] : subjectsOf(file, subjects, notes);
  const keptAxes = orderOf(axes, kept);
  return chosen.map((subject) => {
    const points = (times ?? [undefined]).map((time) =>
      slice(array, sizes, keptAxes, new Map([...at(subjectAt, subject), ...at(timeAt, time)])),
    );
    return { label: subject === undefined ? undefined : `${subject + 1}`, values: meanOf(points) };
  });
}

function at(axis: number, position: number | undefined): [number, number][] {
  return axis < 0 || position === undefined ? [] : [[axis, position]];
}

/** Positions of the axes, in the order in which they are wanted; a square has two of one kind. */
function orderOf(axes: readonly AxisName[], kept: readonly AxisName[]): number[] {
  return kept.flatMap((name) => axes.flatMap((axis, position) => (axis === name ? [position] : [])));
}

function timesOf(file: DataFile, layout: AxisLayout, count: number, notes: ReadingNotes): number[] {
  const { time } = file;
  if (time === undefined) {
    throw faultIn(
      file,
      `has a time axis of ${count} points (${axesText(layout)}: ${shapeText(layout.sizes)}).`,
      'Choose a point, counted from 1, or the mean of a window: "time": 1 or "time": [1, 3].',
    );
  }
  const [first, last] = typeof time === "number" ? [time, time] : time;
  if (last > count) throw faultIn(file, `has ${count} points of time, but “time” names ${last}.`, "Correct “time”.");
  notes.fact(
    "time",
    first === last ? `point ${first} of ${count}` : `mean of points ${first} to ${last} of ${count}`,
    "time",
  );
  return Array.from({ length: last - first + 1 }, (_, k) => first - 1 + k);
}

/** All of them where the document chooses none. */
export function subjectsOf(file: DataFile, count: number, notes: ReadingNotes): number[] {
  const { subject } = file;
  if (typeof subject !== "number") return [...Array(count).keys()];
  if (subject > count)
    throw faultIn(
      file,
      `holds ${count} RDMs, but “subject” is ${subject}.`,
      "Correct “subject”: they are counted from 1.",
    );
  notes.fact("subject", `${subject} of ${count}`, "subject");
  return [subject - 1];
}

/** Values at fixed positions of some axes, in rows over the free ones. */
function slice(
  { values, columnMajor }: NumberArray,
  sizes: readonly number[],
  free: readonly number[],
  fixed: ReadonlyMap<number, number>,
): Float64Array {
  const steps = stepsOf(sizes, columnMajor);
  let start = 0;
  for (const [axis, position] of fixed) start += position * (steps[axis] ?? 0);
  const lengths = free.map((axis) => sizes[axis] ?? 1);
  const taken = new Float64Array(lengths.reduce((product, length) => product * length, 1));
  if (taken.length === values.length && !columnMajor && free.every((axis, k) => axis === k)) return values;
  // Two axes at most are kept: rows and columns.
  const [rowStep = 0, columnStep = 0] =
    free.length === 1 ? [0, steps[free[0] ?? 0] ?? 0] : free.map((axis) => steps[axis] ?? 0);
  const columns = lengths.at(-1) ?? 1;
  const rows = taken.length / Math.max(1, columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      taken[row * columns + column] = values[start + row * rowStep + column * columnStep] ?? Number.NaN;
    }
  }
  return taken;
}

/** How far apart neighbours on each axis lie. */
function stepsOf(sizes: readonly number[], columnMajor: boolean): number[] {
  const steps = Array.from(sizes, () => 1);
  const order = columnMajor ? [...sizes.keys()] : [...sizes.keys()].reverse();
  let step = 1;
  for (const axis of order) {
    steps[axis] = step;
    step *= sizes[axis] ?? 1;
  }
  return steps;
}

/** Mean at each place over those that have a value there; NaN where none has. */
export function meanOf(arrays: readonly Float64Array[]): Float64Array {
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined) return only;
  const length = only?.length ?? 0;
  const mean = new Float64Array(length);
  for (let k = 0; k < length; k++) {
    let [sum, count] = [0, 0];
    for (const array of arrays) {
      const value = array[k] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    mean[k] = sum / count;
  }
  return mean;
}
