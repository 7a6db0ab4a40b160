/** A tensor as a state dict describes it: where its numbers lie, by the key of a record of the file. */
export interface PickledTensor {
  readonly storage: PickledStorage;
  /** In elements of the storage. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
}

export interface PickledStorage {
  readonly key: string;
  /** In the words of safetensors. */
  readonly type: string;
  readonly elements: number;
}

/** What a pickle here can be made of. No function of anyone is ever among it. */
export type Pickled =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | Pickled[]
  | Map<Pickled, Pickled>
  | { readonly tensor: PickledTensor }
  | { readonly storage: PickledStorage }
  | { readonly global: string };

/** Values that are on the stack at once, and steps, at most: a state dict of thousands of tensors needs far less. */
const mostSteps = 5_000_000;

const storageTypes: Readonly<Record<string, string>> = {
  "torch FloatStorage": "F32",
  "torch HalfStorage": "F16",
  "torch BFloat16Storage": "BF16",
  "torch DoubleStorage": "F64",
  "torch LongStorage": "I64",
  "torch IntStorage": "I32",
  "torch ShortStorage": "I16",
  "torch CharStorage": "I8",
  "torch ByteStorage": "U8",
  "torch BoolStorage": "BOOL",
};
const orderedDict = "collections OrderedDict";
const rebuildTensor = "torch._utils _rebuild_tensor_v2";
const rebuildParameter = "torch._utils _rebuild_parameter";
const globals = new Set([...Object.keys(storageTypes), orderedDict, rebuildTensor, rebuildParameter]);

/**
 * Reads the pickle that begins at `start` of `bytes`, by a machine that knows only what a state dict needs: data,
 * ordered dicts, and where tensors lie. It can call nothing. Throws an Error that names the first opcode or global of
 * another kind.
 */
export function readPickle(bytes: Uint8Array, start = 0): { readonly value: Pickled; readonly end: number } {
  const machine = new PickleMachine(bytes, start);
  return { value: machine.run(), end: machine.place };
}

