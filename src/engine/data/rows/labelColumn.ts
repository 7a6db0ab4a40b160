import { shortened } from "../../../core/text/shortened.ts";

/** What messages need to know of the labels' column. */
export interface LabelColumn {
  readonly table: string;
  readonly column: string;
  /** Where classes are, if it is no column of a table: "the headings". */
  readonly place?: string;
  /** Line of the document, from 0. */
  readonly line?: number;
  /** Line of the key `labels`, from 0. */
  readonly namesLine?: number | undefined;
}

/** For what is wrong with the names that `labels` gives. */
export function aboutNames(about: LabelColumn): LabelColumn {
  const { namesLine: line } = about;
  return line === undefined ? about : { ...about, line };
}

export function placeOf({ table, column, place }: LabelColumn): string {
  return place ?? `the column ${shortened(column)} of ${table}`;
}
