// 3000 sentences whose vectors are in the cache: from the request to the result, through the engine process. Usage: node bench/cache.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineClient } from "../src/engine/process/engineClient.ts";
import { sstSentences } from "../test/engine/encoders/minilm.ts";
import { shared } from "../test/shared.ts";
import { repository } from "../tools/editor/repository.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-bench-"));
const engine = new EngineClient({
  entry: join(repository, "dist", "engine.mjs"),
  options: {
    models: {
      bundled: join(repository, "media", "encoders"),
      root: join(folder, "models"),
      folders: shared === undefined ? [] : [join(shared, "models")],
    },
    cacheFile: join(folder, "embeddings.sqlite"),
  },
  log: () => {},
  idleMs: 60_000,
});
const request = {
  text: sstSentences().join("\n"),
  path: join(folder, "sst2.stimuli"),
  encoder: shared === undefined ? "pocket" : "all-MiniLM-L6-v2",
  defaultEncoder: "pocket",
  previewIfMissing: false,
};

const milliseconds: number[] = [];
for (let run = 0; run < 5; run++) {
  const start = performance.now();
  await engine.run("similarity", request);
  milliseconds.push(Math.round(performance.now() - start));
}
engine.dispose();
rmSync(folder, { recursive: true });
const [first, ...again] = milliseconds;
const figures = [
  { name: "first run, nothing cached", milliseconds: first },
  { name: "again from the cache (best of 4)", milliseconds: Math.min(...again) },
];
console.log(JSON.stringify({ what: `similarity of 3000 sentences, ${request.encoder}`, figures }, null, 1));
