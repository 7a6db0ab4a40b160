import type { Pooling } from "../../../core/results/receipt.ts";
import { modelDamaged, unsupported } from "../../modelFiles/modelFile.ts";
import type { Architecture, ReadyPooling } from "../../models/architectures.ts";
import type { Modality } from "../../models/catalogue.ts";
import type { GraphSignature } from "../../onnx/graphSignature.ts";
import { pool } from "../encoder/pooling.ts";
import type { GraphOutputs } from "./transformersJs.ts";

/**
 * Which of a graph's outputs make the vectors, one behind the other in each, and how; without a pooling they are
 * vectors by themselves.
 */
export interface ReadyOutput {
  readonly names: readonly string[];
  readonly pooling?: Pooling | "pooler_output";
}

export const exportAgain =
  "Export it again for its states (optimum-cli export onnx --task feature-extraction …), or choose a copy that has them.";

/**
 * What makes vectors of a graph that reads stimuli of this kind; `sentences`: how tokens of texts are pooled. Throws
 * `unsupported` where it gives nothing that does.
 */
export function readyOutput(
  id: string,
  { name, towers }: Architecture,
  kind: Modality,
  { outputs }: GraphSignature,
  sentences?: Pooling,
): ReadyOutput {
  const given = outputs.map((output) => output.name);
  if (sentences !== undefined) {
    const own = ["sentence_embedding", "text_embeds"].find((one) => given.includes(one));
    if (own !== undefined) return { names: [own] };
    if (given.includes("last_hidden_state")) return { names: ["last_hidden_state"], pooling: sentences };
  }
  const nameOf = (pooling: ReadyPooling) => {
    if (pooling === "embeds") return `${kind}_embeds`;
    return pooling === "pooler_output" ? pooling : "last_hidden_state";
  };
  const wanted: readonly ReadyPooling[] = sentences === undefined ? (towers[kind]?.pooling ?? []) : ["mean"];
  const pooling = wanted.find((one) => given.includes(nameOf(one)));
  if (pooling !== undefined) return { names: [nameOf(pooling)], ...(pooling !== "embeds" && { pooling }) };
  const needed = [...new Set(wanted.map(nameOf))].join(" or ");
  throw unsupported(
    `The graph of ${id} gives ${given.slice(0, 3).join(", ")}, and vectors of ${name} are made from ${needed}`,
    exportAgain,
  );
}

/**
 * The outputs with the states after the embeddings and after every layer, in order; none where the graph does not give
 * them.
 */
export function stateNames({ outputs }: GraphSignature): readonly string[] {
  const names = new Set(outputs.map(({ name }) => name));
  for (const separator of [".", "_"]) {
    const states: string[] = [];
    while (names.has(`hidden_states${separator}${states.length}`)) {
      states.push(`hidden_states${separator}${states.length}`);
    }
    if (states.length > 1) return states;
  }
  return [];
}

/** The vectors in what a graph gave for so many stimuli. Throws `modelDamaged`. */
export function vectorsIn(outputs: GraphOutputs, { names, pooling }: ReadyOutput, count: number): Float32Array {
  const parts = names.map((name) => pooledOne(outputs, name, pooling, count));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const width = parts.reduce((sum, part) => sum + part.length / count, 0);
  const vectors = new Float32Array(count * width);
  let before = 0;
  for (const part of parts) {
    const own = part.length / count;
    for (let row = 0; row < count; row += 1) {
      vectors.set(part.subarray(row * own, (row + 1) * own), row * width + before);
    }
    before += own;
  }
  return vectors;
}

function pooledOne(outputs: GraphOutputs, name: string, pooling: ReadyOutput["pooling"], count: number): Float32Array {
  const { data, dims } = outputs[name] ?? {};
  if (!(data instanceof Float32Array) || dims === undefined)
    throw modelDamaged(`The graph gives no ${name} as floats.`);
  if (pooling === undefined || pooling === "pooler_output") return data;
  if (dims.length === 4 && pooling === "mean") return placesMean(data, count, dims[1] ?? 0);
  if (dims.length !== 3) throw modelDamaged(`The graph's ${name} has ${dims.length} axes.`);
  return pool(data, count, dims[2] ?? 0, pooling);
}

/** From `count` × channels × places to `count` × channels. */
function placesMean(maps: Float32Array, count: number, channels: number): Float32Array {
  const places = maps.length / (count * channels);
  return Float32Array.from({ length: count * channels }, (_, k) => {
    let sum = 0;
    for (let place = 0; place < places; place += 1) sum += maps[k * places + place] ?? 0;
    return sum / places;
  });
}
