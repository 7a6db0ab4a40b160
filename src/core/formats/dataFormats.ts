/**
 * What a document may name a data file for. `table`: the rows of `source`, the numbers of `attribute`; `matrix`: RDMs,
 * responses, residuals and features; `names`: a file of condition names.
 */
export type DataUse = "table" | "matrix" | "names";

export interface DataFormat {
  readonly id: string;
  /** Common name of the format. */
  readonly name: string;
  /** Endings of its files, lower case, without the dot. */
  readonly endings: readonly string[];
  readonly uses: readonly DataUse[];
  /** A file may hold several arrays or tables, of which `"variable"` chooses one. */
  readonly hasVariables?: boolean;
  /** A file with `.gz` after its ending is unpacked first. */
  readonly compressible: boolean;
  /** One sentence for the documentation, Markdown: how it is read. */
  readonly reading: string;
  /** How it is read as a table, where that differs. */
  readonly asTable?: string;
}

/**
 * Every format of data files that is read. Readers, dialogs, course packs, completion, watchers, messages and the
 * documentation follow from this table.
 */
export const dataFormats = [
  {
    id: "csv",
    name: "CSV",
    endings: ["csv"],
    uses: ["table", "matrix", "names"],
    compressible: true,
    reading: "fields separated by commas, in double quotes if they contain one; the first row names the columns",
    asTable: "fields separated by commas, semicolons, tabs or pipes, in double quotes if they contain one",
  },
  {
    id: "tsv",
    name: "TSV",
    endings: ["tsv"],
    uses: ["table", "matrix", "names"],
    compressible: true,
    reading: "fields separated by tabs",
    asTable: "fields separated by tabs; what double quotes mean is detected from all rows",
  },
  {
    id: "txt",
    name: "text",
    endings: ["txt"],
    uses: ["table", "matrix", "names"],
    compressible: true,
    reading: "numbers separated by spaces, tabs, commas or semicolons; or one name per line",
    asTable: "like `.tsv` or `.csv`, depending on the separator; also a file without an ending",
  },
  {
    id: "jsonl",
    name: "JSONL",
    endings: ["jsonl", "ndjson"],
    uses: ["table"],
    compressible: true,
    reading: "one JSON object per line",
  },
  {
    id: "json",
    name: "JSON",
    endings: ["json"],
    uses: ["table", "matrix", "names"],
    hasVariables: true,
    compressible: true,
    reading: 'rows, or the upper triangle, or `{ "conditions": […], "rdm": […] }`',
    asTable: "an array of objects, also under a key; columns as lists; or any `orient` of pandas' `to_json`",
  },
  {
    id: "parquet",
    name: "Parquet",
    endings: ["parquet"],
    uses: ["table"],
    compressible: false,
    reading: "any of its compressions; only the needed columns are read",
  },
  {
    id: "npy",
    name: "NPY",
    endings: ["npy"],
    uses: ["matrix", "names"],
    compressible: false,
    reading: "an array of any number type and either order, or of texts; no pickled objects",
  },
  {
    id: "npz",
    name: "NPZ",
    endings: ["npz"],
    uses: ["matrix", "names"],
    hasVariables: true,
    compressible: false,
    reading: 'arrays as in NPY, compressed or not; one of several is chosen by `"variable"`',
  },
  {
    id: "mat",
    name: "MAT",
    endings: ["mat"],
    uses: ["matrix", "names"],
    hasVariables: true,
    compressible: false,
    reading:
      'level 5 (`save(…, "-v7")`): arrays, cells and fields of structures, chosen by `"variable"`; text as names; the exports of Meadows',
  },
] as const satisfies readonly DataFormat[];

export type DataFormatId = (typeof dataFormats)[number]["id"];

/** The formats that a document may name for this: each needs a reader. */
export type DataFormatFor<Use extends DataUse> = IdFor<(typeof dataFormats)[number], Use>;
type IdFor<Format, Use> = Format extends { readonly id: infer Id; readonly uses: readonly (infer Own)[] }
  ? Use extends Own
    ? Id
    : never
  : never;

/** Endings of the files that a document may name for this, without the dot; `.gz` ones as `csv.gz`. */
export function dataEndings(...uses: readonly DataUse[]): string[] {
  const formats: readonly DataFormat[] = dataFormats;
  return formats
    .filter((format) => format.uses.some((use) => uses.includes(use)))
    .flatMap(({ endings, compressible }) =>
      compressible ? [...endings, ...endings.map((ending) => `${ending}.gz`)] : endings,
    );
}

/**
 * The format of a file by its name's ending; undefined where no format has it. `packed`: it ends in `.gz` after that.
 */
export function dataFormatOf(
  name: string,
): { readonly id: DataFormatId; readonly format: DataFormat; readonly packed: boolean } | undefined {
  const lower = name.toLowerCase();
  const packed = lower.endsWith(".gz");
  const bare = packed ? lower.slice(0, -3) : lower;
  const ending = bare.slice(bare.lastIndexOf(".") + 1);
  const format = dataFormats.find(({ endings }) => (endings as readonly string[]).includes(ending));
  if (format === undefined || !bare.includes(".") || (packed && !format.compressible)) return undefined;
  return { id: format.id, format, packed };
}

/** "CSV, TSV, JSONL or Parquet": the formats that a document may name for this, for messages. */
export function dataFormatNames(use: DataUse): string {
  const names = (dataFormats as readonly DataFormat[]).filter(({ uses }) => uses.includes(use)).map(({ name }) => name);
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** Formats whose files may hold several arrays or tables, for messages. */
export const namesWithVariables = (dataFormats as readonly DataFormat[])
  .filter(({ hasVariables }) => hasVariables)
  .map(({ name }) => name)
  .join(", ");

/** Whether an editor can show the file of a table as text: not packed, and of a format that is text, as all that may be packed are. */
export function isPlainTable(name: string): boolean {
  const found = dataFormatOf(name);
  return found === undefined ? !/\.gz$/i.test(name) : !found.packed && found.format.compressible;
}
