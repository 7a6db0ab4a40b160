import { basename } from "node:path";
import { modelDamaged } from "../modelFiles/modelFile.ts";
import type { SafeTensor, Safetensors } from "../modelFiles/safetensors.ts";
import type { GraphBuilder } from "./graphBuilder.ts";

/** `dtype` of safetensors → element type of ONNX. */
const elementTypes = { F32: "float32", F16: "float16", BF16: "bfloat16", I8: "int8" } as const;
/** `TensorProto.FLOAT`. */
const float32 = 1;

export function findTensor(file: Safetensors, name: string): SafeTensor {
  const tensor = file.tensors.get(name);
  if (!tensor) throw modelDamaged(`The weights have no "${name}".`);
  return tensor;
}

/**
 * Adds a tensor of the file to the graph, where it stays in the file (the runtime maps it), and gives its name there.
 * Half-precision floats are widened to float32 when the session is made.
 */
export function addWeight(graph: GraphBuilder, file: Safetensors, name: string): string {
  const { type, shape, offset, length, path } = findTensor(file, name);
  const elementType = elementTypes[type as keyof typeof elementTypes];
  if (!elementType) throw modelDamaged(`The weights "${name}" are of type ${type}.`);
  const added = graph.initializer(name, elementType, shape, { location: basename(path), offset, length });
  return type === "F16" || type === "BF16" ? graph.node("Cast", [added], { to: float32 }) : added;
}

/**
 * Ends a graph with the states of tokens: `states`, each in rows (batch · tokens × hidden), one behind the other as
 * last_hidden_state (batch × tokens × their number · hidden). `shape`: batch and tokens.
 */
export function withStates(graph: GraphBuilder, states: readonly string[], shape: string, hidden: number): Uint8Array {
  const width = states.length * hidden;
  const widthAlone = graph.constant("int64", [1], BigInt64Array.of(BigInt(width)));
  const wanted = graph.node("Concat", [shape, widthAlone], { axis: 0 });
  graph.node("Reshape", [graph.node("Concat", states, { axis: 1 }), wanted], {}, { output: "last_hidden_state" });
  graph.output("last_hidden_state", "float32", ["batch", "tokens", width]);
  return graph.toBytes();
}
