import type { RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { JobContext } from "../context/jobContext.ts";
import { atLine } from "../data/arrays/dataFile.ts";
import { layersWanted } from "../encoders/encoder/layers.ts";
import { layersOf } from "../encoders/openEncoder.ts";
import { besideDocument, chooseEncoder } from "../stimuli/chooseEncoder.ts";
import type { OpenedDocument } from "../stimuli/openDocument.ts";

/**
 * The models, with one per layer in place of each that asks for all layers: from the embeddings (layer 0), or the first
 * after them that tells stimuli apart, to the last. Throws StimuliError, with the document's line, for layers that
 * there are not.
 */
export async function withLayers(
  models: readonly RsaModel[],
  opened: OpenedDocument | undefined,
  path: string,
  context: JobContext,
): Promise<RsaModel[]> {
  const kinds = [...new Set(opened?.stimuli.map(({ kind }) => kind))];
  const all: RsaModel[] = [];
  for (const model of models) {
    if (model.kind !== "encoder" || model.layer === undefined) {
      all.push(model);
      continue;
    }
    const { encoder, layer, range, name } = model;
    const line = range.startLine;
    const chosen = atLine(line, () => chooseEncoder(besideDocument(encoder, path), context.models, false).model);
    const { id, modalities } = chosen.entry;
    if (kinds.length > 1 && modalities.length > 1) {
      const message = `“layer” needs stimuli of one kind: texts and pictures pass through different layers of ${id}, which cannot be compared with each other.`;
      throw new StimuliError("input", message, "Remove “layer”, or write one file per kind.", { line });
    }
    const layers = await layersOf(chosen, kinds[0] ?? "text");
    for (const one of atLine(line, () => layersWanted(id, layer, layers)))
      all.push({ ...model, layer: one, name: layer === "all" ? `${name}, layer ${one}` : name });
  }
  return all;
}
