import type { Column } from "../table/table.ts";
import { type Dialect, fieldText } from "./recordScanner.ts";

const absent = 0xffffffff;

/**
 * A column of separated text: where its fields lie. A field is cut out when it is asked for: of a table's rows, a
 * sample may want few.
 */
export class FieldColumn implements Column {
  length = 0;
  private starts = new Uint32Array(1024);
  private ends = new Uint32Array(1024);
  private readonly text: string;
  private readonly dialect: Dialect;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** The next row's field. */
  add(start: number, end: number): void {
    if (this.length === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[this.length] = start;
    this.ends[this.length++] = end;
  }

  /** The next row ends before this column. */
  addNone(): void {
    this.add(absent, absent);
  }

  at(row: number): string | null {
    const start = this.starts[row] ?? absent;
    if (row >= this.length || start === absent) return null;
    return fieldText(this.text, start, this.ends[row] ?? start, this.dialect);
  }
}

function grown(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * values.length);
  more.set(values);
  return more;
}
