import type { DataFact } from "../../core/results/dataReading.ts";

/** A column's values, one a row. Texts of a file that holds them as bytes become strings when they are asked for. */
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
  /** How the file was read: format, separator, header, encoding. */
  readonly facts: readonly DataFact[];
}

/** Where a table is read from. */
export interface TableFile {
  readonly path: string;
  /** What messages call it: the source as the document has it. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

/** Which of a table's columns are wanted, once their names are known; it may throw. */
export type ChooseColumns = (names: readonly string[]) => readonly string[];

export function valuesOf(column: Column): unknown[] {
  const values = new Array<unknown>(column.length);
  for (let row = 0; row < values.length; row++) values[row] = column.at(row);
  return values;
}
