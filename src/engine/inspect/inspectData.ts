import type { RsaNames } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { dataFormatOf, dataFormats } from "../../core/formats/dataFormats.ts";
import { mediaEndings } from "../../core/formats/mediaFormats.ts";
import type { JobContext } from "../context/jobContext.ts";
import { readNames } from "../data/rdm/namesFile.ts";
import type { Inspected } from "./inspectFile.ts";
import { inspectMatrix, inspectUse } from "./inspectMatrix.ts";
import { inspectNames } from "./inspectNames.ts";
import type { InspectRequest } from "./inspectRequest.ts";
import { inspectAttribute, inspectSource, inspectTable } from "./inspectTable.ts";

/** A data file: as a document says what it is for, else the first of RDM, numbers, table and names that it can be. */
export async function inspectData(request: InspectRequest, context: JobContext): Promise<Inspected> {
  const { use } = request;
  const { signal } = context;
  if (use === undefined) return inspectByItself(request, signal);
  switch (use.kind) {
    case "source":
      return inspectSource(request, use.text, context);
    case "attribute":
      return inspectAttribute(request, use, signal);
    case "names":
      return inspectNames(request, await namesIn(request, use.names));
    default:
      return inspectUse(request, use);
  }
}

async function inspectByItself(request: InspectRequest, signal: AbortSignal | undefined): Promise<Inspected> {
  const format = dataFormatOf(request.path)?.format;
  const hasEnding = /\.[^/\\]*$/.test(request.name);
  if (format === undefined && hasEnding) throw unknownEnding(request.name);
  const uses: readonly string[] = format?.uses ?? ["table"];
  const matrix = uses.includes("matrix") ? await attempt(() => inspectMatrix(request, signal)) : undefined;
  if (matrix?.found !== undefined && !isTableToo(matrix.found)) return matrix.found;
  const table = uses.includes("table") ? await attempt(() => inspectTable(request, signal)) : undefined;
  if (matrix?.found !== undefined && isTriangle(matrix.found) && !hasNamedPairs(matrix.found, table?.found)) {
    return matrix.found;
  }
  const isText = format?.id === "txt";
  const mayBeNames = uses.includes("names") && (table?.found === undefined || (isText && isOneColumn(table.found)));
  const names = mayBeNames ? await attempt(async () => inspectNames(request, await soleNames(request))) : undefined;
  if (names?.found !== undefined && areNames(names.found)) return names.found;
  if (table?.found !== undefined) return together(matrix, table.found);
  const found = matrix?.found ?? names?.found;
  if (found !== undefined) return found;
  // What is wrong with a table says more than that it is no matrix.
  throw table?.fault ?? matrix?.fault ?? unknownEnding(request.name);
}

interface Attempt {
  readonly found?: Inspected;
  readonly fault?: StimuliError;
}

async function attempt(work: () => Promise<Inspected | undefined>): Promise<Attempt> {
  try {
    const found = await work();
    return found === undefined ? {} : { found };
  } catch (error) {
    if (!(error instanceof StimuliError) || error.kind !== "input") throw error;
    return { fault: error };
  }
}

/**
 * Numbers with few columns are more likely a table: words with their norms; with many more they are no table that
 * anyone reads.
 */
const fewColumns = 3;
const mostColumns = 60;
/** Names are short. */
const longestName = 80;

/** Rows of numbers in a file of text, which may have a name for each column; texts alone, which are columns as well. */
function isTableToo(found: Inspected): boolean {
  const [content] = found.contents;
  if (content?.kind === "arrays") return content.arrays.every(({ texts }) => texts !== undefined);
  if (content?.kind === "rdm") return isTriangle(found);
  return content?.kind === "matrix" && content.variable === undefined && content.columns <= mostColumns;
}

function isTriangle({ contents: [content] }: Inspected): boolean {
  return content?.kind === "rdm" && content.variable === undefined && content.diagonal === "none";
}

/** Columns with as many rows as there are pairs, beside one of texts: as many words with their norms may be. */
function hasNamedPairs({ contents: [triangle] }: Inspected, table: Inspected | undefined): boolean {
  const [content] = table?.contents ?? [];
  if (triangle?.kind !== "rdm" || content?.kind !== "table" || content.rows !== triangle.pairs) return false;
  return content.columns.some(({ kind }) => kind === "text");
}

function isOneColumn({ contents: [content] }: Inspected): boolean {
  return content?.kind === "table" && content.columns.length === 1;
}

function areNames({ contents: [content] }: Inspected): boolean {
  return content?.kind === "names" && content.names.every((name) => name.length <= longestName);
}

/**
 * A table, and where its numbers are responses or features too, both; why they are not is said where they seem to be
 * meant.
 */
function together(matrix: Attempt | undefined, table: Inspected): Inspected {
  const [numbers] = matrix?.found?.contents ?? [];
  if (matrix?.found !== undefined && numbers?.kind === "matrix" && numbers.columns >= fewColumns) {
    const { found } = matrix;
    return { ...found, contents: [...found.contents, ...table.contents], uses: [...found.uses, ...table.uses] };
  }
  const [content] = table.contents;
  const numeric =
    content?.kind === "table" ? content.columns.filter(({ numbers: own }) => own !== undefined).length : 0;
  const isMeant =
    content?.kind === "table" && content.columns.length > fewColumns && 2 * numeric > content.columns.length;
  if (matrix?.fault === undefined || !isMeant) return table;
  const { reading } = table;
  const why = `To be read as responses or features, it needs more information: it ${restOf(matrix.fault, reading.file)}`;
  return { ...table, reading: { ...reading, warnings: [...reading.warnings, why] } };
}

/** A sentence without the file's name at its beginning. */
function restOf({ message, next }: StimuliError, file: string): string {
  return `${message.startsWith(`${file} `) ? message.slice(file.length + 1) : message} ${next}`;
}

/** Reads a file as the names of another file's conditions. */
async function namesIn(
  { path, name }: InspectRequest,
  { column, variable }: Partial<RsaNames>,
): Promise<readonly string[]> {
  const names = { path: name, ...(column !== undefined && { column }), ...(variable !== undefined && { variable }) };
  const given = await readNames({ name, path, line: 0, names }, path);
  return given?.names ?? [];
}

/** Names of a file that nothing else says to be one of names: a line with a tab in it is no name. */
async function soleNames(request: InspectRequest): Promise<readonly string[]> {
  const names = await namesIn(request, {});
  const divided = names.findIndex((name) => name.includes("\t"));
  if (divided < 0) return names;
  const next = "Write one name per line.";
  throw new StimuliError(
    "input",
    `${request.name} has a tab in line ${divided + 1}, so it is not a list of names.`,
    next,
  );
}

function unknownEnding(name: string): StimuliError {
  const data = dataFormats.flatMap(({ endings }) => endings);
  const listed = ["stimuli", "rsa.json", ...data, ...mediaEndings, "zip"].map((ending) => `.${ending}`).join(", ");
  return new StimuliError("input", `${name} has an unsupported file ending.`, `Inspect a file that ends in ${listed}.`);
}
