import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Embeddings } from "../../core/embeddings.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import type { EncodeOptions, Encoder, EncoderInput, TokenCount } from "./encoder.ts";

/** What a lane is started with. */
export interface LaneWork {
  readonly model: InstalledModel;
  readonly identity: EncoderIdentity;
  readonly threads: number;
  readonly inputs: readonly EncoderInput[];
}

/** What it sends: every batch, then that it is done. */
export type LaneMessage = LaneBatch | "done";

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
 * The encoder, with large inputs shared out to lanes: processes with a session of their own. Threads that work on one layer together
 * wait for each other at its end, lanes never do (on two cores 1.3 times the speed in fp32, 1.4 in int8). They are processes because a
 * thread cannot be stopped while the runtime works in it. Where lanes fail, one session works alone and says in its own words what is
 * wrong; it is opened by `open`, when it is needed for the first time.
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
    async encode(inputs, options = {}) {
      const lanes = Math.min(mostLanes, availableParallelism());
      const characters = inputs.reduce((sum, { content }) => sum + content.length, 0);
      if (lanes > 1 && characters >= worthLanes) {
        try {
          return await encodeInLanes(lanes, identity, model, inputs, options);
        } catch {
          options.signal?.throwIfAborted();
        }
      }
      return (await alone()).encode(inputs, options);
    },
    close: async () => (await opened)?.close(),
  };
}

async function encodeInLanes(
  lanes: number,
  identity: EncoderIdentity,
  model: InstalledModel,
  inputs: readonly EncoderInput[],
  { signal, onProgress, onBatch }: EncodeOptions,
): Promise<Embeddings> {
  const { dimensions } = identity;
  const values = new Float32Array(inputs.length * dimensions);
  const threads = Math.max(1, Math.floor(availableParallelism() / lanes));
  // Every lane gets long and short texts alike.
  const byLength = [...inputs.keys()].sort(
    (a, b) => (inputs[a]?.content.length ?? 0) - (inputs[b]?.content.length ?? 0),
  );
  const stop = new AbortController();
  let done = 0;
  const running = Array.from({ length: lanes }, (_, lane) => {
    const share = byLength.filter((_, rank) => rank % lanes === lane);
    const work = { model, identity, threads, inputs: share.flatMap((position) => inputs[position] ?? []) };
    return runLane(work, AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]), (batch) => {
      const positions = batch.positions.map((position) => share[position] ?? 0);
      for (const [row, position] of positions.entries()) {
        values.set(batch.vectors.values.subarray(row * dimensions, (row + 1) * dimensions), position * dimensions);
      }
      done += positions.length;
      onBatch?.(positions, batch.vectors, batch.tokens);
      onProgress?.(done, inputs.length);
    });
  });
  try {
    await Promise.all(running);
  } finally {
    stop.abort();
  }
  return { values, count: inputs.length, dimensions };
}

/** Beside this file, as it was written or bundled. */
const program = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./lane.ts" : "./lane.mjs", import.meta.url));

/** Resolves when the lane has encoded all; rejects when it fails or `signal` ends it. */
function runLane(work: LaneWork, signal: AbortSignal, onBatch: (batch: LaneBatch) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const lane = fork(program, {
      serialization: "advanced",
      execArgv: [],
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
