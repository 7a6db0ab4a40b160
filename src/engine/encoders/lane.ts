import { inspect } from "node:util";
import type { LaneMessage, LaneWork } from "./lanes.ts";
import { openEncoder } from "./openEncoder.ts";

// The program of one lane: opens the encoder, encodes its share, tells every batch, and ends.

const tell = (message: LaneMessage) => process.send?.(message);
const fail = (error: unknown) =>
  process.send?.({ failed: inspect(error) } satisfies LaneMessage, () => process.exit(1));

process.on("disconnect", () => process.exit());
process.on("unhandledRejection", fail);
process.on("uncaughtException", fail);
process.once("message", async ({ model, identity, threads, inputs }: LaneWork) => {
  const encoder = await openEncoder(model, identity, threads);
  await encoder.encode(inputs, {
    onBatch: (positions, vectors, tokens) => tell({ positions, vectors, ...(tokens && { tokens }) }),
  });
  tell("done");
});
