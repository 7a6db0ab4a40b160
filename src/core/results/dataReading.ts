/**
 * How one file was read: what it was read as, what of that the document says and what was inferred. It appears in the
 * receipt, in the section Data of each panel and in what the command line prints, so that a wrong number can be traced
 * to its reason.
 */
export interface DataReading {
  /** Path as the document writes it. */
  readonly file: string;
  /** Few words with the counts: "table, 3,000 rows × 2 columns", "responses, 12 conditions × 10 channels". */
  readonly taken: string;
  readonly facts: readonly DataFact[];
  /**
   * Sentences on what a reader of the numbers must know: a column that was left out, a file found by another spelling.
   */
  readonly warnings: readonly string[];
}

export interface DataFact {
  /** What is told: "separator", "header", "names", "encoding". */
  readonly name: string;
  readonly value: string;
  /** The document's key that says so; absent where it was inferred from the file. */
  readonly key?: string;
}
