import { modelRate, patchCount } from "../audio/logMel.ts";
import { readSound } from "../audio/readSound.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import { patchHop } from "../encoders/sounds/vggishModel.ts";
import { rememberedByFile } from "../files/fileStamp.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import type { OpenedStimulus } from "./openDocument.ts";

interface Rows {
  readonly stimuli: readonly OpenedStimulus[];
  readonly inputs: readonly EncoderInput[];
}

const framesPerSecond = 100;

const lengthOf = rememberedByFile(10_000, async (path, signal) => (await readSound(path, modelRate, signal)).length);

/**
 * Each sound as its patches, one stimulus each, named by the second in which it begins; what is no sound, and a sound
 * shorter than a patch (about which the encoder has its own sentence), stays as it is.
 */
export async function asPatches(
  { stimuli, inputs }: Rows,
  model: InstalledModel,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  if (inputs.every(({ kind }) => kind !== "audio")) return { stimuli, inputs };
  const hop = await patchHop(model);
  const rows: { readonly stimulus: OpenedStimulus; readonly input: EncoderInput }[] = [];
  for (const [position, stimulus] of stimuli.entries()) {
    signal?.throwIfAborted();
    const input = inputs[position];
    if (input === undefined) continue;
    const count = input.kind === "audio" ? patchCount(await lengthOf(input.content, signal), hop) : 0;
    if (count === 0) rows.push({ stimulus, input });
    for (let patch = 0; patch < count; patch += 1) {
      const label = `${stimulus.label} · ${((patch * hop) / framesPerSecond).toFixed(2)} s`;
      rows.push({ stimulus: { ...stimulus, label }, input: { ...input, patch } });
    }
  }
  return { stimuli: rows.map(({ stimulus }) => stimulus), inputs: rows.map(({ input }) => input) };
}
