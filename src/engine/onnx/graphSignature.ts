import { type FileHandle, open } from "node:fs/promises";

/** What a graph takes or gives: its name, and the sizes of its axes, undefined where they are free. */
export interface GraphValue {
  readonly name: string;
  readonly shape: readonly (number | undefined)[];
}

export interface GraphSignature {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

/** Bytes of one input's or output's description that are believed. */
const longestValue = 1_000_000;
const chunk = 1 << 16;

/**
 * What an ONNX file's graph takes and gives, read without its weights. Throws an Error that says what is wrong with the
 * file.
 */
export async function readGraphSignature(path: string): Promise<GraphSignature> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new FileBytes(file, size);
    const inputs: GraphValue[] = [];
    const outputs: GraphValue[] = [];
    let graphs = 0;
    // Fields by onnx.proto: ModelProto.graph = 7; GraphProto.input = 11, output = 12.
    for await (const graph of fieldsIn(bytes, 0, size)) {
      if (graph.field !== 7 || graph.wire !== 2) continue;
      graphs += 1;
      for await (const { field, wire, start, end } of fieldsIn(bytes, graph.start, graph.end)) {
        if (wire !== 2 || (field !== 11 && field !== 12)) continue;
        if (end - start > longestValue) throw new Error("it describes its inputs at too great a length");
        (field === 11 ? inputs : outputs).push(await valueAt(bytes, start, end));
      }
    }
    if (graphs !== 1 || outputs.length === 0) throw new Error("it is not an ONNX graph");
    return { inputs, outputs };
  } finally {
    await file.close();
  }
}

interface Field {
  readonly field: number;
  readonly wire: number;
  /** Start of its content; for a varint, its value. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** Bytes of a file, a chunk at a time. */
class FileBytes {
  readonly size: number;
  readonly #file: FileHandle;
  #held = Buffer.alloc(0);
  #first = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  async at(place: number): Promise<number> {
    if (place < this.#first || place >= this.#first + this.#held.length) {
      const buffer = Buffer.alloc(chunk);
      const { bytesRead } = await this.#file.read(buffer, 0, chunk, place);
      this.#held = buffer.subarray(0, bytesRead);
      this.#first = place;
    }
    const byte = this.#held[place - this.#first];
    if (byte === undefined) throw new Error("it is cut short");
    return byte;
  }

  async text(start: number, end: number): Promise<string> {
    const buffer = Buffer.alloc(end - start);
    const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, start);
    return buffer.toString("utf8", 0, bytesRead);
  }
}

async function* fieldsIn(bytes: FileBytes, from: number, to: number): AsyncGenerator<Field> {
  for (let place = from; place < to; ) {
    const tag = await varintAt(bytes, place);
    const [field, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    const content = tag.end;
    if (wire === 2) {
      const length = await varintAt(bytes, content);
      const end = length.end + length.value;
      if (end > to) throw new Error("it is cut short, or is not an ONNX graph");
      yield { field, wire, start: length.end, end, value: length.value };
      place = end;
    } else if (wire === 0) {
      const { value, end } = await varintAt(bytes, content);
      yield { field, wire, start: content, end, value };
      place = end;
    } else if (wire === 1 || wire === 5) {
      place = content + (wire === 1 ? 8 : 4);
    } else {
      throw new Error("it is not an ONNX graph");
    }
  }
}

async function varintAt(bytes: FileBytes, place: number): Promise<{ readonly value: number; readonly end: number }> {
  let value = 0;
  for (let k = 0; k < 10; k += 1) {
    const byte = await bytes.at(place + k);
    value += (byte & 127) * 2 ** (7 * k);
    if (byte < 128) return { value, end: place + k + 1 };
  }
  throw new Error("it is not an ONNX graph");
}

/**
 * ValueInfoProto: name = 1, type = 2 → TypeProto.tensor_type = 1 → Tensor.shape = 2 → dim = 1, each with dim_value = 1
 * where it is fixed.
 */
async function valueAt(bytes: FileBytes, start: number, end: number): Promise<GraphValue> {
  let name = "";
  const shape: (number | undefined)[] = [];
  for await (const own of fieldsIn(bytes, start, end)) {
    if (own.field === 1 && own.wire === 2) name = await bytes.text(own.start, own.end);
    for await (const tensor of own.field === 2 ? within(bytes, own, 1) : []) {
      for await (const axes of within(bytes, tensor, 2)) {
        for await (const axis of within(bytes, axes, 1)) {
          let size: number | undefined;
          for await (const { field, wire, value } of fieldsIn(bytes, axis.start, axis.end)) {
            if (field === 1 && wire === 0) size = value;
          }
          shape.push(size);
        }
      }
    }
  }
  return { name, shape };
}

/** The messages with this number inside another. */
async function* within(bytes: FileBytes, { start, end, wire }: Field, number: number): AsyncGenerator<Field> {
  if (wire !== 2) return;
  for await (const own of fieldsIn(bytes, start, end)) if (own.field === number && own.wire === 2) yield own;
}
