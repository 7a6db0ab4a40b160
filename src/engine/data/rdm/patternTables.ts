import type { AxisName } from "../../../core/documents/rsa/rsaDocument.ts";
import { closest } from "../../../core/text/closest.ts";
import { countOf } from "../../../core/text/counts.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import { type FoundArray, type FoundNames, shapeText } from "../arrays/foundData.ts";
import type { Wanted } from "../arrays/readDelimited.ts";
import { ReadingNotes } from "../arrays/readingNotes.ts";
import { type AxisLayout, axesText, type Part, partsOf, squeezed, subjectsOf, writtenLayout } from "./axes.ts";
import { channelNames, isOfChannels } from "./channels.ts";
import { chooseData } from "./chooseData.ts";
import type { GivenNames } from "./namesFile.ts";
import type { NumberContents } from "./readContents.ts";

/** Tables of conditions (or observations) × channels. */
export interface Tables {
  /** One per subject, rows × channels. */
  readonly parts: readonly Part[];
  readonly rows: number;
  readonly channels: number;
  /** Undefined where the file has none. */
  readonly channelNames?: readonly string[] | undefined;
  /** Lists of names that may be those of the rows. */
  readonly rowNames: readonly FoundNames[];
}

/** The tables of a file: of each subject, or the one that the document chooses. */
export async function tablesOf(
  file: DataFile,
  contents: NumberContents,
  wanted: Wanted,
  given: GivenNames | undefined,
  notes: ReadingNotes,
): Promise<Tables> {
  const { members } = chooseData(file, contents, wanted, notes);
  const isStack = members.length > 1;
  const { subject: _, ...settings } = file;
  const tables: (Tables & { readonly label: string | undefined })[] = [];
  for (const position of isStack ? subjectsOf(file, members.length, notes) : members.keys()) {
    const member = members[position];
    if (member === undefined) continue;
    const own = tables.length === 0 ? notes : new ReadingNotes();
    const label = isStack ? (member.label ?? `${position + 1}`) : undefined;
    const table = await tableOf(isStack ? settings : file, member.array, contents.names, wanted, given, own);
    tables.push({ ...(contents.isTable ? table : withoutIndex(file, table, own)), label });
  }
  const [first] = tables;
  const parts = tables.flatMap(({ label, parts: own }) => own.map((part) => ({ ...part, label: label ?? part.label })));
  const { rows = 0, channels = 0, channelNames: columns, rowNames = [] } = first ?? {};
  return { parts, rows, channels, channelNames: columns, rowNames };
}

async function tableOf(
  file: DataFile,
  found: FoundArray,
  names: readonly FoundNames[],
  wanted: Wanted,
  given: GivenNames | undefined,
  notes: ReadingNotes,
): Promise<Tables> {
  const { shape } = found;
  const layout = layoutOf(file, shape, wanted, given);
  const { axes, sizes } = layout;
  notes.fact("shape", shapeText(shape));
  if (axes.length > 2 || file.axes !== undefined)
    notes.fact("axes", axesText(layout), file.axes === undefined ? undefined : "axes");
  const parts = partsOf(file, await found.read(), layout, ["condition", "channel"], notes);
  const rows = sizes[axes.indexOf("condition")] ?? 0;
  const channels = sizes[axes.indexOf("channel")] ?? 0;
  const lists = axes.indexOf("channel") < axes.indexOf("condition") ? names.map(turned) : names;
  // Names of channels are no conditions', also where there are as many.
  const rowNames = lists.filter((list) => !isOfChannels(list));
  return { parts, rows, channels, channelNames: channelNames(lists, rows, channels), rowNames };
}

/** Names of a transposed table. */
function turned(list: FoundNames): FoundNames {
  return list.axis === undefined ? list : { ...list, axis: list.axis === "rows" ? "columns" : "rows" };
}

/**
 * Rows are conditions (or observations) and columns channels, where there are no more axes and the document does not
 * say otherwise.
 */
