import { setImmediate as nextTurn } from "node:timers/promises";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Runtime } from "../../onnx/runtime.ts";
import type { Encoder, EncoderInput } from "../encoder/encoder.ts";
import { pool } from "../encoder/pooling.ts";
import type { DenseLayer } from "./denseLayer.ts";
import { isSumOfStates, partsOfStates, tokensBefore } from "./textParts.ts";
import type { Tokenize, TokenSequence } from "./tokenizer.ts";
import { OutOfTime, withDeadline } from "./withDeadline.ts";

/**
 * Texts in one run of the session at most, and tokens: fastest of 32 to 512 texts, 512 to 4096 tokens. A run of 1024
 * takes about 0.2 s on two cores, which is how soon a cancel is heard.
 */
const batchTexts = 64;
const batchTokens = 1024;

export interface TextEncoderParts {
  readonly identity: EncoderIdentity;
  readonly runtime: Runtime;
  /**
   * From `input_ids` (batch × tokens) to `last_hidden_state` (batch × tokens × dimensions), which is pooled here, or to
   * `sentence_embedding` or `text_embeds` (batch × dimensions).
   */
  readonly session: InferenceSession;
  readonly tokenize: Tokenize;
  /** Applied to the pooled vectors, in order. */
  readonly dense: readonly DenseLayer[];
  /** Texts that may be given at once. */
  readonly most?: number;
  /**
   * A session that gives `token_parts` (rows × dimensions) of one text, which add up to its vector; opened when a text's parts
   * are asked for. Absent: the states that are pooled here are the parts, where pooling sums.
   */
  readonly openParts?: () => Promise<InferenceSession>;
  /** Takes so many vectors out of what the session gives, instead of the outputs named above. */
  readonly vectorsIn?: (outputs: InferenceSession.OnnxValueMapType, count: number) => Float32Array;
}

/** Encodes texts with a transformer: tokens → last hidden state → one pooled vector a text. */
export function textEncoder(parts: TextEncoderParts): Encoder {
  const { identity, runtime, session, tokenize, dense, openParts, most = batchTexts, vectorsIn = ownVectors } = parts;
  const { dimensions } = identity;
  let partsSession: Promise<InferenceSession> | undefined;

  function run(batch: readonly TokenSequence[], by = session): Promise<InferenceSession.OnnxValueMapType> {
    const shape = [batch.length, batch[0]?.ids.length ?? 0];
    const ids = BigInt64Array.from(batch.flatMap((sequence) => sequence.ids).map(BigInt));
    const feeds: Record<string, Tensor> = { input_ids: new runtime.Tensor("int64", ids, shape) };
    if (session.inputNames.includes("attention_mask")) {
      feeds.attention_mask = new runtime.Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape);
    }
    if (session.inputNames.includes("token_type_ids")) {
      feeds.token_type_ids = new runtime.Tensor("int64", new BigInt64Array(ids.length), shape);
    }
    return by.run(feeds).catch((cause: unknown) => {
      throw modelDamaged(`${identity.id} cannot be run.`, cause);
    });
  }

  async function vectorsOf(batch: readonly TokenSequence[]): Promise<Float32Array> {
    const outputs = await run(batch);
    const vectors = dense.reduce((before, layer) => layer.apply(before), vectorsIn(outputs, batch.length));
    if (vectors.length !== batch.length * dimensions) {
      throw modelDamaged(`${identity.id} does not give vectors of ${dimensions} dimensions.`);
    }
    return vectors;
  }

  function ownVectors(outputs: InferenceSession.OnnxValueMapType, count: number): Float32Array {
    const output = outputs.sentence_embedding ?? outputs.text_embeds ?? outputs.last_hidden_state;
    const data = output?.data;
    if (!(data instanceof Float32Array)) throw modelDamaged(`${identity.id} gives no vectors.`);
    if (output?.dims.length === 2 || identity.pooling === "pooler_output") return data;
    return pool(data, count, output?.dims.at(-1) ?? 0, identity.pooling ?? "mean");
  }

  return {
    identity,
    modalities: ["text"],

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const sequences = await tokenizeAll(inputs, tokenize, signal);
      const values = new Float32Array(inputs.length * dimensions);
      let done = 0;
      for (const positions of batchesOfOneLength(sequences, most)) {
        signal?.throwIfAborted();
        const batch = positions.flatMap((position) => sequences[position] ?? []);
        const vectors = await vectorsOf(batch);
        for (const [row, position] of positions.entries()) {
          const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
          const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
          if (!(length > 0 && length < Number.POSITIVE_INFINITY)) {
            throw modelDamaged(`${identity.id} gave no usable vector for "${inputs[position]?.content.slice(0, 40)}".`);
          }
          if (identity.normalised) for (let i = 0; i < dimensions; i += 1) vector[i] = (vector[i] ?? 0) / length;
          values.set(vector, position * dimensions);
        }
        done += positions.length;
        const counts = batch.map((sequence) => sequence.count);
        onBatch?.(positions, { values: vectors, count: positions.length, dimensions }, counts);
        onProgress?.(done, inputs.length);
      }
      return { values, count: inputs.length, dimensions };
    },

    async parts(text, positions) {
      if (openParts === undefined && !isSumOfStates(identity, session, dense)) return undefined;
      const beginnings = positions.map((position) => text.slice(0, position));
      const [sequence, none, ...others] = tokenizeInTime([text, "", ...beginnings], tokenize);
      if (sequence === undefined || none === undefined) return undefined;
      const before = tokensBefore(
        sequence.ids,
        none.ids,
        others.map(({ ids }) => ids),
      );
      let values: Float32Array;
      if (openParts === undefined) values = partsOfStates(await run([sequence]), identity, dense);
      else {
        partsSession ??= openParts();
        partsSession.catch(() => {
          partsSession = undefined;
        });
        values = (await run([sequence], await partsSession)).token_parts?.data as Float32Array;
      }
      const { tokens } = sequence;
      return { tokens, isContextual: true, vectors: { values, count: values.length / dimensions, dimensions }, before };
    },

    close: async () => {
      await session.release();
      await (await partsSession)?.release();
    },
  };
}

