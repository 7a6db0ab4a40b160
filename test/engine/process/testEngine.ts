// The engine's process with the tests' own encoder: 30 ms a batch, its batches written down, and dying when a stimulus says so.
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../../src/engine/process/serve.ts";
import { fakeEncoders, fakeModels } from "../jobs/fakeEncoder.ts";

let folder = "";

serve({
  openModelStore: ({ root }) => {
    folder = root;
    return fakeModels("steady");
  },
  encoders: fakeEncoders(async (inputs) => {
    for (const { content } of inputs) {
      if (content === "die always") process.kill(process.pid, "SIGKILL");
      const marker = join(folder, "died");
      if (content === "die once" && !existsSync(marker)) {
        appendFileSync(marker, "");
        process.kill(process.pid, "SIGKILL");
      }
    }
    // As an expression that backtracks for ever.
    if (inputs.some(({ content }) => content === "spin")) for (;;);
    if (inputs.some(({ content }) => content === "stray")) {
      void Promise.reject(new Error("nobody waits for this"));
      await new Promise(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
    appendFileSync(join(folder, "encoded.txt"), inputs.map(({ content }) => `${content}\n`).join(""));
  }),
});
