import { closest } from "../../../core/documents/closest.ts";
import { conditionCountOf } from "../../../core/rsa/condensed.ts";
import { type DataFile, faultIn, type NumberTable, readBytes } from "./dataFile.ts";
import { type MatFields, type MatValue, readMat5 } from "./mat5.ts";

/** How many matrices an error lists. */
const mostListed = 12;

/** A matrix of a MATLAB file of level 5, which `save` writes with -v6 and -v7. `file.variable`, as `RDMs(2).RDM` or `D(:,:,3)`, says which.
 * `wanted`: only what can be an RDM comes into question, or any matrix. */
export async function readMat(file: DataFile, wanted: "rdm" | "matrix"): Promise<NumberTable> {
  const bytes = await readBytes(file);
  const variables = variablesOf(file, bytes);
  const root: MatValue = { kind: "structs", size: [1, 1], elements: [variables] };
  const chosen = file.variable === undefined ? root : find(file, file.variable, root, variables);
  const start = file.variable ?? "";
  const matrices = listMatrices(chosen, start).filter(({ size }) => wanted === "matrix" || isRdmSize(size));
  // Among colours and pictures beside them, RDMs are those called so, or the square ones.
  const called = preferred(matrices, ({ path }) => wanted === "rdm" && /rdm[^.]*$/i.test(path));
  const candidates = preferred(called, ({ size }) => wanted === "rdm" && size[0] === size[1]);
  const [only, second] = candidates;
  if (only === undefined) throw nothingFitting(file, chosen, start);
  if (second !== undefined) {
    const listed = candidates.slice(0, mostListed).map(({ path, size }) => `${path} (${size.join(" × ")})`);
    const more = candidates.length > mostListed ? ` and ${candidates.length - mostListed} more` : "";
    throw faultIn(
      file,
      `holds ${candidates.length} matrices: ${listed.join(", ")}${more}.`,
      `Say which: {"file": ${JSON.stringify(file.name)}, "variable": ${JSON.stringify(only.path)}}.`,
    );
  }
  return rowMajor(only);
}

/** Those that pass, where any does. */
function preferred(matrices: readonly Matrix[], test: (matrix: Matrix) => boolean): readonly Matrix[] {
  const passed = matrices.filter(test);
  return passed.length > 0 ? passed : matrices;
}

function variablesOf(file: DataFile, bytes: Buffer): MatFields {
  const save = "Save it in MATLAB with save('file.mat', 'name', '-v7').";
  const isHdf5 = bytes.toString("latin1", 0, 10) === "MATLAB 7.3" || bytes.toString("latin1", 1, 4) === "HDF";
  if (isHdf5) throw faultIn(file, "is a MATLAB file of version 7.3 (HDF5), which is not read.", save);
  const mark = bytes.toString("latin1", 126, 128);
  if (bytes.length < 128 || (mark !== "IM" && mark !== "MI")) {
    // Level 4 begins with the type of its first matrix, a number under 5000, and has no header of text.
    const isLevel4 = bytes.length >= 20 && (bytes.readUInt32LE(0) < 5000 || bytes.readUInt32BE(0) < 5000);
    throw faultIn(file, isLevel4 ? "is a MATLAB file of version 4, which is not read." : "is not a MATLAB file.", save);
  }
  try {
    return readMat5(bytes);
  } catch (cause) {
    throw faultIn(file, "is damaged: it ends too early or cannot be unpacked.", save, cause);
  }
}

interface Matrix {
  readonly path: string;
  readonly size: readonly number[];
  readonly read: () => Float64Array;
}

/** Every matrix within a value, by the path that would name it in MATLAB. Single numbers are left out. */
function listMatrices(value: MatValue, path: string): Matrix[] {
  switch (value.kind) {
    case "numbers": {
      const { size, read } = value;
      if (size.length === 2) return Math.max(...size) > 1 ? [{ path, size, read }] : [];
      const [rows = 0, columns = 0, layers = 0] = size;
      if (size.length !== 3) return [];
      return Array.from({ length: layers }, (_, layer) => ({
        path: `${path}(:,:,${layer + 1})`,
        size: [rows, columns],
        read: () => read().subarray(layer * rows * columns, (layer + 1) * rows * columns),
      }));
    }
    case "structs":
      return value.elements.flatMap((fields, position) =>
        [...fields].flatMap(([field, own]) =>
          listMatrices(
            own,
            path === ""
              ? field
              : `${path}${value.elements.length === 1 ? "" : `(${subscripts(value.size, position)})`}.${field}`,
          ),
        ),
      );
    case "cells":
      return value.elements.flatMap((own, position) =>
        listMatrices(own, `${path}{${subscripts(value.size, position)}}`),
      );
    case "other":
      return [];
  }
}