/** Texts between two looks at a cancel. */
const textsAtOnce = 256;

async function tokenizeAll(
  inputs: readonly EncoderInput[],
  tokenize: Tokenize,
  signal: AbortSignal | undefined,
): Promise<TokenSequence[]> {
  const other = inputs.find(({ kind }) => kind !== "text")?.kind;
  if (other !== undefined) {
    throw new StimuliError("input", `This encoder reads text, not ${other}.`, `Choose an encoder that reads ${other}.`);
  }
  const sequences: TokenSequence[] = [];
  for (let start = 0; start < inputs.length; start += textsAtOnce) {
    await nextTurn();
    signal?.throwIfAborted();
    sequences.push(
      ...tokenizeInTime(
        inputs.slice(start, start + textsAtOnce).map(({ content }) => content),
        tokenize,
      ),
    );
  }
  return sequences;
}

/** A tokenizer takes about a microsecond for a character; one whose expressions backtrack may take for ever. */
function tokenizeInTime(texts: readonly string[], tokenize: Tokenize): TokenSequence[] {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  try {
    return withDeadline(8_000 + characters / 20, () => texts.map(tokenize));
  } catch (error) {
    if (error instanceof StimuliError) throw error;
    const what = error instanceof OutOfTime ? "does not come to an end" : "cannot split the texts";
    throw modelDamaged(`The tokenizer.json of this encoder ${what}.`, error);
  }
}

/**
 * Positions, longest texts first, in batches whose texts have the same number of tokens: nothing is padded or masked,
 * so a text's neighbours do not reach its vector.
 */
function batchesOfOneLength(sequences: readonly TokenSequence[], most: number): number[][] {
  const byLength = new Map<number, number[]>();
  for (const [position, { ids }] of sequences.entries()) {
    const positions = byLength.get(ids.length);
    if (positions) positions.push(position);
    else byLength.set(ids.length, [position]);
  }
  const batches: number[][] = [];
  for (const [length, positions] of [...byLength].sort(([a], [b]) => b - a)) {
    const size = Math.min(most, Math.max(1, Math.floor(batchTokens / length)));
    for (let start = 0; start < positions.length; start += size) batches.push(positions.slice(start, start + size));
  }
  return batches;
}
