import type { LaneMessage, LaneWork } from "./lanes.ts";
import { openEncoder } from "./openEncoder.ts";

// The program of one lane: opens the encoder, encodes its share, tells every batch, and ends.

const tell = (message: LaneMessage) => process.send?.(message);

process.on("disconnect", () => process.exit());
process.once("message", async ({ model, identity, threads, inputs }: LaneWork) => {
  const encoder = await openEncoder(model, identity, threads);
  await encoder.encode(inputs, {
    onBatch: (positions, vectors, tokens) => tell({ positions, vectors, ...(tokens && { tokens }) }),
  });
  tell("done");
});
