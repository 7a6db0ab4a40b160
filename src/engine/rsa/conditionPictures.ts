import { dirname, resolve } from "node:path";
import type { RsaCondition } from "../../core/results/rsaResult.ts";
import { conditionName } from "../../core/rsa/conditions/conditionKeys.ts";
import { mediaPictures } from "../stimuli/mediaPictures.ts";
import type { ModelInputs } from "./modelRdm.ts";

/** The conditions, with what can be shown of those that the stimuli file names pictures or sounds for. */
export async function withPictures(
  conditions: readonly RsaCondition[],
  stimuli: ModelInputs["stimuli"],
  signal: AbortSignal | undefined,
): Promise<readonly RsaCondition[]> {
  if (stimuli === undefined) return conditions;
  const folder = dirname(stimuli.file.path);
  const stimulusOf = new Map(stimuli.opened.stimuli.map((stimulus) => [conditionName(stimulus.label), stimulus]));
  const inputs = conditions.map(({ name }) => {
    const { kind, content } = stimulusOf.get(name) ?? ({ kind: "text", content: "" } as const);
    return { kind, content: resolve(folder, content) };
  });
  const pictures = await mediaPictures(inputs, signal);
  return conditions.map((condition, k) => ({ ...condition, ...pictures[k] }));
}
