import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { modelDamaged } from "./modelFile.ts";
import { elementSizes, type SafeTensor, type Safetensors } from "./safetensors.ts";
import { type Pickled, type PickledTensor, readPickle } from "./torchPickle.ts";
import { bytesAt, largestPart, type Place, storedEntries } from "./torchZip.ts";

/** What an older file begins with, pickled; a newer one is a zip. */
const legacyMagic = 0x1950a86a20f9469cfc6cn;

/**
 * The tensors of a PyTorch state dict (`torch.save`: a zip, or the older format), left in the file as those of
 * safetensors are. Nothing in the file is run, whatever it asks for, and nothing is unpacked. Throws `modelDamaged`.
 */
export async function openTorchStateDict(path: string): Promise<Safetensors> {
  const real = await realpath(path);
  const file = await open(real);
  try {
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    const found = start.toString("latin1") === "PK\x03\x04" ? await readZip(file) : await readLegacy(file);
    const tensors = [...tensorsIn(found.pickle)].map(
      ([name, tensor]) => [name, placed(name, tensor, found.storages, real)] as const,
    );
    return { folder: dirname(real), tensors: new Map(tensors) };
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : "it cannot be read";
    throw modelDamaged(`${basename(path)} cannot be used as weights: ${what}.`, cause);
  } finally {
    await file.close();
  }
}

interface Found {
  readonly pickle: Pickled;
  readonly storages: ReadonlyMap<string, Place>;
}

/** A zip of `NAME/data.pkl` and one uncompressed `NAME/data/KEY` a storage. */
async function readZip(file: FileHandle): Promise<Found> {
  const storages = new Map<string, Place>();
  let pickle: Buffer | undefined;
  for (const [path, place] of await storedEntries(file)) {
    // A path is only compared, so one that climbs out of its folder leads nowhere.
    const name = path.slice(path.indexOf("/") + 1);
    if (name === "data.pkl") pickle = await bytesAt(file, place);
    if (name.startsWith("data/")) storages.set(name.slice("data/".length), place);
  }
  if (pickle === undefined) throw new Error("it has no data.pkl");
  return { pickle: readPickle(pickle).value, storages };
}

/**
 * Pickles one after the other (magic number, version, system, state dict, keys), then each storage: its length in
 * elements, its bytes.
 */
async function readLegacy(file: FileHandle): Promise<Found> {
  const { size } = await file.stat();
  const bytes = await bytesAt(file, { offset: 0, length: Math.min(size, largestPart) });
  const magic = readPickle(bytes);
  if (magic.value !== legacyMagic) throw new Error("it is not a file of torch.save");
  const version = readPickle(bytes, magic.end);
  const system = readPickle(bytes, version.end);
  const pickle = readPickle(bytes, system.end);
  const keys = readPickle(bytes, pickle.end);
  if (!Array.isArray(keys.value)) throw new Error("it does not name its storages");

  const widths = new Map(
    [...tensorsIn(pickle.value).values()].map(({ storage }) => [storage.key, elementSize(storage.type)]),
  );
  const storages = new Map<string, Place>();
  let place = keys.end;
  for (const key of keys.value) {
    const width = widths.get(String(key));
    if (width === undefined) throw new Error("it has storages of no tensor");
    const elements = Number((await bytesAt(file, { offset: place, length: 8 })).readBigUInt64LE());
    const storage = { offset: place + 8, length: elements * width };
    if (storage.offset + storage.length > size) throw new Error("it is cut short");
    storages.set(String(key), storage);
    place = storage.offset + storage.length;
  }
  return { pickle: pickle.value, storages };
}

/** Tensors by their names; a checkpoint that has the state dict inside under a name of its own is not looked into. */
function tensorsIn(pickle: Pickled): ReadonlyMap<string, PickledTensor> {
  if (!(pickle instanceof Map)) throw new Error("it is not a state dict");
  const tensors = new Map<string, PickledTensor>();
  for (const [name, value] of pickle) {
    if (typeof name !== "string" || typeof value !== "object" || value === null || !("tensor" in value)) {
      throw new Error("it is not a state dict of tensors only");
    }
    tensors.set(name, value.tensor);
  }
  return tensors;
}

function placed(name: string, tensor: PickledTensor, storages: ReadonlyMap<string, Place>, path: string): SafeTensor {
  const { storage, offset, shape, stride } = tensor;
  const width = elementSize(storage.type);
  const place = storages.get(storage.key);
  const length = shape.reduce((product, size) => product * size, width);
  const start = offset * width;
  if (place === undefined || start + length > place.length) throw new Error(`"${name}" reaches out of its storage`);
  if (!isRowMajor(shape, stride)) throw new Error(`"${name}" is not stored row by row`);
  return { path, type: storage.type, shape, offset: place.offset + start, length };
}

function isRowMajor(shape: readonly number[], stride: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const size = shape[axis] ?? 0;
    if (size !== 1 && stride[axis] !== expected) return false;
    expected *= size;
  }
  return stride.length === shape.length;
}

function elementSize(type: string): number {
  return elementSizes[type] ?? 0;
}
