import { largestSimilarity } from "../../../core/rsa/rdm/condensed.ts";
import { conditionCountOf, type Triangle, triangleWithDiagonal } from "../../../core/rsa/rdm/triangles.ts";
import { countOf } from "../../../core/text/counts.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import { type FoundArray, type NumberArray, shapeText } from "../arrays/foundData.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";
import { type AxisLayout, axesText, conditionCounts, type Part, partsOf, rdmLayouts, writtenLayout } from "./axes.ts";
import { elsewhere } from "./chooseData.ts";

/** What an array holds: RDMs of so many conditions, squares or triangles. */
export interface FoundRdms {
  readonly count: number;
  readonly kind: "square" | Triangle;
  readonly isStack: boolean;
  /**
   * Set where neither the document nor the number of names says that these axes are right: "8 × 10 numbers as subject ×
   * pair".
   */
  readonly readAs?: string;
  readonly parts: readonly Part[];
}

/** Tells what the axes of an array are, by what the document says, by how many names there are, or by the values. */
export async function rdmsOf(
  file: DataFile,
  found: FoundArray,
  counts: readonly number[],
  notes: ReadingNotes,
): Promise<FoundRdms> {
  const { shape } = found;
  const array = await found.read();
  const layout = layoutOf(file, array, counts, notes);
  const isStack = layout.axes.length > 2 || (layout.axes.length === 2 && layout.axes.includes("pair"));
  notes.fact("shape", shapeText(shape));
  if (isStack || file.axes !== undefined)
    notes.fact("axes", axesText(layout), file.axes === undefined ? undefined : "axes");
  const isTriangle = layout.axes.includes("pair");
  const parts = partsOf(file, array, layout, isTriangle ? ["pair"] : ["condition"], notes);
  if (!isTriangle) return { count: conditionCounts(layout)[0] ?? 0, kind: "square", isStack, parts };
  const triangle = triangleOf(file, parts, counts, notes);
  const isCertain = !isStack || file.axes !== undefined || counts.includes(triangle.count);
  return { ...triangle, isStack, ...(!isCertain && { readAs: `${shapeText(shape)} numbers as ${axesText(layout)}` }) };
}

function layoutOf(file: DataFile, array: NumberArray, counts: readonly number[], notes: ReadingNotes): AxisLayout {
  const { shape } = array;
  const written = writtenLayout(file, shape);
  if (written) return checked(file, written);
  const all = rdmLayouts(shape);
  const named = namedLayouts(all, counts);
  const fitting = named.length > 0 ? named : all;
  const squares = fitting.filter(({ axes }) => axes.includes("condition"));
  const [first, ...others] = squares.length > 0 ? squares : fitting;
  if (first === undefined) {
    throw faultIn(file, `holds an array of ${shapeText(shape)}, which is not an RDM.`, elsewhere);
  }
  if (named.length === 0 && file.names !== undefined && squares.length === 0 && first.sizes.length > 1) {
    const what =
      shape.length === 2
        ? `${countOf(shape[0] ?? 0, "row")} and ${countOf(shape[1] ?? 0, "column")}`
        : `the lengths ${shapeText(shape)}`;
    throw faultIn(
      file,
      `has ${what}, which are not RDMs of ${counts[0]} conditions, as ${file.names.path} names them.`,
      elsewhere,
    );
  }
  if (first.axes.includes("time")) throw ambiguousTime(file, first);
  // Only one more axis, and the document chooses a point of time: that is what it is.
  const isTime = file.time !== undefined && file.subject === undefined;
  const asTime = (layout: AxisLayout): AxisLayout =>
    isTime ? { ...layout, axes: layout.axes.map((axis) => (axis === "subject" ? "time" : axis)) } : layout;
  if (others.length === 0) return asTime(first);
  if (squares.length > 0) return asTime(symmetricOf(file, array, squares, notes));
  notes.warn(
    `It was read as one triangle per row (${axesText(first)}: ${shapeText(first.sizes)}), but its columns may be triangles too. If so, write "axes": ${JSON.stringify([...first.axes].reverse())}.`,
  );
  return asTime(first);
}

/** Those with as many conditions as there are names; triangles with their diagonal only where nothing is a square. */
function namedLayouts(layouts: readonly AxisLayout[], counts: readonly number[]): readonly AxisLayout[] {
  const named = (at: number) => layouts.filter((layout) => counts.includes(conditionCounts(layout)[at] ?? 0));
  const plain = named(0);
  return plain.length > 0 || layouts.some(({ axes }) => axes.includes("condition")) ? plain : named(1);
}

