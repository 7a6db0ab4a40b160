import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import { addWeight, findTensor } from "./graphWeights.ts";
import { unsupported } from "./modelFolder.ts";
import { readTensor, type Safetensors } from "./safetensors.ts";

/** x · weightᵀ + bias in 8-bit integers: weights are quantised here, one scale an output channel; x is when it comes, one scale in all. */
export async function addQuantizedLinear(
  graph: GraphBuilder,
  file: Safetensors,
  x: string,
  name: string,
): Promise<string> {
  const tensor = findTensor(file, `${name}.weight`);
  const [outputs, inputs] = tensor.shape;
  if (tensor.type !== "F32" || outputs === undefined || inputs === undefined) {
    throw unsupported(`The weights of this model are ${tensor.type}, from which no int8 mode is made`);
  }
  const { values, scales } = quantizePerRow(new Float32Array(await readTensor(file, tensor)), outputs, inputs);
  const quantized = graph.initializer(`${name}.int8`, "int8", [inputs, outputs], values);
  const scale = graph.constant("float32", [outputs], scales);
  const noZeroPoint = "";
  return graph.node(
    "DynamicQuantizeMatMul",
    [x, quantized, scale, noZeroPoint, addWeight(graph, file, `${name}.bias`)],
    {},
    { domain: "com.microsoft" },
  );
}

/**
 * Each row of `weights` (rows × columns, row-major) over its scale, the row's largest magnitude / 127, rounded.
 * `values` is transposed (columns × rows), as ONNX multiplies from the right.
 */
export function quantizePerRow(
  weights: Float32Array,
  rows: number,
  columns: number,
): { values: Int8Array; scales: Float32Array } {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const channel = weights.subarray(row * columns, (row + 1) * columns);
    const scale = channel.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / 127 || 1;
    scales[row] = scale;
    for (const [column, weight] of channel.entries()) values[column * rows + row] = Math.round(weight / scale);
  }
  return { values, scales };
}
