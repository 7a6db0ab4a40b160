import { ProtobufWriter } from "./protobuf.ts";

/** `TensorProto.DataType` of onnx.proto. */
const elementTypes = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10, bfloat16: 16 } as const;
export type ElementType = keyof typeof elementTypes;

/** Where a tensor's bytes lie in a file beside the model; the runtime maps them from there, so nothing is copied. */
export interface ExternalData {
  /** File name, relative to the folder that the session is given. */
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** A whole number becomes INT, a `{ float }` FLOAT, a string STRING, a list INTS. */
export type AttributeValue = number | string | readonly number[] | { readonly float: number };

/** A dimension is a size or, where it varies, a name. */
export type Shape = readonly (number | string)[];

const irVersion = 8;
const opset = 17;
/** ONNX Runtime's own operators (fused ones, such as DynamicQuantizeMatMul). */
const microsoftDomain = "com.microsoft";

/**
 * Builds an ONNX model node by node (opset 17). Every method that makes a tensor gives its name back, to be the input
 * of the next. Field numbers are those of onnx.proto3.
 */
export class GraphBuilder {
  readonly #graph = new ProtobufWriter().string(2, "stimuli");
  #made = 0;

  input(name: string, type: ElementType, shape: Shape): string {
    this.#graph.message(11, valueInfo(name, type, shape));
    return name;
  }

  output(name: string, type: ElementType, shape: Shape): void {
    this.#graph.message(12, valueInfo(name, type, shape));
  }

  initializer(name: string, type: ElementType, dims: readonly number[], data: ArrayBufferView | ExternalData): string {
    const tensor = new ProtobufWriter();
    for (const size of dims) tensor.varint(1, size);
    tensor.varint(2, elementTypes[type]).string(8, name);
    if (ArrayBuffer.isView(data)) {
      tensor.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } else {
      for (const key of ["location", "offset", "length"] as const) {
        tensor.message(13, new ProtobufWriter().string(1, key).string(2, String(data[key])));
      }
      tensor.varint(14, 1);
    }
    this.#graph.message(5, tensor);
    return name;
  }

  /** An initializer that needs no name of its own: a small constant. */
  constant(type: ElementType, dims: readonly number[], data: ArrayBufferView): string {
    return this.initializer(this.#newName("constant"), type, dims, data);
  }

  /** Adds a node with one output, named `output` or by itself, and gives the name of that output. */
  node(
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
    options: { readonly output?: string; readonly domain?: "com.microsoft" } = {},
  ): string {
    const [output] = this.nodes(op, inputs, [options.output ?? this.#newName(op)], attributes, options);
    return output;
  }

  /** Adds a node with several outputs, named by the caller. */
  nodes<Names extends readonly string[]>(
    op: string,
    inputs: readonly string[],
    outputs: Names,
    attributes: Record<string, AttributeValue> = {},
    options: { readonly domain?: "com.microsoft" } = {},
  ): Names {
    const node = new ProtobufWriter();
    for (const name of inputs) node.string(1, name);
    for (const name of outputs) node.string(2, name);
    node.string(4, op);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
    if (options.domain) node.string(7, options.domain);
    this.#graph.message(1, node);
    return outputs;
  }

  /** The model as bytes of an `.onnx` file. */
  toBytes(): Uint8Array {
    return new ProtobufWriter()
      .varint(1, irVersion)
      .string(2, "stimuli-lab")
      .message(7, this.#graph)
      .message(8, new ProtobufWriter().string(1, "").varint(2, opset))
      .message(8, new ProtobufWriter().string(1, microsoftDomain).varint(2, 1))
      .toBytes();
  }

  #newName(what: string): string {
    this.#made += 1;
    return `${what}_${this.#made}`;
  }
}

function valueInfo(name: string, type: ElementType, shape: Shape): ProtobufWriter {
  const dims = new ProtobufWriter();
  for (const size of shape) {
    const dim = new ProtobufWriter();
    dims.message(1, typeof size === "number" ? dim.varint(1, size) : dim.string(2, size));
  }
  const tensorType = new ProtobufWriter().varint(1, elementTypes[type]).message(2, dims);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}

function attribute(name: string, value: AttributeValue): ProtobufWriter {
  const written = new ProtobufWriter().string(1, name);
  if (typeof value === "number") return written.varint(3, value).varint(20, 2);
  if (typeof value === "string") return written.string(4, value).varint(20, 3);
  if ("float" in value) return written.float(2, value.float).varint(20, 1);
  for (const item of value) written.varint(8, item);
  return written.varint(20, 7);
}
