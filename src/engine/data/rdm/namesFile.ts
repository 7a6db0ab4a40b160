import { dirname } from "node:path";
import Papa from "papaparse";
import type { RsaNames } from "../../../core/documents/rsa/rsaDocument.ts";
import { dataFormatNames, dataFormatOf } from "../../../core/formats/dataFormats.ts";
import { type DataFile, faultIn, readText, resolveBeside } from "../arrays/dataFile.ts";
import type { FileContents } from "../arrays/foundData.ts";
import { isName, wholeNumber } from "../arrays/numberFields.ts";
import { findFile } from "../files/findFile.ts";
import { onlyVariable } from "./chooseData.ts";
import { matrixReaderOf } from "./matrixReaders.ts";

/** Names that the document gives for a file's conditions. */
export interface GivenNames {
  /** The file that has them, as the document writes it. */
  readonly path: string;
  readonly names: readonly string[];
  /** The first of `names`, if it may be the name of the column. */
  readonly header?: string;
}

/** How a column of names is called. */
const headers =
  /^(|names?|labels?|conditions?|stim|stimul(us|i)|items?|objects?|words?|concepts?|exemplars?|images?|pictures?|sounds?|files?|file_?names?|unique_?id)$/i;

/**
 * The names that the document gives for a file's conditions: a text, a column, a list; undefined where it gives none.
 */
export async function readNames(file: DataFile, documentPath: string): Promise<GivenNames | undefined> {
  if (file.names === undefined) return undefined;
  const { path, variable } = file.names;
  const own: DataFile = {
    name: path,
    path: (await findFile(dirname(documentPath), path))?.path ?? resolveBeside(documentPath, path),
    line: file.line,
    ...(file.encoding !== undefined && { encoding: file.encoding }),
    ...(variable !== undefined && { variable }),
  };
  const found = await read(own, file.names);
  const blank = found.names.findIndex((name) => name.trim() === "");
  if (blank >= 0) throw faultIn(own, `has no name in line ${blank + 1}.`, "Write one name per line.");
  if (found.names.length === 0) throw faultIn(own, "has no names.", "Write one name per line.");
  return { ...found, names: found.names.map((name) => name.trim()) };
}

async function read(file: DataFile, names: RsaNames): Promise<GivenNames> {
  const found = dataFormatOf(file.path);
  const format = found?.id;
  if (found !== undefined && !found.format.uses.includes("names"))
    throw faultIn(file, "is not read as names.", `Use one of ${dataFormatNames("names")}.`);
  for (const [key, fits] of [
    ["variable", found?.format.hasVariables],
    ["column", format === "csv" || format === "tsv"],
  ] as const) {
    if (names[key] === undefined || fits) continue;
    throw faultIn(file, `has no ${key}s to choose from.`, `Remove “${key}” of “names”.`);
  }
  if (format === "csv" || format === "tsv") return columnOf(file, names, await readText(file));
  const reader = matrixReaderOf(format);
  if (reader === undefined) return { path: file.name, names: linesOf(await readText(file)) };
  const contents = await reader.read(file);
  return listOf(file, reader.choosesVariable ? contents : onlyVariable(file, contents));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
}

/** A column of a table; lines that are no rows of a table, because some names hold commas, are names as a whole. */
function columnOf(file: DataFile, { column }: RsaNames, text: string): GivenNames {
  const path = file.name;
  const rows = tableOf(text);
  const [first = []] = rows;
  if (column === undefined && !rows.every(({ length }) => length === first.length))
    return { path, names: linesOf(text) };
  const columns = first.map((_, at) => rows.map((row) => (row[at] ?? "").trim()));
  const at = column === undefined ? namingColumn(file, columns) : first.map((name) => name.trim()).indexOf(column);
  if (at < 0) {
    throw faultIn(file, `has no column “${column}”; its first row is ${first.join(", ")}.`, "Correct “column”.");
  }
  const names = columns[at] ?? [];
  if (column !== undefined) return { path, names: names.slice(1) };
  const isHeader =
    headers.test(names[0] ?? "") || (first.length > 1 && first.some((name) => headers.test(name.trim())));
  return { path, names, ...(isHeader && { header: names[0] ?? "" }) };
}

function tableOf(text: string): string[][] {
  const rows = ["\t", ";", ","].map(
    (delimiter) => Papa.parse<string[]>(text, { delimiter, skipEmptyLines: "greedy" }).data,
  );
  const isTable = (table: string[][]) =>
    (table[0]?.length ?? 0) > 1 && table.every(({ length }) => length === table[0]?.length);
  return rows.find(isTable) ?? rows.at(-1) ?? [];
}

/** The only column, the one that is called so, or the only one of texts. */
function namingColumn(file: DataFile, columns: readonly (readonly string[])[]): number {
  if (columns.length === 1) return 0;
  const called = columns.findIndex(([first = ""]) => first !== "" && headers.test(first));
  if (called >= 0) return called;
  const texts = [...columns.keys()].filter((at) => columns[at]?.slice(1).some(isName));
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  const listed = columns.map(([first]) => first).join(", ");
  const key = JSON.stringify({ file: file.name, column: columns.at(-1)?.[0] ?? "" });
  throw faultIn(
    file,
    `has ${columns.length} columns (${listed}), and it is not known which one has the names.`,
    `Name it: "names": ${key}.`,
  );
}

/** The list that the document chooses, else the only one, else the only one that is called so. */
async function listOf(file: DataFile, { names, data }: FileContents): Promise<GivenNames> {
  const called = names.filter(({ path }) => headers.test(path.slice(path.lastIndexOf(".") + 1)));
  const { variable } = file;
  const chosen = variable === undefined ? called : names.filter(({ path }) => path === variable.replaceAll(/\s/g, ""));
  const [only, second] = chosen.length > 0 ? chosen : names;
  if (second !== undefined) {
    const listed = names.map(({ path, names: own }) => `${path} (${own.length})`).join(", ");
    const key = JSON.stringify({ file: file.name, variable: only?.path });
    throw faultIn(file, `has ${names.length} lists of names: ${listed}.`, `Choose one: "names": ${key}.`);
  }
  if (only !== undefined) return { path: file.name, names: only.names };
  const numbers = data.length === 1 ? data[0]?.members[0]?.array : undefined;
  const { values } = (await numbers?.read()) ?? { values: new Float64Array(0) };
  // Numbers may be names too.
  const texts = Array.from(values, String);
  if (texts.length > 0 && texts.every((text) => wholeNumber(text) !== undefined))
    return { path: file.name, names: texts };
  throw faultIn(file, "has no list of names.", "Write one name per line in a text file.");
}

/** The names of the conditions, as many as there are, without the name of their column. */
export function namesFor(file: DataFile, given: GivenNames, count: number): readonly string[] {
  const { names, header, path } = given;
  if (names.length === count) return names;
  if (header !== undefined && names.length === count + 1) return names.slice(1);
  const isHeader = names.length === count + 1 && headers.test(names[0] ?? "");
  throw faultIn(
    file,
    `has ${count} conditions, and ${path} has ${names.length} names.`,
    isHeader
      ? `Remove its first line, “${names[0]}”, if it is a heading.`
      : "Write one name per line, in the order of the rows.",
  );
}
