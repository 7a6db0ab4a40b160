import { closest } from "../../../core/text/closest.ts";
import { countOf } from "../../../core/text/counts.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import { dataText, type FileContents, type FoundData, oneArray, shapeText } from "../arrays/foundData.ts";
import type { Wanted } from "../arrays/readDelimited.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";
import { rdmLayouts, squeezed } from "./axes.ts";

/** How many arrays an error lists. */
const mostListed = 12;

/** The array, or arrays, of a file that are meant: what the document chooses, else the only one that fits. */
export function chooseData(file: DataFile, contents: FileContents, wanted: Wanted, notes: ReadingNotes): FoundData {
  const { data } = contents;
  const fitting = data.filter((one) => canBe(one, wanted));
  const subjects = fitting.find(({ areSubjects }) => areSubjects);
  // Among colours and pictures beside them, RDMs are those called so, or the square ones; patterns are no list, which
  // MATLAB has as a column.
  const called = preferred(fitting, ({ path }) => wanted === "rdm" && /rd[mv][^.]*$/i.test(path));
  const candidates = preferred(called, (one) => (wanted === "rdm" ? isSquare(one) : isTable(one)));
  const [only, second] = subjects ? [subjects] : candidates;
  if (only === undefined) throw nothingFitting(file, contents, wanted);
  const isStack = only.members.length > 1 && !only.areSubjects;
  if (second !== undefined || (isStack && file.variable === undefined)) throw severalFitting(file, candidates);
  if (only.path !== "") notes.fact("variable", only.path, file.variable === undefined ? undefined : "variable");
  return only;
}

/** Those that pass, where any does. */
function preferred(data: readonly FoundData[], test: (data: FoundData) => boolean): readonly FoundData[] {
  const passed = data.filter(test);
  return passed.length > 0 ? passed : data;
}

function canBe({ members: [first] }: FoundData, wanted: Wanted): boolean {
  const shape = first?.array.shape ?? [];
  if (wanted === "rdm") return rdmLayouts(shape).length > 0;
  return shape.length >= 2 && shape.every((size) => size > 0);
}

function isSquare({ members: [first] }: FoundData): boolean {
  return rdmLayouts(first?.array.shape ?? []).some(({ axes }) => axes.includes("condition"));
}

function isTable({ members: [first] }: FoundData): boolean {
  return squeezed(first?.array.shape ?? []).length > 1;
}

function severalFitting(file: DataFile, candidates: readonly FoundData[]) {
  const each = candidates.flatMap(({ path, members, areSubjects }): FoundData | FoundData[] =>
    members.length > 1 && !areSubjects ? members.map(({ array }) => oneArray(array)) : { path, members, areSubjects },
  );
  const [first] = each;
  const listed = each.slice(0, mostListed).map(dataText).join(", ");
  const more = each.length > mostListed ? ` and ${each.length - mostListed} more` : "";
  const key = (variable: string | undefined) => JSON.stringify({ file: file.name, variable });
  const stack = candidates.length === 1 ? candidates[0] : undefined;
  return faultIn(
    file,
    `holds ${each.length} matrices: ${listed}${more}.`,
    stack === undefined
      ? `Choose one: ${key(first?.path)}.`
      : `Choose one: ${key(first?.path)}; or all of them, one per subject: ${key(stack.path)}.`,
  );
}

function nothingFitting(file: DataFile, { data, names, others }: FileContents, wanted: Wanted) {
  const there = [
    ...data.slice(0, mostListed).map(dataText),
    ...names.slice(0, mostListed).map(({ path, names: own }) => `${path} (${own.length} texts)`),
    ...others.slice(0, mostListed),
  ].filter((one) => !one.startsWith(" "));
  const where = file.variable === undefined ? "" : ` in ${file.variable}`;
  const list = there.length === 0 ? "" : ` It has ${there.join(", ")}.`;
  const [only] = data;
  const [rows, columns, ...more] = only?.path === "" ? (only.members[0]?.array.shape ?? []) : [];
  if (wanted === "rdm" && data.length === 1 && rows !== undefined) {
    const hasTwoAxes = columns !== undefined && more.length === 0;
    const shape = shapeText([rows, ...(columns === undefined ? [] : [columns]), ...more]);
    const what = hasTwoAxes
      ? `has ${countOf(rows, "row")} and ${countOf(columns, "column")} of numbers.`
      : `holds an array of ${shape} numbers.`;
    return faultIn(file, what, `${rdmShapes} ${elsewhere}`);
  }
  if (wanted !== "rdm") return faultIn(file, `holds no matrix of numbers${where}.${list}`, "Save one with two axes.");
  return faultIn(file, `holds no matrix that can be an RDM${where}.${list}`, `${rdmShapes} ${elsewhere}`);
}

const rdmShapes = "An RDM has as many rows as columns, or one row with the n (n - 1) / 2 values of its upper triangle.";
/** What to do with a table that is no RDM. */
export const elsewhere =
  'Features of the conditions, a row for each, go under "features" in a model and "responses" in the reference.';

/** The parts of an archive that the document chooses; all of them where it chooses none. */
export function onlyVariable(file: DataFile, contents: FileContents): FileContents {
  const { variable } = file;
  if (variable === undefined) return contents;
  const data = contents.data.filter(({ path }) => path === variable);
  if (data.length > 0 || contents.names.some(({ path }) => path === variable)) return { ...contents, data };
  const paths = [...contents.data, ...contents.names].map(({ path }) => path);
  const meant = closest(variable, paths);
  throw faultIn(
    file,
    `has no “${variable}”; its arrays are ${[...paths, ...contents.others].join(", ")}.`,
    meant === undefined ? "Correct “variable”." : `Did you mean “${meant}”?`,
  );
}