function layoutOf(file: DataFile, shape: readonly number[], wanted: Wanted, given: GivenNames | undefined): AxisLayout {
  const written = writtenLayout(file, shape);
  if (written) {
    const isOnce = (axis: AxisName) => written.axes.filter((one) => one === axis).length;
    const isRight = isOnce("condition") === 1 && isOnce("channel") === 1 && isOnce("pair") === 0;
    if (isRight && isOnce("subject") <= 1 && isOnce("time") <= 1) return written;
    const next = "They have one axis “condition” and one “channel”; beside them, “subject” and “time” at most.";
    throw faultIn(file, `cannot hold ${wanted} whose axes are ${axesText(written)}.`, next);
  }
  const sizes = shape.length === 2 ? shape : squeezed(shape);
  const [rows = 0, columns = 0] = sizes;
  const count = given?.names.length;
  if (sizes.length === 2) {
    if (count === undefined || count === rows || count !== columns) return { sizes, axes: ["condition", "channel"] };
    throw faultIn(
      file,
      `has ${countOf(rows, "row")} and ${countOf(columns, "column")}, and ${given?.path} has ${count} names: its columns seem to be the conditions.`,
      'If so, write "axes": ["channel", "condition"].',
    );
  }
  const axes: AxisName[] =
    sizes.length === 3 ? ["subject", "condition", "channel"] : ["subject", "time", "condition", "channel"];
  const time = axes.includes("time") ? ', "time": 1' : "";
  throw faultIn(
    file,
    `has ${sizes.length} axes (${shapeText(sizes)}), and it is not clear which are conditions, channels, subjects or time points.`,
    `Name them, as "axes": ${JSON.stringify(axes)}${time}.`,
  );
}

/**
 * Without the columns that the document calls an index; else without a first column that counts 1, 2, 3 … where the
 * others have fractions.
 */
function withoutIndex(file: DataFile, table: Tables, notes: ReadingNotes): Tables {
  const { parts, rows, channels, channelNames: names, rowNames } = table;
  // A list of texts that is called an index names nothing, and is no column of numbers.
  const isText = (column: string | number) => rowNames.some(({ path }) => path === column);
  const texts = (file.index || []).filter(isText);
  const counts = file.index === undefined && parts.every(({ values }) => countsRows(values, rows, channels));
  const left = counts
    ? [0]
    : (file.index || []).flatMap((column) => (isText(column) ? [] : columnAt(file, column, channels, names)));
  const nameOf = (column: number) => (names === undefined ? `column ${column + 1}` : `column “${names[column]}”`);
  const told = [...left.map(nameOf), ...texts.map((text) => `“${text}”`)];
  if (told.length === 0) return table;
  notes.fact("index column", told.join(", "), counts ? undefined : "index");
  if (counts)
    notes.warn(
      'Column 1 counts the rows, so it was left out and not read as a channel. Write "index": false to keep it.',
    );
  const kept = [...Array(channels).keys()].filter((column) => !left.includes(column));
  return {
    ...table,
    parts: parts.map(({ values, label }) => ({ label, values: pickColumns(values, channels, kept) })),
    channels: kept.length,
    channelNames: names && kept.map((column) => names[column] ?? ""),
    rowNames: rowNames.filter(({ path }) => !texts.includes(path)),
  };
}

/** Position of a column by its name or its number from 1. */
function columnAt(
  file: DataFile,
  column: string | number,
  channels: number,
  names: readonly string[] | undefined,
): number {
  const at = typeof column === "number" ? column - 1 : (names?.indexOf(column) ?? -1);
  if (at >= 0 && at < channels) return at;
  const meant = names && closest(String(column), names);
  const has = names === undefined ? "columns without names" : "columns, none of them of this name";
  throw faultIn(
    file,
    `has ${channels} ${typeof column === "number" ? "columns" : has}, and “index” names ${JSON.stringify(column)}.`,
    meant === undefined ? "Give the column's number, counted from 1." : `Did you mean “${meant}”?`,
  );
}

/** The columns at `picked`, in that order, of a table of so many; the same array where that is all of them in order. */
export function pickColumns(values: Float64Array, columns: number, picked: readonly number[]): Float64Array {
  if (picked.length === columns && picked.every((column, k) => column === k)) return values;
  const rows = values.length / columns;
  const taken = new Float64Array(rows * picked.length);
  for (let row = 0; row < rows; row++) {
    for (const [k, column] of picked.entries())
      taken[row * picked.length + k] = values[row * columns + column] ?? Number.NaN;
  }
  return taken;
}

function countsRows(values: Float64Array, rows: number, channels: number): boolean {
  if (rows < 3 || channels < 2) return false;
  const first = values[0] ?? Number.NaN;
  if (first !== 0 && first !== 1) return false;
  for (let row = 1; row < rows; row++) if (values[row * channels] !== first + row) return false;
  return values.some((value, at) => at % channels > 0 && !Number.isInteger(value));
}
