import type { MatFields, MatValue } from "./mat5.ts";

/** A step of a path, as MATLAB writes it: `.RDM`, `(2,3)`, `(:,:,2)`, `{2}`. */
type Step = { readonly text: string } & ({ readonly field: string } | { readonly places: readonly (Range | "all")[] });
/** From 1, both included. */
type Range = readonly [first: number, last: number];

/** The steps of a path; undefined where it is none. */
export function stepsOf(path: string): readonly Step[] | undefined {
  const bare = path.replaceAll(/\s/g, "");
  const found = [...bare.matchAll(/\.?([A-Za-z]\w*)|[({]([\d,:]+)[)}]/g)];
  if (found.length === 0 || found.map(([text]) => text).join("") !== bare) return undefined;
  const steps = found.map(([text, field, places]): Step | undefined => {
    if (field !== undefined) return { text, field };
    const ranges = (places ?? "").split(",").map((part) => {
      if (part === ":") return "all";
      const [, first, last] = /^(\d+)(?::(\d+))?$/.exec(part) ?? [];
      return first === undefined ? undefined : ([Number(first), Number(last ?? first)] as const);
    });
    return ranges.every((range) => range !== undefined) ? { text, places: ranges } : undefined;
  });
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

/** Where a path leads from the variables of a file, or the step at which it leads nowhere. */
export function valueAt(variables: MatFields, steps: readonly Step[]): MatValue | { readonly missing: Step } {
  let value: MatValue = { kind: "structs", size: [1, 1], elements: [variables] };
  for (const step of steps) {
    const next: MatValue | undefined = "field" in step ? fieldOf(value, step.field) : elementsAt(value, step.places);
    if (next === undefined) return { missing: step };
    value = next;
  }
  return value;
}

/** A field of one struct, or those of all structs of an array, as the elements of a cell array. */
function fieldOf(value: MatValue, field: string): MatValue | undefined {
  if (value.kind !== "structs") return undefined;
  const fields = value.elements.map((element) => element.get(field));
  if (!fields.every((one) => one !== undefined)) return undefined;
  const [only] = fields;
  return fields.length === 1 ? only : { kind: "cells", size: value.size, elements: fields };
}

/** Elements that are taken out of an array at most. */
const mostElements = 2 ** 25;

/** What is at the subscripts: they count from 1; a single one goes through the array column by column. */
function elementsAt(value: MatValue, places: readonly (Range | "all")[]): MatValue | undefined {
  if (value.kind === "other" || value.kind === "texts") return undefined;
  const total = value.size.reduce((product, length) => product * length, 1);
  const lengths = places.length === 1 ? [total] : places.map((_, axis) => value.size[axis] ?? 1);
  if (places.length > 1 && value.size.slice(places.length).some((length) => length > 1)) return undefined;
  const ranges = places.map((place, axis): Range => (place === "all" ? [1, lengths[axis] ?? 1] : place));
  if (ranges.some(([first, last], axis) => first < 1 || last < first || last > (lengths[axis] ?? 1))) return undefined;
  // Damaged sizes may say anything.
  const count = ranges.reduce((product, [first, last]) => product * (last - first + 1), 1);
  if (!(count <= mostElements)) return undefined;
  const positions = positionsIn(lengths, ranges);
  const size = ranges.map(([first, last]) => last - first + 1);
  const taken = size.length === 1 ? [1, ...size] : size;
  if (value.kind === "structs") return { ...value, size: taken, elements: pick(value.elements, positions) };
  if (value.kind === "numbers") {
    const { read } = value;
    // A single subscript means single numbers of a matrix, which are no array of ours.
    if (places.length === 1 && value.size.filter((length) => length > 1).length > 1) return undefined;
    return { kind: "numbers", type: value.type, size: taken, read: () => Float64Array.from(pick(read(), positions)) };
  }
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return value.elements[only];
  return { ...value, size: taken, elements: pick(value.elements, positions) };
}

/** Positions of a box of an array stored column by column. */
function positionsIn(lengths: readonly number[], ranges: readonly Range[]): number[] {
  let positions = [0];
  let step = lengths.reduce((product, length) => product * length, 1);
  // From the last axis, whose subscript moves slowest.
  for (let axis = lengths.length - 1; axis >= 0; axis--) {
    const [first, last] = ranges[axis] ?? [1, 1];
    step /= lengths[axis] ?? 1;
    const offsets = Array.from({ length: last - first + 1 }, (_, k) => (first - 1 + k) * step);
    positions = positions.flatMap((position) => offsets.map((offset) => position + offset));
  }
  return positions;
}

function pick<Value>(values: ArrayLike<Value>, positions: readonly number[]): Value[] {
  return positions.flatMap((position) => {
    const value = values[position];
    return value === undefined ? [] : [value];
  });
}

/** Subscripts of one element of an array in MATLAB's notation: one number in a row or column, else one per axis. */
export function subscripts(size: readonly number[], position: number): string {
  if (size.filter((length) => length > 1).length <= 1) return `${position + 1}`;
  let rest = position;
  const places = size.map((length) => {
    const place = (rest % length) + 1;
    rest = Math.floor(rest / length);
    return place;
  });
  return places.join(",");
}
