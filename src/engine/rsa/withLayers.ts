import type { RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { readRequiredJson } from "../encoders/modelFolder.ts";
import { layerCount } from "../encoders/textModel.ts";
import { chooseEncoder } from "../jobs/chooseEncoder.ts";
import type { JobContext } from "../jobs/job.ts";

/** The models, with one a layer in place of each that asks for all layers: from the embeddings (layer 0) to the last. */
export async function withLayers(models: readonly RsaModel[], { models: store }: JobContext): Promise<RsaModel[]> {
  const all: RsaModel[] = [];
  for (const model of models) {
    if (model.kind !== "encoder" || model.layer !== "all") {
      all.push(model);
      continue;
    }
    const { entry, folder } = chooseEncoder(model.encoder, store, false).model;
    const layers = folder === undefined ? undefined : layerCount(await readRequiredJson(folder, "config.json"));
    if (layers === undefined) {
      const next =
        'Take "layer" out, or choose an encoder of the BERT, RoBERTa, DistilBERT, MPNet or ModernBERT families.';
      throw new StimuliError("input", `${entry.id} does not show its layers.`, next, { line: model.range.startLine });
    }
    for (let layer = 0; layer <= layers; layer += 1)
      all.push({ ...model, layer, name: `${model.name}, layer ${layer}` });
  }
  return all;
}
