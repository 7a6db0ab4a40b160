/** A table's columns, each with one value a row: text, number, boolean, bigint, or null where there is none. */
export interface Table {
  /** What messages call it. */
  readonly name: string;
  readonly columnNames: readonly string[];
  readonly rowCount: number;
  /** The columns that were asked for. */
  readonly columns: ReadonlyMap<string, readonly unknown[]>;
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