class PickleMachine {
  place: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private stack: Pickled[] = [];
  /** Stacks that were put aside at a mark. */
  private readonly marks: Pickled[][] = [];
  private readonly memo = new Map<number, Pickled>();

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.place = start;
  }

  run(): Pickled {
    for (let step = 0; step < mostSteps; step += 1) {
      const opcode = this.byte();
      // STOP
      if (opcode === 0x2e) return this.pop();
      const action = this.actions[opcode];
      if (action === undefined) throw new Error(`it holds the pickle opcode 0x${opcode.toString(16).padStart(2, "0")}`);
      action();
    }
    throw new Error("its pickle does not end");
  }

  /** By opcode. Names are those of Python's pickletools. */
  private readonly actions: Readonly<Record<number, () => void>> = {
    // PROTO, FRAME
    128: () => void this.byte(),
    149: () => void this.take(8),
    // NONE, NEWTRUE, NEWFALSE
    78: () => this.push(null),
    136: () => this.push(true),
    137: () => this.push(false),
    // BININT, BININT1, BININT2, LONG1, BINFLOAT
    74: () => this.push(this.view.getInt32(this.take(4), true)),
    75: () => this.push(this.byte()),
    77: () => this.push(this.view.getUint16(this.take(2), true)),
    138: () => this.push(this.long(this.byte())),
    71: () => this.push(this.view.getFloat64(this.take(8))),
    // BINUNICODE, SHORT_BINUNICODE, SHORT_BINSTRING, BINSTRING
    88: () => this.push(this.text(this.size())),
    140: () => this.push(this.text(this.byte())),
    85: () => this.push(this.text(this.byte())),
    84: () => this.push(this.text(this.size())),
    // EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE, MARK
    41: () => this.push([]),
    133: () => this.push(this.last(1)),
    134: () => this.push(this.last(2)),
    135: () => this.push(this.last(3)),
    116: () => this.push(this.sinceMark()),
    40: () => {
      this.marks.push(this.stack);
      this.stack = [];
    },
    // EMPTY_LIST, APPEND, APPENDS
    93: () => this.push([]),
    97: () => this.append(this.last(1)),
    101: () => this.append(this.sinceMark()),
    // EMPTY_DICT, SETITEM, SETITEMS
    125: () => this.push(new Map()),
    115: () => this.set(this.last(2)),
    117: () => this.set(this.sinceMark()),
    // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
    113: () => void this.memo.set(this.byte(), this.top()),
    114: () => void this.memo.set(this.size(), this.top()),
    148: () => void this.memo.set(this.memo.size, this.top()),
    104: () => this.push(this.remembered(this.byte())),
    106: () => this.push(this.remembered(this.size())),
    // GLOBAL, STACK_GLOBAL
    99: () => this.global(this.line(), this.line()),
    147: () => {
      const [module, name] = this.last(2);
      this.global(module, name);
    },
    // REDUCE, BINPERSID, BUILD
    82: () => {
      const [callee, parts] = this.last(2);
      this.push(rebuilt(callee, parts));
    },
    81: () => this.push(storageOf(this.pop())),
    // A state dict's own attributes, which hold versions of its modules.
    98: () => void this.pop(),
  };

  private global(module: Pickled | undefined, name: Pickled | undefined): void {
    const global = `${String(module)} ${String(name)}`;
    if (!globals.has(global)) throw new Error(`its pickle asks for ${global.replace(" ", ".")}`);
    this.push({ global });
  }

  private append(items: readonly Pickled[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw senseless();
    for (const item of items) list.push(item);
  }

  private set(items: readonly Pickled[]): void {
    const map = this.top();
    if (!(map instanceof Map) || items.length % 2 !== 0) throw senseless();
    for (let k = 0; k < items.length; k += 2) map.set(items[k] ?? null, items[k + 1] ?? null);
  }

  private push(value: Pickled): void {
    this.stack.push(value);
  }

  private pop(): Pickled {
    const value = this.stack.pop();
    if (value === undefined) throw senseless();
    return value;
  }

  private top(): Pickled {
    const value = this.stack.at(-1);
    if (value === undefined) throw senseless();
    return value;
  }

  private last(count: number): Pickled[] {
    if (this.stack.length < count) throw senseless();
    return this.stack.splice(-count);
  }

  private sinceMark(): Pickled[] {
    const items = this.stack;
    const before = this.marks.pop();
    if (before === undefined) throw senseless();
    this.stack = before;
    return items;
  }

  private remembered(key: number): Pickled {
    const value = this.memo.get(key);
    if (value === undefined) throw senseless();
    return value;
  }

  /** Passes `count` bytes, and gives the place of the first. */
  private take(count: number): number {
    const place = this.place;
    if (place + count > this.bytes.length) throw new Error("its pickle is cut short");
    this.place += count;
    return place;
  }

  private byte(): number {
    return this.view.getUint8(this.take(1));
  }

  private size(): number {
    return this.view.getUint32(this.take(4), true);
  }

  private text(length: number): string {
    const place = this.take(length);
    return new TextDecoder().decode(this.bytes.subarray(place, place + length));
  }

  private line(): string {
    const end = this.bytes.indexOf(10, this.place);
    if (end < 0) throw new Error("its pickle is cut short");
    const text = this.text(end - this.place);
    this.place += 1;
    return text;
  }

  /** A whole number of so many bytes, the lowest first, in two's complement. */
  private long(length: number): bigint {
    const place = this.take(length);
    let value = 0n;
    for (let k = length - 1; k >= 0; k -= 1) value = value * 256n + BigInt(this.bytes[place + k] ?? 0);
    return BigInt.asIntN(8 * length, value);
  }
}

/** `("storage", type, key, device, elements)`, in older files with a view behind it. */
function storageOf(parts: Pickled): Pickled {
  if (!Array.isArray(parts)) throw senseless();
  const [kind, type, key, , elements, view = null] = parts;
  const storageType = isGlobal(type) ? storageTypes[type.global] : undefined;
  if (kind !== "storage" || storageType === undefined || typeof key !== "string" || view !== null) throw senseless();
  return { storage: { key, type: storageType, elements: sizeOf(elements) } };
}

/** What the three calls of a state dict make. */
function rebuilt(callee: Pickled | undefined, parts: Pickled | undefined): Pickled {
  if (!isGlobal(callee) || !Array.isArray(parts)) throw senseless();
  if (callee.global === orderedDict && parts.length === 0) return new Map();
  const [first, offset, shape, stride] = parts;
  if (callee.global === rebuildParameter && typeof first === "object" && first !== null && "tensor" in first)
    return first;
  if (callee.global !== rebuildTensor || typeof first !== "object" || first === null || !("storage" in first)) {
    throw senseless();
  }
  return { tensor: { storage: first.storage, offset: sizeOf(offset), shape: sizesOf(shape), stride: sizesOf(stride) } };
}

function isGlobal(value: Pickled | undefined): value is { readonly global: string } {
  return typeof value === "object" && value !== null && "global" in value;
}

function sizesOf(value: Pickled | undefined): number[] {
  if (!Array.isArray(value)) throw senseless();
  return value.map(sizeOf);
}

function sizeOf(value: Pickled | undefined): number {
  const size = Number(value);
  if ((typeof value !== "number" && typeof value !== "bigint") || !Number.isSafeInteger(size) || size < 0)
    throw senseless();
  return size;
}

function senseless(): Error {
  return new Error("its pickle makes no sense");
}
