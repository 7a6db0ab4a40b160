import { unsupported } from "../../modelFiles/modelFile.ts";
import { readTensor, type Safetensors } from "../../modelFiles/safetensors.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight, findTensor } from "../../onnx/graphParts.ts";

/**
 * Weights lie in -100…100, not -127…127: processors without VNNI add two products in 16 bits, which saturate above
 * 32767. Of what was tried (64 to 127), 100 lies nearest to fp32 there.
 */
const largestWeight = 100;
/**
 * Inputs lie in 1…255 around this zero: multiplying unsigned by signed bytes is the fast case of processors without
 * VNNI.
 */
const inputZero = 128;
const largestInput = 127;

/**
 * Adds x · weightᵀ + bias in 8-bit integers, for x and a layer's name after `prefix`. Weights have one scale an output
 * channel and are quantised here; x (rows × inputs) has one scale a row and is quantised when it comes, so that a
 * text's vector does not depend on the others of its batch.
 */
export function quantizedLinear(
  graph: GraphBuilder,
  file: Safetensors,
  prefix: string,
): (x: string, name: string) => Promise<string> {
  const zero = graph.constant("uint8", [], Uint8Array.of(inputZero));
  const one = graph.constant("float32", [], Float32Array.of(1));
  const step = graph.constant("float32", [], Float32Array.of(1 / largestInput));
  const flat = graph.constant("int64", [1], BigInt64Array.of(-1n));

  return async (x, name) => {
    // The runtime sees that query, key and value quantise the same x, and does it once.
    const largest = graph.node("ReduceMax", [graph.node("Abs", [x])], { axes: [-1], keepdims: 1 });
    const inputScales = graph.node("Mul", [largest, step]);
    const flatScales = graph.node("Reshape", [inputScales, flat]);
    const zeros = graph.node("Expand", [zero, graph.node("Shape", [flatScales])]);
    const quantized = graph.node("QuantizeLinear", [x, flatScales, zeros], { axis: 0 });

    const { outputs, inputs, weights } = await readMatrix(file, `${prefix}${name}.weight`);
    const { values, scales } = quantizePerRow(weights, outputs, inputs, largestWeight);
    const weight = graph.initializer(`${name}.int8`, "int8", [inputs, outputs], values);
    const factors = [quantized, weight, one, graph.constant("float32", [outputs], scales), zero];
    const product = graph.node("MatMulIntegerToFloat", factors, {}, { domain: "com.microsoft" });
    return graph.node("Add", [
      graph.node("Mul", [product, inputScales]),
      addWeight(graph, file, `${prefix}${name}.bias`),
    ]);
  };
}

async function readMatrix(file: Safetensors, name: string) {
  const tensor = findTensor(file, name);
  const [outputs, inputs] = tensor.shape;
  if (tensor.type !== "F32" || outputs === undefined || inputs === undefined) {
    throw unsupported(`The weights of this model are ${tensor.type}, from which no int8 mode is made`);
  }
  return { outputs, inputs, weights: new Float32Array(await readTensor(tensor)) };
}

/**
 * Each row of `weights` (rows × columns, row-major) over its scale, so that its largest magnitude becomes `largest`,
 * rounded. `values` is transposed (columns × rows), as ONNX multiplies from the right.
 */
export function quantizePerRow(
  weights: Float32Array,
  rows: number,
  columns: number,
  largest: number,
): { values: Int8Array; scales: Float32Array } {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    let most = 0;
    for (let i = start; i < start + columns; i += 1) most = Math.max(most, Math.abs(weights[i] ?? 0));
    const scale = most / largest || 1;
    scales[row] = scale;
    for (let column = 0; column < columns; column += 1) {
      values[column * rows + row] = Math.round((weights[start + column] ?? 0) / scale);
    }
  }
  return { values, scales };
}
