import type { RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { dataFormatOf } from "../../core/formats/dataFormats.ts";
import type { InspectionContent, RdmContent } from "../../core/results/inspection.ts";
import { countOf } from "../../core/text/counts.ts";
import type { FileContents, FoundData } from "../data/arrays/foundData.ts";
import { ReadingNotes } from "../data/arrays/readingNotes.ts";
import { readContents } from "../data/rdm/readContents.ts";
import { describeArrays, rdmLayoutOf } from "./describeArrays.ts";
import { describePatterns, describeRdms, describeSquare } from "./describeMatrices.ts";
import type { MatrixUse } from "./fileUse.ts";
import { firstSquare, type Square } from "./firstSquare.ts";
import type { Inspected } from "./inspectFile.ts";
import { arrayUses, patternUses, rdmUses } from "./matrixUses.ts";
import { dataFileOf, type ReadUse, readUse } from "./readUse.ts";

interface Named {
  readonly path: string;
  readonly name: string;
}

/**
 * A file of numbers as a document uses it. What an analysis would stop at is a problem, and what the file holds still
 * told.
 */
export async function inspectUse(file: Named, use: MatrixUse): Promise<Inspected> {
  const format = formatOf(file);
  try {
    const read = await readUse(use, file);
    return { format, reading: read.reading, why: [], contents: await contentsOf(file, use, read), uses: [] };
  } catch (error) {
    const problem = sentenceOf(error);
    const taken = `${use.kind === "rdm" ? "an RDM" : use.kind}, but it cannot be read as such`;
    const reading = { file: file.name, taken, facts: [], warnings: [] };
    return { format, reading, problem, why: [], contents: await contentsOf(file, use, undefined), uses: [] };
  }
}

/**
 * A file of numbers that no document explains: an RDM if it can be one, else responses or features. Undefined where it
 * is neither; throws StimuliError `input` where it is damaged.
 */
export async function inspectMatrix(file: Named, signal: AbortSignal | undefined): Promise<Inspected | undefined> {
  const contents = await contentsIn(file, plainUse(file, "rdm"));
  signal?.throwIfAborted();
  const listed = isArchive(contents) ? [await describeArrays(contents)] : [];
  const found = await asRdmOrPatterns(file, contents);
  signal?.throwIfAborted();
  const format = formatOf(file);
  const uses = arrayUses(file.name, contents.names);
  if (found !== undefined) {
    return { format, ...found, contents: [...listed, ...found.contents], uses: [...found.uses, ...uses] };
  }
  if (listed.length === 0) return undefined;
  const taken = uses.length > 0 ? "names" : "nothing that an analysis uses";
  return { format, reading: { file: file.name, taken, facts: [], warnings: [] }, why: [], contents: listed, uses };
}

async function asRdmOrPatterns(file: Named, contents: FileContents): Promise<Found | undefined> {
  // Triangles have no names above them.
  const isTable = contents.names.some(({ axis }) => axis === "columns");
  const rdm = await asRdm(file, contents);
  const isSure = rdm?.contents.every(
    (content) => content.kind !== "rdm" || content.diagonal !== "none" || content.rdms === 1,
  );
  if (rdm !== undefined && isSure) return rdm;
  const patterns = await asPatterns(file, contents);
  if (rdm === undefined || patterns === undefined) return patterns ?? rdm;
  if (isTable) return patterns;
  const also = `It can be ${patterns.reading.taken} as well: the document decides.`;
  return {
    ...rdm,
    reading: { ...rdm.reading, warnings: [also, ...rdm.reading.warnings] },
    contents: [...rdm.contents, ...patterns.contents],
    uses: [...rdm.uses, ...patterns.uses],
  };
}

function formatOf({ path }: Named): string {
  const found = dataFormatOf(path);
  return found === undefined ? "" : `${found.format.name}${found.packed ? ", packed by gzip" : ""}`;
}

/** The use of a file in a document that states nothing else about it. */
function plainUse(
  { path, name }: Named,
  kind: MatrixUse["kind"],
  settings: Settings = {},
  byPosition = false,
): MatrixUse {
  const range = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  return { kind, file: { path: name, range, ...settings }, documentPath: path, byPosition };
}

type Settings = Partial<Omit<RsaFile, "path" | "range">>;

function contentsIn({ path, name }: Named, { kind, file, runs }: MatrixUse): Promise<FileContents> {
  const options = { wanted: kind, ...(runs !== undefined && { textColumn: runs }) };
  return readContents(dataFileOf(file, path, name), options, new ReadingNotes());
}

/** Fewer have no RDM that could be compared. */
const fewestConditions = 3;

/** Several arrays, or names beside one. */
function isArchive({ data, names, others }: FileContents): boolean {
  return [...data, ...names].some(({ path }) => path !== "") || data.length > 1 || others.length > 0;
}

type Found = Pick<Inspected, "reading" | "problem" | "why" | "contents" | "uses">;

/**
 * The file read as an RDM, with the settings that a document would need; undefined if nothing in the file can be one.
 */
async function asRdm(file: Named, contents: FileContents): Promise<Found | undefined> {
  const chosen = await likeliestRdm(contents);
  if (chosen === undefined) return undefined;
  const variable = chosen.path === "" ? undefined : chosen.path;
  const square = await squareOf(chosen);
  const described = square && describeSquare(square, namesOf(chosen, contents, square.count), variable);
  const similarity = described && similarityOf(described);
  try {
    const { read, said, warnings, hasNames } = await readSomehow(file, "rdm", variable, similarity ?? {});
    const content = describeRdms(read.rdms, square, said.variable);
    const { facts, ...reading } = read.reading;
    return {
      reading: {
        ...reading,
        facts: facts.map(({ name, value }) => ({ name, value })),
        warnings: [...warnings, ...reading.warnings],
      },
      why: whyRdm(content),
      contents: [content],
      uses: rdmUses(file.name, { ...said, hasNames, count: read.rdms.length }),
    };
  } catch (error) {
    if (!isInput(error) || described === undefined) return undefined;
    const taken = `square matrix, ${described.conditions} × ${described.conditions}`;
    const reading = { file: file.name, taken, facts: [], warnings: [] };
    return { reading, problem: sentenceOf(error), why: whyRdm(described), contents: [described], uses: [] };
  }
}

/** The one that is called so, or the first that can be one; a square that is not symmetric comes last. */
async function likeliestRdm({ data }: FileContents): Promise<FoundData | undefined> {
  const layouts = await Promise.all(data.map(rdmLayoutOf));
  const fitting = data.filter((_, k) => layouts[k] !== undefined);
  const called = fitting.find(({ path }) => /rd[mv][^.]*$/i.test(path));
  if (called !== undefined || fitting.length > 0) return called ?? fitting[0];
  const [only] = data;
  return data.length === 1 && only && (await squareOf(only)) ? only : undefined;
}

function squareOf({ members: [first] }: FoundData): Promise<Square | undefined> {
  return first === undefined ? Promise.resolve(undefined) : firstSquare(first.array);
}

function namesOf({ members: [first] }: FoundData, { names }: FileContents, count: number): readonly string[] {
  const lists = first?.names ? [first.names] : names;
  return lists.find((list) => list.names.length === count)?.names ?? [];
}

interface ReadSomehow {
  readonly read: ReadUse;
  /** What a document has to say for it. */
  readonly said: Settings;
  /** Why more has to be said than the path. */
  readonly warnings: readonly string[];
  readonly hasNames: boolean;
}

/**
 * Reads a file with as little said of it as is enough: nothing, which array, and at last that the order of its rows is
 * enough.
 */
async function readSomehow(
  file: Named,
  kind: MatrixUse["kind"],
  variable: string | undefined,
  settings: Settings,
): Promise<ReadSomehow> {
  const warnings = settings.similarity === undefined ? [] : [similarityWarning(settings.similarity)];
  let [said, byPosition] = [settings, false];
  for (;;) {
    try {
      const read = await readUse(plainUse(file, kind, said, byPosition), file);
      return { read, said, warnings, hasNames: !byPosition };
    } catch (error) {
      if (!isInput(error)) throw error;
      if (variable !== undefined && said.variable === undefined && /variable/.test(error.next)) {
        said = { ...said, variable };
        warnings.push(
          `It contains several matrices: a document must choose one with "variable". ${variable} is shown here.`,
        );
      } else if (!byPosition) {
        byPosition = true;
        warnings.push(sentenceOf(error));
      } else throw error;
    }
  }
}

function similarityWarning(similarity: RsaFile["similarity"]): string {
  return `Its diagonal is that of a similarity matrix: a document must state this with "similarity": ${JSON.stringify(similarity)}.`;
}

/** What a matrix needs beside its path if its diagonal is that of similarities. */
function similarityOf({ diagonal, diagonalRange = [0, 0], values }: RdmContent): Settings | undefined {
  if (diagonal === "one") return { similarity: true };
  const [least, most] = diagonalRange;
  const isLargest = least === most && most > 0 && (values?.max ?? 0) <= most;
  return diagonal === "other" && isLargest ? { similarity: { max: most } } : undefined;
}

function whyRdm({ conditions, diagonal, symmetry }: RdmContent): string[] {
  if (diagonal === "none") return [`as many numbers as ${conditions} conditions have pairs`];
  return [
    `${conditions} rows and ${conditions} columns of numbers`,
    ...(symmetry === "symmetric" ? ["symmetric"] : []),
    ...(diagonal === "zero" ? ["0 on the diagonal"] : diagonal === "one" ? ["1 on the diagonal"] : []),
  ];
}

/** The file read as responses or features; undefined if it has no table of numbers. */
async function asPatterns(file: Named, contents: FileContents): Promise<Found | undefined> {
  const chosen = contents.data.find(({ members: [first] }) => (first?.array.shape.length ?? 0) > 1);
  if (chosen === undefined) return undefined;
  const variable = chosen.path === "" ? undefined : chosen.path;
  try {
    const { read, said, warnings, hasNames } = await readSomehow(file, "responses", variable, {});
    const { facts, taken, ...reading } = read.reading;
    if (read.patterns === undefined) return undefined;
    const { rows, columns } = read.patterns;
    if (rows < fewestConditions) return undefined;
    return {
      reading: {
        ...reading,
        taken: taken.replace(/^responses/, "responses or features"),
        facts: facts.map(({ name, value }) => ({ name, value })),
        warnings: [...warnings, ...reading.warnings],
      },
      why: [`${countOf(rows, "row")} and ${countOf(columns, "column")} of numbers`],
      contents: [describePatterns(read.patterns, said.variable)],
      uses: patternUses(file.name, { ...said, hasNames }),
    };
  } catch (error) {
    if (!isInput(error)) throw error;
    return undefined;
  }
}

/** What a file holds: as the analysis got it, or where it was refused as far as it can be told. */
async function contentsOf(file: Named, use: MatrixUse, read: ReadUse | undefined): Promise<InspectionContent[]> {
  let contents: FileContents;
  try {
    contents = await contentsIn(file, use);
  } catch (error) {
    if (!isInput(error)) throw error;
    return [];
  }
  const listed = isArchive(contents) ? [await describeArrays(contents)] : [];
  const { variable } = use.file;
  if (read?.patterns !== undefined) return [describePatterns(read.patterns, variable), ...listed];
  const [only] = contents.data;
  const square = contents.data.length === 1 && only ? await squareOf(only) : undefined;
  if (read !== undefined) return [describeRdms(read.rdms, square, variable), ...listed];
  return [
    ...(square && only ? [describeSquare(square, namesOf(only, contents, square.count), variable)] : []),
    ...listed,
  ];
}

function isInput(error: unknown): error is StimuliError {
  return error instanceof StimuliError && error.kind === "input";
}

function sentenceOf(error: unknown): string {
  if (!isInput(error)) throw error;
  return `${error.message} ${error.next}`;
}
