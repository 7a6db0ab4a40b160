import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minilmFolder, openMinilm, sstSentences, texts } from "../test/engine/encoders/minilm.ts";

// Encode throughput of all-MiniLM-L6-v2 on the 3000 sentences of SST-2's sample: ours (fp32, int8) and sentence-transformers on the same
// weights, in turns, so that what else the machine does falls on all of them. STIMULI_PYTHON names the peers' Python.
// Usage: node bench/encode.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const python = process.env.STIMULI_PYTHON ?? "python3";
const sentences = sstSentences();
const folder = mkdtempSync(join(tmpdir(), "stimuli-bench-"));
const textsPath = join(folder, "texts.json");
writeFileSync(textsPath, JSON.stringify(sentences));

const runs: Record<string, () => Promise<number>> = {
  "sentence-transformers": async () => {
    const peer = join(import.meta.dirname, "peers/encode.py");
    const output = execFileSync(python, [peer, minilmFolder, textsPath], { stdio: ["ignore", "pipe", "ignore"] });
    return JSON.parse(output.toString()).textsPerSecond;
  },
  fp32: () => ours("fp32"),
  int8: () => ours("int8"),
};

async function ours(precision: "fp32" | "int8"): Promise<number> {
  const encoder = await openMinilm(minilmFolder, precision);
  await encoder.encode(texts(sentences.slice(0, 64)));
  const start = performance.now();
  await encoder.encode(texts(sentences));
  const seconds = (performance.now() - start) / 1000;
  await encoder.close();
  return sentences.length / seconds;
}

const speeds: Record<string, number[]> = {};
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(runs)) {
    speeds[name] ??= [];
    speeds[name].push(await run());
  }
}
rmSync(folder, { recursive: true });

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const peer = median(speeds["sentence-transformers"] ?? []);
const figures = Object.entries(speeds).map(([name, values]) => ({
  name,
  textsPerSecond: Math.round(median(values)),
  ratioToPeer: Number((median(values) / peer).toFixed(2)),
  all: values.map(Math.round),
}));
console.log(JSON.stringify({ what: "encode 3000 SST-2 sentences, all-MiniLM-L6-v2", figures }, null, 1));
