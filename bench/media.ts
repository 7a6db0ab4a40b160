import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashFileWith } from "../src/engine/context/hashing.ts";
import type { EncoderInput } from "../src/engine/encoders/encoder/encoder.ts";
import { encoderLoader } from "../src/engine/encoders/openEncoder.ts";
import { entryOfFolder } from "../src/engine/models/modelFolder.ts";
import { shared } from "../test/shared.ts";

// Pictures a second through CLIP (ViT-B/32) and clips of 5 s through VGGish, from files on disk to vectors: ours, and transformers or
// AudioSet's procedure in NumPy and PyTorch, in turns on the same random weights of the published sizes. STIMULI_PYTHON names the peers'
// Python. Usage: node bench/media.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const python = process.env.STIMULI_PYTHON ?? "python3";
const scratch = mkdtempSync(join(tmpdir(), "stimuli-bench-"));

interface Speed {
  readonly perSecond: number;
  /** Of the first file. */
  readonly vector: readonly number[];
}

const jobs = [
  { model: "clip", name: "pictures/s, CLIP ViT-B/32", kind: "image", files: filesOf("images", ".jpg", 240) },
  { model: "vggish", name: "clips of 5 s/s, VGGish", kind: "audio", files: filesOf("audio", ".wav", 56) },
] as const;

/** So many files of a shared folder, those that are there again and again. */
function filesOf(folder: string, ending: string, count: number): string[] {
  const path = join(shared ?? "", "data", folder);
  const names = shared === undefined ? [] : readdirSync(path).filter((name) => name.endsWith(ending));
  return names.length === 0 ? [] : Array.from({ length: count }, (_, k) => join(path, names[k % names.length] ?? ""));
}

function peer(...given: string[]): string {
  const script = join(import.meta.dirname, "peers/media.py");
  return execFileSync(python, [script, ...given], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

async function ours(folder: string, inputs: readonly EncoderInput[]): Promise<Speed> {
  const entry = entryOfFolder(folder);
  if (entry === undefined) throw new Error(`${folder} holds no model.`);
  const model = { entry, folder, source: "bench" };
  const encoder = await encoderLoader.open(model, await encoderLoader.identify(model, hashFileWith(undefined)));
  await encoder.encode(inputs.slice(0, 16));
  const start = performance.now();
  const { values, dimensions } = await encoder.encode(inputs);
  const perSecond = inputs.length / ((performance.now() - start) / 1000);
  await encoder.close();
  return { perSecond, vector: Array.from(values.subarray(0, dimensions)) };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number) => Number(value.toPrecision(3));
const figures: Record<string, unknown>[] = [];
try {
  if (shared !== undefined) peer("make", scratch);
  for (const { model, name, kind, files } of shared === undefined ? [] : jobs) {
    const folder = join(scratch, model);
    const inputs = files.map((content): EncoderInput => ({ kind, content }));
    const speeds: { readonly own: Speed; readonly peer: Speed }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const theirs: Speed = JSON.parse(peer(model, folder, ...files));
      speeds.push({ own: await ours(folder, inputs), peer: theirs });
    }
    const [own, theirs] = [
      median(speeds.map((one) => one.own.perSecond)),
      median(speeds.map((one) => one.peer.perSecond)),
    ];
    const [first] = speeds;
    const differences = first?.own.vector.map((value, k) => Math.abs(value - (first.peer.vector[k] ?? NaN))) ?? [];
    const largest = first?.peer.vector.reduce((most, value) => Math.max(most, Math.abs(value))) ?? NaN;
    figures.push({
      name,
      own: rounded(own),
      peer: rounded(theirs),
      ratioToPeer: rounded(own / theirs),
      largestDifference: rounded(Math.max(...differences)),
      largestValue: rounded(largest),
    });
  }
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(JSON.stringify({ what: "pictures and sounds", figures }, null, 1));