/** The value that a path names; where it does not lead on, an error says what there is. */
function find(file: DataFile, path: string, root: MatValue, variables: MatFields): MatValue {
  let value = root;
  const steps = [...path.replaceAll(" ", "").matchAll(/\.?([A-Za-z]\w*)|[({]([\d,:]+)[)}]/g)];
  const isWhole = steps.map(([step]) => step).join("") === path.replaceAll(" ", "");
  for (const [step, field, place] of isWhole ? steps : []) {
    const next = field === undefined ? elementAt(value, place ?? "") : fieldOf(value, field);
    if (next === undefined) throw missing(file, path, step, variables);
    value = next;
  }
  if (!isWhole || steps.length === 0) throw missing(file, path, path, variables);
  return value;
}

function fieldOf(value: MatValue, field: string): MatValue | undefined {
  return value.kind === "structs" && value.elements.length === 1 ? value.elements[0]?.get(field) : undefined;
}

function elementAt(value: MatValue, place: string): MatValue | undefined {
  const layer = /^:,:,(\d+)$/.exec(place)?.[1];
  if (layer !== undefined) {
    const found = listMatrices(value, "").find(({ path }) => path === `(:,:,${Number(layer)})`);
    return found && { kind: "numbers", size: found.size, read: found.read };
  }
  const position = positionOf(place, value.size);
  if (position === undefined || (value.kind !== "structs" && value.kind !== "cells")) return undefined;
  if (value.kind === "cells") return value.elements[position];
  const element = value.elements[position];
  return element && { kind: "structs", size: [1, 1], elements: [element] };
}

/** MATLAB's subscripts count from 1; a single one goes through the array column by column. */
function positionOf(place: string, size: readonly number[]): number | undefined {
  const parts = place.split(",").map(Number);
  if (parts.length > 1 && parts.some((part, axis) => part > (size[axis] ?? 1))) return undefined;
  let position = 0;
  let step = 1;
  for (const [axis, part] of parts.entries()) {
    if (!(part >= 1)) return undefined;
    position += (part - 1) * step;
    step *= size[axis] ?? 1;
  }
  return position;
}

/** Of one element of an array: none where it is the only one, one in a row or column, else one an axis. */
function subscripts(size: readonly number[], position: number): string {
  if (size.filter((length) => length > 1).length <= 1) return `${position + 1}`;
  let rest = position;
  const places = size.map((length) => {
    const place = (rest % length) + 1;
    rest = Math.floor(rest / length);
    return place;
  });
  return places.join(",");
}

function isRdmSize([rows = 0, columns = 0]: readonly number[]): boolean {
  if (rows === columns) return rows >= 2;
  return (rows === 1 || columns === 1) && (conditionCountOf(rows * columns) ?? 0) >= 3;
}

function missing(file: DataFile, path: string, step: string, variables: MatFields) {
  const names = [...variables.keys()];
  const name = /^[A-Za-z]\w*/.exec(path)?.[0] ?? path;
  const meant = variables.has(name) ? undefined : closest(name, names);
  const hint = meant === undefined ? "" : ` Did you mean “${meant}”?`;
  return faultIn(
    file,
    `has no “${path}” (at “${step}”); its variables are ${names.join(", ")}.${hint}`,
    "Correct “variable”.",
  );
}

function nothingFitting(file: DataFile, value: MatValue, start: string) {
  const found = listMatrices(value, start)
    .slice(0, mostListed)
    .map(({ path, size }) => `${path} (${size.join(" × ")})`);
  const where = start === "" ? "" : ` in ${start}`;
  const list = found.length === 0 ? "" : ` It has ${found.join(", ")}.`;
  return faultIn(
    file,
    `holds no matrix that can be an RDM${where}.${list}`,
    "An RDM is square, or the upper triangle in one row.",
  );
}

function rowMajor({ size: [rows = 0, columns = 0], read }: Matrix): NumberTable {
  const stored = read();
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = stored[column * rows + row] ?? Number.NaN;
  }
  return { values, rows, columns };
}
