const [isTrue, isFalse, byte, i16, i32, i64, double, binary, list, struct] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12];

/** Parquet's structures are four or five deep, and their fields have numbers below 20. */
const deepest = 24;
const mostFields = 64;
/** A number of 64 bits, seven of them in a byte. */
const longestNumber = 10;

/**
 * Walks over a structure in Thrift's compact protocol, as Parquet's footers and page headers are written, and throws an
 * Error where it holds what hyparquet would take too much time or memory for: numbers without end, lists longer than
 * their bytes, nesting without end.
 */
export function checkThrift(view: DataView, offset: number): void {
  new Walk(view, offset).struct(0);
}

class Walk {
  private readonly view: DataView;
  private offset: number;

  constructor(view: DataView, offset: number) {
    this.view = view;
    this.offset = offset;
  }

  struct(depth: number): void {
    if (depth > deepest) throw new Error("nested too deeply");
    for (let field = 0; ; ) {
      const head = this.view.getUint8(this.offset++);
      if ((head & 15) === 0) return;
      field = head >> 4 === 0 ? this.number() / 2 : field + (head >> 4);
      if (field > mostFields) throw new Error("a field that Parquet does not have");
      this.value(head & 15, depth);
    }
  }

  private value(type: number, depth: number): void {
    if (type === isTrue || type === isFalse) return;
    if (type === byte) this.skip(1);
    else if (type === i16 || type === i32 || type === i64) this.number();
    else if (type === double) this.skip(8);
    else if (type === binary) this.skip(this.number());
    else if (type === list) this.list(depth);
    else if (type === struct) this.struct(depth + 1);
    else throw new Error("a type that Parquet does not have");
  }

  private list(depth: number): void {
    if (depth > deepest) throw new Error("nested too deeply");
    const head = this.view.getUint8(this.offset++);
    const length = head >> 4 === 15 ? this.number() : head >> 4;
    const type = head & 15;
    if (length > this.left) throw new Error("a list that is longer than its file");
    for (let k = 0; k < length; k++) this.value(type === isTrue || type === isFalse ? byte : type, depth + 1);
  }

  private number(): number {
    let value = 0;
    for (let k = 0; k < longestNumber; k++) {
      const next = this.view.getUint8(this.offset++);
      value += (next & 127) * 2 ** (7 * k);
      if (next < 128) return value;
    }
    throw new Error("a number without end");
  }

  private get left(): number {
    return this.view.byteLength - this.offset;
  }

  private skip(length: number): void {
    if (length > this.left) throw new Error("a value that is longer than its file");
    this.offset += length;
  }
}
