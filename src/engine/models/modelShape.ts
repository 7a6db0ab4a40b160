import { projectionSize } from "../encoders/clipConfig.ts";
import type { CatalogueEntry } from "./catalogue.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a model reads, by its config.json. */
export function modalitiesOf(config: Json | undefined): CatalogueEntry["modalities"] {
  if (config?.model_type === "clip") return ["text", "image"];
  return config?.model_type === "vggish" || config?.model_type === "yamnet" ? ["audio"] : ["text"];
}

/** Folder of the last dense layer after pooling, by modules.json, if there is one. */
export function lastDense(modules: Json | undefined): string | undefined {
  const all = Object.values(modules ?? {}) as { readonly type?: unknown; readonly path?: unknown }[];
  const dense = all.findLast(({ type }) => String(type).endsWith(".Dense"));
  return dense && String(dense.path);
}

/** Length of the vectors: the last dense layer's, else what config.json says, under the names that the families of models use. */
export function widthOf(config: Json | undefined, dense?: Json): number | undefined {
  if (dense !== undefined) return [dense.out_features].find(isWidth);
  if (config?.model_type === "clip") return projectionSize(config);
  const { projection_dim, hidden_size, dim, d_model } = config ?? {};
  return [projection_dim, hidden_size, dim, d_model].find(isWidth);
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
