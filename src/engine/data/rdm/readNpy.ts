import { type DataFile, faultIn, type NumberTable, readBytes } from "./dataFile.ts";

/** NumPy's array of one or two axes (format versions 1 to 3; floats, integers and booleans of any byte order, C or Fortran order). */
export async function readNpy(file: DataFile): Promise<NumberTable> {
  const bytes = await readBytes(file);
  const isNpy = bytes.length >= 12 && bytes.subarray(0, 6).equals(Buffer.from("\x93NUMPY", "latin1"));
  if (!isNpy) throw faultIn(file, "is not a NumPy file.", "Write it with numpy.save.");
  const isFirst = bytes[6] === 1;
  const start = isFirst ? 10 : 12;
  const end = start + (isFirst ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
  const header = bytes.toString("utf8", start, end);
  const kind = /'descr':\s*'([<>|=]?)([fiub])(\d)'/.exec(header);
  const reader = kind && readers[`${kind[2]}${kind[3]}`];
  if (!kind || !reader) {
    const found = /'descr':\s*('[^']*'|\[.*\])/.exec(header)?.[1] ?? "?";
    throw faultIn(file, `holds values of the kind ${found}.`, "Save numbers: numpy.save(file, array.astype(float)).");
  }
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? "")
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(Number);
  if (shape.length !== 1 && shape.length !== 2) {
    throw faultIn(file, `holds an array of ${shape.length} axes (${shape.join(" × ")}).`, "Save one matrix a file.");
  }
  const [rows = 0, columns = 0] = shape.length === 1 ? [1, ...shape] : shape;
  const size = Number(kind[3]);
  if (bytes.length - end < rows * columns * size) throw faultIn(file, "ends too early.", "Write it again.");
  const view = new DataView(bytes.buffer, bytes.byteOffset + end);
  const isLittle = kind[1] !== ">";
  const isFortran = /'fortran_order':\s*True/.test(header);
  const values = new Float64Array(rows * columns);
  if (kind[2] === "f" && size === 8 && isLittle && !isFortran) {
    // The usual kind is that of every machine we run on: copied whole.
    new Uint8Array(values.buffer).set(bytes.subarray(end, end + values.byteLength));
    return { values, rows, columns };
  }
  const [rowStep, columnStep] = isFortran ? [1, rows] : [columns, 1];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = reader(view, (row * rowStep + column * columnStep) * size, isLittle);
    }
  }
  return { values, rows, columns };
}

type ReadValue = (view: DataView, at: number, isLittle: boolean) => number;

const readers: Readonly<Record<string, ReadValue>> = {
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
  u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
  f2: (view, at, isLittle) => halfOf(view.getUint16(at, isLittle)),
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
};

/** IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
