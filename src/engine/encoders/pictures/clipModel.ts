import { readPixelSettings } from "../../images/pixelSettings.ts";
import { projectionSize, towerConfig } from "../../modelFiles/clipConfig.ts";
import { readLogitScale } from "../../modelFiles/logitScale.ts";
import { configSize, hashesOf, modelDamaged } from "../../modelFiles/modelFile.ts";
import { readProcessor } from "../../modelFiles/processorFile.ts";
import { hasWeights, openWeights, weightFiles } from "../../modelFiles/weights.ts";
import { weightPathsIn } from "../../models/modelFolder.ts";
import { readyGraphs } from "../../models/readyGraph.ts";
import { loadRuntime, sessionOptions } from "../../onnx/runtime.ts";
import { eachByKind } from "../encoder/eachByKind.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { layerRange } from "../encoder/layers.ts";
import type { ModelKind } from "../encoder/modelKind.ts";
import { pool } from "../encoder/pooling.ts";
import { textEncoder } from "../texts/textEncoder.ts";
import { openTokenizer } from "../texts/tokenizer.ts";
import { clipImageGraph, clipTextGraph } from "./clipGraphs.ts";
import { imageEncoder } from "./imageEncoder.ts";

/**
 * The token that represents a stimulus inside each tower (Radford et al. 2021): the class token of a picture, the end
 * of a text.
 */
const layerPooling = { text: "lasttoken", image: "cls" } as const;

/** CLIP: texts and pictures in one space, from its weights. */
export const clipModel: ModelKind = {
  matches: (config, folder) => {
    if (config.model_type !== "clip") return false;
    return hasWeights(folder) || readyGraphs(config, weightPathsIn(folder)).size === 0;
  },

  async layers(_, config, of) {
    if (of === "audio") return undefined;
    return layerRange(configSize(towerConfig(config, of), "num_hidden_layers"), layerPooling[of]);
  },

  async identify({ entry, folder, source, everyLayerOf }, config, hashFile) {
    const weights = await weightFiles(folder);
    const scale = await readLogitScale(folder);
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
      openWeights(folder),
    ]);
    const { InferenceSession } = runtime;
    const open = (kind: "text" | "image") => {
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
              const output = outputs.sentence_embedding ?? outputs.last_hidden_state;
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
