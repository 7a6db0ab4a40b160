import { architectureOf } from "./architectures.ts";
import type { CatalogueEntry, Modality } from "./catalogue.ts";

/** A graph among a model's files: the hub's folders have it in `onnx/`, Optimum writes it beside config.json. */
export interface ReadyGraph {
  /** Its file's path in the model's folder, and those of the weights that lie outside it, with `/`. */
  readonly files: readonly [string, ...string[]];
  readonly subfolder: "onnx" | "";
  readonly precision: CatalogueEntry["precision"];
  /** What transformers.js calls the precision. */
  readonly dtype: (typeof forms)[number]["dtype"];
}

/** What is added to a graph's name, the most exact form first. */
const forms = [
  { suffix: "", dtype: "fp32", precision: "fp32" },
  { suffix: "_fp16", dtype: "fp16", precision: "fp16" },
  { suffix: "_quantized", dtype: "q8", precision: "int8" },
  { suffix: "_int8", dtype: "int8", precision: "int8" },
  { suffix: "_uint8", dtype: "uint8", precision: "int8" },
  { suffix: "_q4", dtype: "q4", precision: "int4" },
  { suffix: "_q4f16", dtype: "q4f16", precision: "int4" },
  { suffix: "_bnb4", dtype: "bnb4", precision: "int4" },
] as const;

/** The most exact form of the graph of this name among the files of a model; undefined where there is none. */
function readyGraph(paths: readonly string[], name: string): ReadyGraph | undefined {
  for (const { suffix, dtype, precision } of forms) {
    for (const subfolder of ["onnx", ""] as const) {
      const path = `${subfolder === "" ? "" : "onnx/"}${name}${suffix}.onnx`;
      if (!paths.includes(path)) continue;
      const outside = paths.filter((other) => other.startsWith(`${path}_data`) || other === `${path}.data`).sort();
      return { files: [path, ...outside], subfolder, dtype, precision };
    }
  }
  return undefined;
}

/**
 * The graphs that a model of this config.json is run from, by the kinds of stimuli that they read; none where it has
 * none.
 */
export function readyGraphs(
  config: Readonly<Record<string, unknown>> | undefined,
  paths: readonly string[],
): ReadonlyMap<Modality, ReadyGraph> {
  const found = new Map<Modality, ReadyGraph>();
  for (const [kind, { graph }] of Object.entries(architectureOf(config)?.towers ?? {})) {
    const ready = readyGraph(paths, graph);
    if (ready !== undefined) found.set(kind as Modality, ready);
  }
  return found;
}
