/** Writes one protobuf message, field by field. Only what ONNX needs: varints, floats, and length-delimited bytes. */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  varint(field: number, value: number | bigint): this {
    this.#parts.push(varintBytes(field * 8), varintBytes(value));
    return this;
  }

  float(field: number, value: number): this {
    this.#parts.push(varintBytes(field * 8 + 5), new Uint8Array(Float32Array.of(value).buffer));
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varintBytes(field * 8 + 2), varintBytes(value.byteLength), value);
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value));
  }

  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.toBytes());
  }

  toBytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

/** Seven bits a byte, lowest first; a negative number as its 64-bit two's complement, as protobuf's int64 wants it. */
function varintBytes(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
