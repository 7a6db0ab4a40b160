import { architectureOf, isOwnType } from "./architectures.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { readyGraphs } from "./readyGraph.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a model reads, by its config.json and its files: of several towers it may have some. */
export function modalitiesOf(config: Json | undefined, paths: readonly string[]): CatalogueEntry["modalities"] {
  if (config?.model_type === "vggish" || config?.model_type === "yamnet") return ["audio"];
  const ready = [...readyGraphs(config, paths).keys()];
  if (ready.length > 0) return ready;
  const towers = Object.keys(architectureOf(config)?.towers ?? {}) as CatalogueEntry["modalities"];
  return towers.length > 0 ? towers : ["text"];
}

/** Folder of the last dense layer after pooling, by modules.json, if there is one. */
export function lastDense(modules: Json | undefined): string | undefined {
  const all = Object.values(modules ?? {}) as { readonly type?: unknown; readonly path?: unknown }[];
  const dense = all.findLast(({ type }) => String(type).endsWith(".Dense"));
  return dense && String(dense.path);
}

/**
 * Length of the vectors: the last dense layer's, else what config.json says, under the names that the families of
 * models use.
 */
export function widthOf(config: Json | undefined, dense?: Json): number | undefined {
  if (dense !== undefined) return [dense.out_features].find(isWidth);
  const { projection_dim, hidden_size, dim, d_model } = config ?? {};
  const ofArchitecture = config === undefined ? undefined : architectureOf(config)?.width(config);
  return [ofArchitecture, projection_dim, hidden_size, dim, d_model].find(isWidth);
}

/** Precision of the weights that are read here, otherwise of the ready graphs. */
export function precisionOf(config: Json | undefined, paths: readonly string[]): CatalogueEntry["precision"] {
  const [graph] = readyGraphs(config, paths).values();
  const hasOwnWeights = isOwnType(config) && paths.some((path) => /^(pytorch_)?model.*\.(safetensors|bin)/.test(path));
  return graph === undefined || hasOwnWeights ? "fp32" : graph.precision;
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
