import { existsSync } from "node:fs";
import { join } from "node:path";
import { readPixelSettings } from "../images/pixelSettings.ts";
import { projectionSize, towerConfig } from "./clipConfig.ts";
import { clipImageGraph, clipTextGraph } from "./clipGraphs.ts";
import { eachByKind } from "./eachByKind.ts";
import type { Encoder } from "./encoder.ts";
import { imageEncoder } from "./imageEncoder.ts";
import { layerRange } from "./layers.ts";
import { readLogitScale } from "./logitScale.ts";
import { configSize, existing, hashesOf, modelDamaged } from "./modelFolder.ts";
import type { ModelKind } from "./modelKind.ts";
import { pool } from "./pooling.ts";
import { readProcessor } from "./processorFile.ts";
import { loadRuntime, sessionOptions } from "./runtime.ts";
import { textEncoder } from "./textEncoder.ts";
import { openTokenizer } from "./tokenizer.ts";
import { hasWeights, openWeights, weightFiles } from "./weights.ts";

/** The token that stands for a stimulus inside each tower (Radford et al. 2021): the class token of a picture, the end of a text. */
const layerPooling = { text: "lasttoken", image: "cls" } as const;

const readyGraphs = { text: "onnx/text_model.onnx", image: "onnx/vision_model.onnx" } as const;

/** CLIP: texts and pictures in one space, from `model.safetensors`, or else from the two ready graphs of the hub's ONNX folders. */
export const clipModel: ModelKind = {
  matches: ({ model_type: type }) => type === "clip",

  async layers({ folder }, config, of) {
    if (hasReadyGraphs(folder) || of === "audio") return undefined;
    return layerRange(configSize(towerConfig(config, of), "num_hidden_layers"), layerPooling[of]);
  },

  async identify({ entry, folder, source, everyLayerOf }, config, hashFile) {
    const weights = hasReadyGraphs(folder) ? Object.values(readyGraphs) : await weightFiles(folder);
    const scale = hasReadyGraphs(folder) ? undefined : await readLogitScale(folder);
    const processor = await readProcessor(folder, "image_processor");
    const names = [...weights, "config.json", "tokenizer.json", processor.file];
    const shared = {
      id: entry.id,
      source,
      files: await hashesOf(folder, names, hashFile),
      precision: entry.precision,
      normalised: false,
      maxTokens: configSize(towerConfig(config, "text"), "max_position_embeddings"),
    };
    if (everyLayerOf === undefined || everyLayerOf === "audio") {
      return { ...shared, dimensions: projectionSize(config), ...(scale !== undefined && { logitScale: scale }) };
    }
    const tower = towerConfig(config, everyLayerOf);
    const layers = configSize(tower, "num_hidden_layers");
    const dimensions = (1 + layers) * configSize(tower, "hidden_size");
    return { ...shared, dimensions, layers, pooling: layerPooling[everyLayerOf] };
  },

  async open({ entry, folder }, config, identity, threads) {
    const [tokenize, settings, runtime, weights] = await Promise.all([
      openTokenizer(folder, identity),
      readPixelSettings(folder, "clip"),
      loadRuntime(),
      hasReadyGraphs(folder) ? undefined : openWeights(folder),
    ]);
    const { InferenceSession } = runtime;
    const open = (kind: "text" | "image") => {
      if (weights === undefined) {
        return InferenceSession.create(existing(folder, readyGraphs[kind]), sessionOptions("", threads));
      }
      const options = { everyLayer: identity.layers !== undefined };
      const graph =
        kind === "text" ? clipTextGraph(config, weights, options) : clipImageGraph(config, weights, options);
      return InferenceSession.create(graph, sessionOptions(weights.folder, threads));
    };
    // Each tower is opened when the first of its kind comes: a file of captions needs no pictures' tower.
    const opened = async (make: () => Promise<Encoder>): Promise<Encoder> => {
      try {
        return await make();
      } catch (cause) {
        throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
      }
    };
    return eachByKind(identity, {
      text: () =>
        opened(async () => textEncoder({ identity, runtime, session: await open("text"), tokenize, dense: [] })),
      image: () =>
        opened(async () => {
          const session = await open("image");
          return imageEncoder({
            ...{ identity, settings },
            run: async (colours, shape) => {
              const outputs = await session.run({ pixel_values: new runtime.Tensor("float32", colours, shape) });
              const output = outputs.sentence_embedding ?? outputs.image_embeds ?? outputs.last_hidden_state;
              const data = output?.data;
              if (!(data instanceof Float32Array)) throw modelDamaged(`${entry.id} gives no vectors.`);
              return output?.dims.length === 2 ? data : pool(data, shape[0] ?? 0, identity.dimensions, "cls");
            },
            close: () => session.release(),
          });
        }),
    });
  },
};

function hasReadyGraphs(folder: string): boolean {
  return !hasWeights(folder) && Object.values(readyGraphs).every((name) => existsSync(join(folder, name)));
}
