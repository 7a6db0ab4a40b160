import type { Embeddings } from "../../../core/embeddings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { addressOf, type ModelServer, shownAddress } from "../../models/modelServer.ts";
import type { ServedModel } from "../../models/modelStore.ts";
import { pause } from "../../net/answer.ts";
import { RetryableError } from "../../net/openDownload.ts";
import { useProxy } from "../../net/useProxy.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { readAnswer } from "./serverAnswer.ts";
import { askServer, TooLarge } from "./serverRequest.ts";

export interface ServerEncoderOptions {
  /** Texts in the first requests; fewer after the server refused so many. */
  readonly batchSize?: number;
  readonly requestsInFlight?: number;
  /** How often in a row a batch may fail with what may pass. */
  readonly attempts?: number;
  /** The first pause; every further one is twice as long. */
  readonly retryMilliseconds?: number;
  readonly timeoutMilliseconds?: number;
}

const defaults: Required<ServerEncoderOptions> = {
  batchSize: 64,
  requestsInFlight: 4,
  attempts: 6,
  retryMilliseconds: 500,
  timeoutMilliseconds: 60_000,
};

/** How long other requests may still take after one has failed for good. */
const graceMilliseconds = 2_000;

/** Told once in the life of the process, by address and model. */
const dimensionsOf = new Map<string, number>();

/** What the server is; its dimensions are told by the vector of one word. Throws as `encode` does. */
export async function identifyServed(
  { entry: { id }, server, everyLayerOf }: ServedModel,
  signal?: AbortSignal,
  options: ServerEncoderOptions = {},
): Promise<EncoderIdentity> {
  if (everyLayerOf !== undefined) {
    throw new StimuliError("input", `${id} is on a server and gives no access to its layers.`, "Remove “layer”.");
  }
  await useProxy();
  const address = shownAddress(server);
  const known = JSON.stringify([addressOf(server).href, server.model]);
  let dimensions = dimensionsOf.get(known);
  if (dimensions === undefined) {
    const answer = await persistently(server, ["word"], { ...defaults, ...options }, signal);
    dimensions = readAnswer(server, answer, 1).dimensions;
    dimensionsOf.set(known, dimensions);
  }
  return { id, source: address, server: { address, model: server.model }, files: {}, dimensions };
}

/**
 * An OpenAI-compatible server. Several requests are in flight, so batches come in any order. What may pass (429, 5xx,
 * cut or slow answers) is tried again with growing pauses; a batch that is too large is halved, and so are all that
 * follow.
 */
export function openServerEncoder(
  server: ModelServer,
  identity: EncoderIdentity,
  options: ServerEncoderOptions = {},
): Encoder {
  const limits = { ...defaults, ...options };
  const { dimensions } = identity;
  let { batchSize } = limits;
  return {
    identity,
    modalities: ["text"],
    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const media = inputs.find(({ kind }) => kind !== "text");
      if (media !== undefined) {
        const next = `Choose an encoder that reads ${media.kind}.`;
        throw new StimuliError("input", `${identity.id} is on a server that reads text, not ${media.kind}.`, next);
      }
      const values = new Float32Array(inputs.length * dimensions);
      const stop = new AbortController();
      const stopped = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
      /** Positions that no request holds, the next one last. */
      const waiting = [...inputs.keys()].reverse();
      let done = 0;
      let failure: unknown;

      const encodeBatch = async (positions: readonly number[]) => {
        const texts = positions.map((position) => inputs[position]?.content ?? "");
        const answer = await persistently(server, texts, limits, stopped, dimensions);
        const vectors = readAnswer(server, answer, positions.length, dimensions);
        stopped.throwIfAborted();
        copyRows(vectors, values, positions);
        done += positions.length;
        onBatch?.(positions, vectors);
        onProgress?.(done, inputs.length);
      };
      const lane = async () => {
        while (waiting.length > 0 && failure === undefined) {
          const positions = waiting.splice(-batchSize).reverse();
          try {
            await encodeBatch(positions);
          } catch (error) {
            if (error instanceof TooLarge && positions.length > 1) {
              batchSize = Math.min(batchSize, Math.ceil(positions.length / 2));
              waiting.push(...positions.toReversed());
              continue;
            }
            failure ??= error;
            // What the server is already working on may still come, and is kept.
            setTimeout(() => stop.abort(), graceMilliseconds).unref();
          }
        }
      };
      signal?.throwIfAborted();
      await Promise.all(Array.from({ length: limits.requestsInFlight }, lane));
      signal?.throwIfAborted();
      if (failure !== undefined) throw failure;
      return { values, count: inputs.length, dimensions };
    },
    close: async () => {},
  };
}

/** One batch's answer, asked for until it comes. */
async function persistently(
  server: ModelServer,
  texts: readonly string[],
  { attempts, retryMilliseconds, timeoutMilliseconds }: Required<ServerEncoderOptions>,
  signal: AbortSignal | undefined,
  dimensions?: number,
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await askServer(server, texts, {
        timeoutMilliseconds,
        ...(dimensions !== undefined && { dimensions }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      if (attempt >= attempts) throw gaveUp(server, attempts, error);
      // Pauses of different length, so that requests that failed together do not come back together.
      const own = retryMilliseconds * 2 ** (attempt - 1) * (1 + Math.random());
      await pause(Math.max(own, error.waitMilliseconds), signal);
    }
  }
}

function gaveUp(server: ModelServer, attempts: number, cause: RetryableError): StimuliError {
  const message = `${shownAddress(server)} failed ${attempts} times: ${cause.message}.`;
  const next = "Check that the server runs and can be reached, and try again: what was encoded is kept.";
  return new StimuliError("network", message, next, { cause });
}

function copyRows({ values, dimensions }: Embeddings, target: Float32Array, positions: readonly number[]): void {
  for (const [row, position] of positions.entries()) {
    target.set(values.subarray(row * dimensions, (row + 1) * dimensions), position * dimensions);
  }
}
