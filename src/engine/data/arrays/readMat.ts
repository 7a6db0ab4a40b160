import { closest } from "../../../core/text/closest.ts";
import { type DataFile, faultIn, readBytes } from "./dataFile.ts";
import type { FileContents, FoundArray, FoundData, FoundNames } from "./foundData.ts";
import { type MatFields, type MatValue, readMat5 } from "./mat5.ts";
import { stepsOf, subscripts, valueAt } from "./matPaths.ts";

/** How many variables an error lists. */
const mostListed = 30;
const save = "Save it in MATLAB with save('file.mat', 'name', '-v7').";

/**
 * What a MATLAB file of level 5 holds, which `save` writes with -v6 and -v7: all of it, or what `file.variable`, as
 * `RDMs(2).RDM`, `RDMs(:).RDM` or `D(:,:,3)`, leads to. Names are always those of the whole file.
 */
export async function readMat(file: DataFile): Promise<FileContents> {
  const variables = variablesOf(file, await readBytes(file));
  const whole: MatValue = { kind: "structs", size: [1, 1], elements: [variables] };
  const found = contentsOf(file, whole, "");
  const names = found.names;
  if (file.variable === undefined) return { ...found, data: [...meadowsOf(found.data, names), ...found.data] };
  const path = file.variable.replaceAll(/\s/g, "");
  const steps = stepsOf(path);
  if (steps === undefined) throw missing(file, path, variables);
  const value = valueAt(variables, steps);
  if ("missing" in value) throw missing(file, value.missing.text, variables);
  const chosen = contentsOf(file, value, path);
  const others = names.filter((list) => !chosen.names.some((own) => own.path === list.path));
  return { ...chosen, names: [...chosen.names, ...others] };
}

function variablesOf(file: DataFile, bytes: Buffer): MatFields {
  const isHdf5 = bytes.toString("latin1", 0, 10) === "MATLAB 7.3" || bytes.toString("latin1", 1, 4) === "HDF";
  if (isHdf5) throw faultIn(file, "is a MATLAB file of version 7.3 (HDF5), which is not supported.", save);
  const mark = bytes.toString("latin1", 126, 128);
  if (bytes.length < 128 || (mark !== "IM" && mark !== "MI")) {
    // Level 4 begins with the type of its first matrix, a number under 5000, and has no header of text.
    const isLevel4 = bytes.length >= 20 && (bytes.readUInt32LE(0) < 5000 || bytes.readUInt32BE(0) < 5000);
    throw faultIn(
      file,
      isLevel4 ? "is a MATLAB file of version 4, which is not supported." : "is not a MATLAB file.",
      save,
    );
  }
  return orDamaged(file, () => readMat5(bytes));
}

function orDamaged<Result>(file: DataFile, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw faultIn(file, "is damaged: it ends too early or cannot be unpacked.", save, cause);
  }
}

type Found = Pick<FileContents, "data" | "names" | "others">;

/** Everything within a value, by the path that would name it in MATLAB. */
function contentsOf(file: DataFile, value: MatValue, path: string): Found {
  switch (value.kind) {
    case "numbers": {
      const { size, type, read } = value;
      // A single number is no array.
      if (size.every((length) => length === 1)) return { data: [], names: [], others: [] };
      const values = () => orDamaged(file, () => ({ values: read(), shape: size, columnMajor: true }));
      return {
        data: [{ path, members: [{ array: { path, shape: size, type, read: values } }], areSubjects: false }],
        names: [],
        others: [],
      };
    }
    case "texts":
      return { data: [], names: [{ path, names: value.texts }], others: [] };
    case "other":
      return { data: [], names: [], others: [`${path} (${value.what})`] };
    case "structs":
      return joined(
        value.elements.length === 1
          ? [...(value.elements[0] ?? [])].map(([field, own]) =>
              contentsOf(file, own, path === "" ? field : `${path}.${field}`),
            )
          : fieldsOf(value.elements).map((field) => {
              const elements = value.elements.map((element) => element.get(field));
              return contentsOfAll(file, value.size, elements, (place) => `${path}(${place}).${field}`);
            }),
      );
    case "cells":
      return contentsOfAll(file, value.size, value.elements, (place) =>
        // Fields of several structs are written RDMs(:).RDM: which is which, no path says.
        path.includes(":") ? path : `${path}{${place}}`,
      );
  }
}

/**
 * Contents of an array's elements: texts are one list of names; arrays of one shape belong together; anything else is
 * alone.
 */
function contentsOfAll(
  file: DataFile,
  size: readonly number[],
  elements: readonly (MatValue | undefined)[],
  pathAt: (place: string) => string,
): Found {
  const all = pathAt(":");
  if (elements.length > 1 && elements.every((one) => one?.kind === "texts" && one.texts.length === 1)) {
    const names = elements.map((one) => (one?.kind === "texts" ? (one.texts[0] ?? "") : ""));
    return { data: [], names: [{ path: all.replace(/\{:\}$/, ""), names }], others: [] };
  }
  const each = elements.map((one, position) =>
    one === undefined ? { data: [], names: [], others: [] } : contentsOf(file, one, pathAt(subscripts(size, position))),
  );
  const arrays = each.flatMap(({ data }) => (data.length === 1 ? (data[0]?.members[0]?.array ?? []) : []));
  const isStack = elements.length > 1 && arrays.length === elements.length && areAlike(arrays);
  if (!isStack) return joined(each);
  const members = arrays.map((array) => ({ array }));
  return { ...joined(each), data: [{ path: all, members, areSubjects: false }] };
}

function areAlike(arrays: readonly FoundArray[]): boolean {
  return arrays.every(({ shape }) => shape.join() === arrays[0]?.shape.join());
}

function joined(found: readonly Found[]): Found {
  return {
    data: found.flatMap(({ data }) => data),
    names: found.flatMap(({ names }) => names),
    others: found.flatMap(({ others }) => others),
  };
}

function fieldsOf(elements: readonly MatFields[]): string[] {
  return [...new Set(elements.flatMap((element) => [...element.keys()]))];
}

/**
 * The participants of an export of Meadows: `rdmutv_keen_ibex` with the names `stimuli_keen_ibex`, and so on. Where
 * there are several they are one stack, each with its own order of names.
 */
function meadowsOf(data: readonly FoundData[], names: readonly FoundNames[]): FoundData[] {
  const members = data.flatMap(({ path, members: [first] }) => {
    const label = /^rdmutv_(.+)$/.exec(path)?.[1];
    const own = names.find((list) => list.path === `stimuli_${label}`);
    return label === undefined || own === undefined || first === undefined
      ? []
      : { array: first.array, label, names: own };
  });
  return members.length < 2 ? [] : [{ path: "rdmutv_…", members, areSubjects: true }];
}

function missing(file: DataFile, step: string, variables: MatFields) {
  const path = file.variable ?? "";
  const names = [...variables.keys()];
  const name = /^[A-Za-z]\w*/.exec(path)?.[0] ?? path;
  const meant = variables.has(name) ? undefined : closest(name, names);
  const hint = meant === undefined ? "" : ` Did you mean “${meant}”?`;
  const listed = names.slice(0, mostListed).join(", ") + (names.length > mostListed ? ", …" : "");
  return faultIn(file, `has no “${path}” (at “${step}”); its variables are ${listed}.${hint}`, "Correct “variable”.");
}
