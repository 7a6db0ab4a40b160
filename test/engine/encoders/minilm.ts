import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Embeddings } from "../../../src/core/embeddings.ts";
import { hashFileWith } from "../../../src/engine/context/hashing.ts";
import type { Encoder, EncoderInput, TokenCount } from "../../../src/engine/encoders/encoder/encoder.ts";
import { encoderLoader, openEncoder } from "../../../src/engine/encoders/openEncoder.ts";
import type { InstalledModel } from "../../../src/engine/models/modelStore.ts";

const shared = resolve(process.env.STIMULI_SHARED ?? join(import.meta.dirname, "../../../../shared"));
export const minilmFolder = join(shared, "models/all-MiniLM-L6-v2");

/** For `test(…, { skip })`: says why there is nothing to test with. */
export const skip = existsSync(minilmFolder) ? false : `no all-MiniLM-L6-v2 in ${shared} (set STIMULI_SHARED)`;

/** One session of all-MiniLM-L6-v2. */
export async function openMinilm(folder = minilmFolder, precision: "fp32" | "int8" = "fp32"): Promise<Encoder> {
  const model = minilm(folder, precision);
  return openEncoder(model, await encoderLoader.identify(model, hashFileWith(undefined)));
}

/** As the jobs open it: in lanes where that is worth it. */
export async function openMinilmInLanes(folder = minilmFolder): Promise<Encoder> {
  const model = minilm(folder, "fp32");
  return encoderLoader.open(model, await encoderLoader.identify(model, hashFileWith(undefined)));
}

function minilm(folder: string, precision: "fp32" | "int8"): InstalledModel {
  return {
    entry: {
      id: "all-MiniLM-L6-v2",
      modalities: ["text"],
      dimensions: 384,
      size: 90_868_376,
      licence: "Apache-2.0",
      precision,
      description: "",
    },
    folder,
    source: "test",
  };
}

/** The sentences of SST-2's sample of 3000, in the file's order. */
export function sstSentences(): string[] {
  const csv = readFileSync(join(shared, "data/sst2/sample3000_seed42.csv"), "utf8");
  return [...csv.matchAll(/^\d+,(?:"((?:[^"]|"")*)"|([^",]*)),[01]\r?$/gm)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

/** How long each text is for the encoder, as it tells with every batch. */
export async function tokenCounts(encoder: Encoder, contents: readonly string[]): Promise<(TokenCount | undefined)[]> {
  const counts = new Array<TokenCount | undefined>(contents.length);
  await encoder.encode(texts(contents), {
    onBatch: (positions, _vectors, tokens) => {
      for (const [row, position] of positions.entries()) counts[position] = tokens?.[row];
    },
  });
  return counts;
}

export function texts(contents: readonly string[]): EncoderInput[] {
  return contents.map((content) => ({ kind: "text", content }));
}

export function vector({ values, dimensions }: Embeddings, row: number): Float32Array {
  return values.subarray(row * dimensions, (row + 1) * dimensions);
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
