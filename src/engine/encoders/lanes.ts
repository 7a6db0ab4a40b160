import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Embeddings } from "../../core/embeddings.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { startOwnProgram } from "../programs/startProgram.ts";
import type { EncodeOptions, Encoder, EncoderInput, TokenCount } from "./encoder/encoder.ts";

/** What a lane is started with. */
export interface LaneWork {
  readonly model: InstalledModel;
  readonly identity: EncoderIdentity;
  readonly threads: number;
  readonly inputs: readonly EncoderInput[];
}

/** What it sends: every batch, then that it is done; or why it cannot go on. */
export type LaneMessage = LaneBatch | { readonly failed: string } | "done";

/** Positions are those of its own inputs. */
interface LaneBatch {
  readonly positions: readonly number[];
  readonly vectors: Embeddings;
  readonly tokens?: readonly TokenCount[];
}

/** Each lane holds the weights once more. */
const mostLanes = 4;
/** Characters from which the 0.5 s that lanes take to start are soon won back: about 900 sentences. */
const worthLanes = 50_000;
/**
 * Characters that a picture or a sound counts for. It is more work than such a text, but lanes read hundreds of
 * megabytes of weights first: worth it from 200 on.
 */
const charactersOfMedia = 250;

/**
 * The encoder, with large inputs shared out to lanes: processes with a session of their own. Threads that work on one
 * layer together wait for each other at its end, lanes never do (on two cores 1.3 times the speed in fp32, 1.4 in
 * int8). They are processes because a thread cannot be stopped while the runtime works in it. Where lanes fail, one
 * session goes on alone with what is missing and says in its own words what is wrong; it is opened by `open`, when it
 * is needed for the first time.
 */
export function inLanes(model: InstalledModel, identity: EncoderIdentity, open: () => Promise<Encoder>): Encoder {
  let opened: Promise<Encoder> | undefined;
  const alone = () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    identity,
    modalities: model.entry.modalities,
    async encode(inputs, { signal, onProgress, onBatch, log } = {}) {
      const { dimensions } = identity;
      const values = new Float32Array(inputs.length * dimensions);
      const missing = new Set(inputs.keys());
      const take: OnBatch = (positions, vectors, tokens) => {
        for (const [row, position] of positions.entries()) {
          values.set(vectors.values.subarray(row * dimensions, (row + 1) * dimensions), position * dimensions);
          missing.delete(position);
        }
        onBatch?.(positions, vectors, tokens);
        onProgress?.(inputs.length - missing.size, inputs.length);
      };
      const lanes = Math.min(mostLanes, availableParallelism());
      if (lanes > 1 && charactersOf(inputs) >= worthLanes) {
        try {
          await encodeInLanes(lanes, { model, identity, inputs }, take, signal);
        } catch (error) {
          signal?.throwIfAborted();
          const why = error instanceof Error ? error.message : String(error);
          log?.("warn", `A lane failed; one session continues alone, which takes longer: ${why}`);
        }
      }
      if (missing.size > 0) {
        const rest = [...missing];
        await (await alone()).encode(
          rest.flatMap((position) => inputs[position] ?? []),
          { ...(signal && { signal }), onBatch: (positions, ...told) => take(placesIn(rest, positions), ...told) },
        );
      }
      return { values, count: inputs.length, dimensions };
    },
    parts: async (text, positions) => (await alone()).parts?.(text, positions),
    close: async () => (await opened)?.close(),
  };
}

type OnBatch = NonNullable<EncodeOptions["onBatch"]>;

function charactersOf(inputs: readonly EncoderInput[]): number {
  return inputs.reduce((sum, { kind, content }) => sum + (kind === "text" ? content.length : charactersOfMedia), 0);
}

/** Where what is at these positions of a share is among all inputs. */
function placesIn(share: readonly number[], positions: readonly number[]): number[] {
  return positions.map((position) => share[position] ?? 0);
}

async function encodeInLanes(
  lanes: number,
  { inputs, ...opening }: Omit<LaneWork, "threads">,
  onBatch: OnBatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  const threads = Math.max(1, Math.floor(availableParallelism() / lanes));
  // Every lane gets long and short texts alike.
  const byLength = [...inputs.keys()].sort(
    (a, b) => (inputs[a]?.content.length ?? 0) - (inputs[b]?.content.length ?? 0),
  );
  const stop = new AbortController();
  const running = Array.from({ length: lanes }, (_, lane) => {
    const share = byLength.filter((_, rank) => rank % lanes === lane);
    const work = { ...opening, threads, inputs: share.flatMap((position) => inputs[position] ?? []) };
    return runLane(work, AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]), (batch) => {
      // What was on its way when another lane failed is encoded by the session that goes on alone.
      if (stop.signal.aborted) return;
      onBatch(placesIn(share, batch.positions), batch.vectors, batch.tokens);
    });
  });
  try {
    await Promise.all(running);
  } finally {
    stop.abort();
  }
}

/** Beside this file, as it was written or bundled. */
const program = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./lane.ts" : "./lane.mjs", import.meta.url));

/** Resolves when the lane has encoded all; rejects when it fails or `signal` ends it. */
function runLane(work: LaneWork, signal: AbortSignal, onBatch: (batch: LaneBatch) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const lane = startOwnProgram(program, {
      serialization: "advanced",
      stdio: "ignore",
      signal,
      killSignal: "SIGKILL",
    });
    lane.on("message", (message: LaneMessage) => {
      if (message === "done") {
        lane.disconnect();
        resolve();
        return;
      }
      if ("failed" in message) {
        reject(new Error(message.failed));
        return;
      }
      try {
        onBatch(message);
      } catch (error) {
        reject(error);
      }
    });
    lane.on("error", reject);
    lane.on("exit", (code, killed) => reject(new Error(`A lane ended early: ${killed ?? code}.`)));
    lane.send(work);
  });
}
