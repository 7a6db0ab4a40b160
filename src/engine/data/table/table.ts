import type { TableSettings } from "../../../core/documents/tableSettings.ts";
import type { DataFact } from "../../../core/results/dataReading.ts";

/** A column's values, one per row. Texts become strings when they are asked for. */
export interface Column {
  readonly length: number;
  /** Text, number, boolean, bigint, or null where there is none. Rows count from 0. */
  at(row: number): unknown;
}

export interface Table {
  /** What messages call it. */
  readonly name: string;
  readonly columnNames: readonly string[];
  readonly rowCount: number;
  /** The columns that were asked for. */
  readonly columns: ReadonlyMap<string, Column>;
  /**
   * `text`: every value was text, and means what pandas takes it for; `json`: likewise where all texts of a column are
   * numbers; `typed`: as it is.
   */
  readonly values: "text" | "json" | "typed";
  /** How the file was read: separator, header, encoding, layout. */
  readonly facts: readonly DataFact[];
  /** What a reader of the numbers must know of it. */
  readonly warnings: readonly string[];
  /** The first row that has fewer fields than there are columns: its last values are missing. */
  readonly firstShortRow?: number;
}

/** Where a table is read from. */
export interface TableFile {
  readonly path: string;
  /** What messages call it: the source as the document has it. */
  readonly name: string;
  /** What the document says of it. */
  readonly settings: TableSettings;
  /** Line of the document, from 0, where a setting is. */
  readonly lineOf?: (setting: keyof TableSettings) => number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Which of a table's columns are wanted, once their names are known; it may throw. `hint` is what to write where they
 * are not what the document is about: the first row may be a row like the others, or spaces divide the rows.
 */
export type ChooseColumns = (names: readonly string[], hint?: string) => readonly string[];

export function valuesOf(column: Column): unknown[] {
  const values = new Array<unknown>(column.length);
  for (let row = 0; row < values.length; row++) values[row] = column.at(row);
  return values;
}

/** Where the first row was read as the names and the document does not say so. */
export const headerHint =
  "If its first row is a data row, write `header: false`, and the columns by their numbers: `text: 1`.";
