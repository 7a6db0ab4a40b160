import type { Embeddings } from "../../core/embeddings.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { CachedStimulus } from "../cache/embeddingCache.ts";
import { fingerprint, hashFileWith, sha256 } from "../context/hashing.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { EncoderInput, TokenCount } from "../encoders/encoder/encoder.ts";
import type { InstalledModel } from "../models/modelStore.ts";

export interface Encoded {
  readonly identity: EncoderIdentity;
  /** In the order of the inputs. */
  readonly embeddings: Embeddings;
  /** How long each text is for the encoder; undefined for media. */
  readonly tokens: readonly (TokenCount | undefined)[];
}

/**
 * Encodes what the cache does not know, each content once, and keeps every batch as soon as it is there, so that a
 * crash loses one at most. The encoder is opened only when something must be encoded.
 */
export async function encodeWithCache(
  model: InstalledModel,
  inputs: readonly EncoderInput[],
  context: JobContext,
): Promise<Encoded> {
  const { encoders, signal, onProgress, log } = context;
  // Vectors that are in a file already are not kept a second time.
  const cache = model.vectors === undefined ? context.cache : undefined;
  const hashFile = hashFileWith(context.cache);
  onProgress?.({ stage: `Loading ${model.entry.id}` });
  const identity = await encoders.identify(model, hashFile, signal);
  signal?.throwIfAborted();

  const keys: string[] = [];
  for (const { kind, content, patch } of inputs) {
    const key = kind === "text" ? sha256(content) : await hashFile(content);
    keys.push(patch === undefined ? key : sha256(`${key} patch ${patch}`));
  }
  signal?.throwIfAborted();

  const print = fingerprint(identity);
  const inputOf = new Map(inputs.map((input, position) => [keys[position] ?? "", input]));
  const unique = [...inputOf.keys()];
  const known = new Map<string, CachedStimulus>();
  for (const [position, cached] of (cache?.read(print, unique, identity.dimensions) ?? []).entries()) {
    if (cached) known.set(unique[position] ?? "", cached);
  }

  const missing = unique.filter((key) => !known.has(key));
  if (missing.length > 0) {
    const encoder = await encoders.open(model, identity);
    signal?.throwIfAborted();
    const toEncode = missing.map((key) => inputOf.get(key)).filter((input) => input !== undefined);
    const fromCache = known.size;
    const report = (done: number) =>
      onProgress?.({
        ...{ stage: "Encoding", done: fromCache + done, total: unique.length },
        ...(inputs.length > unique.length && { outOf: inputs.length }),
      });
    report(0);
    await encoder.encode(toEncode, {
      ...(signal && { signal }),
      ...(log && { log }),
      onProgress: report,
      onBatch: (positions, { values, dimensions }, counts) => {
        const batch = positions.map((_, row) => {
          const vector = values.slice(row * dimensions, (row + 1) * dimensions);
          const tokens = counts?.[row];
          return tokens ? { vector, tokens } : { vector };
        });
        const batchKeys = positions.map((position) => missing[position] ?? "");
        for (const [row, stimulus] of batch.entries()) known.set(batchKeys[row] ?? "", stimulus);
        cache?.write(print, batchKeys, batch);
      },
    });
  }

  const { dimensions } = identity;
  const values = new Float32Array(inputs.length * dimensions);
  const tokens: (TokenCount | undefined)[] = [];
  for (const [position, key] of keys.entries()) {
    const stimulus = known.get(key);
    if (!stimulus) throw new Error(`${identity.id} gave no vector for input ${position}.`);
    values.set(stimulus.vector, position * dimensions);
    tokens.push(stimulus.tokens);
  }
  return { identity, embeddings: { values, count: inputs.length, dimensions }, tokens };
}
