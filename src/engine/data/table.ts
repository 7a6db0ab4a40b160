/** A table's columns, each with one value a row: text, number, boolean, bigint, or null where there is none. */
export interface Table {
  readonly path: string;
  readonly columnNames: readonly string[];
  readonly rowCount: number;
  /** The columns that were asked for. */
  readonly columns: ReadonlyMap<string, readonly unknown[]>;
}