/** Every RDM is symmetric: of a cube's readings, the one by which all are. */
function symmetricOf(
  file: DataFile,
  array: NumberArray,
  layouts: readonly AxisLayout[],
  notes: ReadingNotes,
): AxisLayout {
  const symmetric = layouts.filter((layout) => {
    const parts = partsOf({ name: file.name, path: file.path, line: file.line }, array, layout, ["condition"], notes);
    return parts.every(({ values }) => isSymmetric(values, layout.sizes[0] ?? 0));
  });
  const [only, other] = symmetric;
  if (only !== undefined && other === undefined) {
    notes.fact("stack", "the axis along which every matrix is symmetric");
    return only;
  }
  const key = JSON.stringify(layouts[0]?.axes);
  throw faultIn(
    file,
    `holds ${shapeText(array.shape)} numbers, and it is not clear which axis is the subjects.`,
    `Name it: "axes": ${key}, or ${JSON.stringify(layouts.at(-1)?.axes)}.`,
  );
}

function isSymmetric(values: Float64Array, count: number): boolean {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs((values[i * count + j] ?? 0) - (values[j * count + i] ?? 0)) > 1e-6 * largest) return false;
    }
  }
  return true;
}

function ambiguousTime(file: DataFile, { axes, sizes }: AxisLayout) {
  const [one, other] = axes.flatMap((axis, at) => (axis === "subject" || axis === "time" ? [sizes[at]] : []));
  return faultIn(
    file,
    `has ${sizes.length} axes (${shapeText(sizes)}): beside the conditions there are two, of ${one} and ${other}, and one may be time.`,
    `Name them, and choose a point of time or the mean of a window: "axes": ${JSON.stringify(axes)}, "time": 1.`,
  );
}

/** What the document says is held against the lengths. */
function checked(file: DataFile, layout: AxisLayout): AxisLayout {
  const { axes, sizes } = layout;
  const conditions = axes.flatMap((axis, at) => (axis === "condition" ? [sizes[at] ?? 0] : []));
  const pairs = axes.flatMap((axis, at) => (axis === "pair" ? [sizes[at] ?? 0] : []));
  const isSquare = conditions.length === 2 && pairs.length === 0 && conditions[0] === conditions[1];
  const isTriangle = conditions.length === 0 && pairs.length === 1 && conditionCountOf(pairs[0] ?? 0) !== undefined;
  const isOnce = (axis: string) => axes.filter((one) => one === axis).length <= 1;
  if (
    (isSquare || isTriangle) &&
    isOnce("subject") &&
    isOnce("time") &&
    isOnce("channel") &&
    !axes.includes("channel")
  ) {
    return layout;
  }
  throw faultIn(
    file,
    `has the lengths ${shapeText(sizes)}, which are not those of ${axesText(layout)}.`,
    "RDMs have two axes “condition” of one length, or one “pair” of n (n - 1) / 2; beside them, “subject” and “time” at most.",
  );
}

/** Whether triangles have their diagonal: by the number of names, and by what is where it would be. */
function triangleOf(
  file: DataFile,
  parts: readonly Part[],
  counts: readonly number[],
  notes: ReadingNotes,
): Pick<FoundRdms, "count" | "kind" | "parts"> {
  const length = parts[0]?.values.length ?? 0;
  const without = conditionCountOf(length) ?? 0;
  const self = largestSimilarity(file.similarity) ?? 0;
  const kinds = parts.map(({ values }) => triangleWithDiagonal(values, self));
  const [kind] = kinds;
  const isSame = kind !== undefined && kinds.every((one) => one === kind);
  const wantsWithout = counts.includes(without);
  const wantsDiagonal = counts.includes(without - 1);
  if (isSame && wantsWithout && !wantsDiagonal) {
    throw faultIn(
      file,
      `has ${length} values with ${self} wherever the diagonal of ${without - 1} conditions would be, but there are ${without} names.`,
      "Check whether the names have a heading among them, and what the file holds.",
    );
  }
  if (!isSame && wantsDiagonal && !wantsWithout) {
    throw faultIn(
      file,
      `has ${length} values: those of ${without} conditions, or of ${without - 1} with the diagonal. There are ${without - 1} names, but no diagonal of ${self}.`,
      `Write the ${((without - 1) * (without - 2)) / 2} values above the diagonal, or the square matrix.`,
    );
  }
  if (isSame && file.triangle !== undefined && kind !== `${file.triangle}WithDiagonal`) {
    throw faultIn(
      file,
      `is said to hold the triangle ${triangleNames[file.triangle]}, but has ${self} wherever the diagonal of the one ${kind === "upperWithDiagonal" ? "above" : "below"} it would be.`,
      "Correct “triangle”, or look at what the file holds.",
    );
  }
  const triangle = isSame ? kind : (file.triangle ?? "upper");
  notes.fact("triangle", triangleNames[triangle], file.triangle === undefined ? undefined : "triangle");
  return { count: isSame ? without - 1 : without, kind: triangle, parts };
}

const triangleNames: Readonly<Record<Triangle, string>> = {
  upper: "above the diagonal, row by row",
  lower: "below the diagonal, row by row",
  upperWithDiagonal: "above the diagonal and the diagonal itself, row by row",
  lowerWithDiagonal: "below the diagonal and the diagonal itself, row by row",
};
