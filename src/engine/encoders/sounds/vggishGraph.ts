import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight } from "../../onnx/graphParts.ts";

/** Convolutions by their places in the published sequence, where activations and poolings are between them. */
const convolutions = [
  { at: 0, pooled: true },
  { at: 3, pooled: true },
  { at: 6, pooled: false },
  { at: 8, pooled: true },
  { at: 11, pooled: false },
  { at: 13, pooled: true },
] as const;
const linears = [0, 2, 4] as const;

/** What the parts are called in the PyTorch port of VGGish, and in torchaudio's. */
const names = [
  { features: "features", embeddings: "embeddings" },
  { features: "features_network", embeddings: "embedding_network" },
] as const;

/** Whitening that VGGish's authors publish beside it: 128 vectors (rows) and the means. */
const whiteningNames = { vectors: "pca_eigen_vectors", means: "pca_means" } as const;

/** Whitened vectors are cut off at ± this, and brought to 0 … 255. */
const whitenedLimit = 2;

/**
 * VGGish (Hershey et al. 2017) as an ONNX model: `patches` (batch × 1 × 96 × 64) → `embeddings` (batch × dimensions).
 * Its widths are those of the weights. What the convolutions give is laid out with the channels last, as in the
 * TensorFlow model that the weights came from. With `whitening`, vectors are whitened and brought to whole numbers from
 * 0 to 255, as in the release of AudioSet's own features.
 */
export function vggishGraph(weights: Safetensors, dimensions: number, whitening?: Safetensors): Uint8Array {
  const prefix = names.find(({ features }) => weights.tensors.has(`${features}.0.weight`));
  if (prefix === undefined) throw modelDamaged("The weights are not those of VGGish.");
  const graph = new GraphBuilder();
  const weightAndBias = (name: string) => [
    addWeight(graph, weights, `${name}.weight`),
    addWeight(graph, weights, `${name}.bias`),
  ];

  let x = graph.input("patches", "float32", ["batch", 1, 96, 64]);
  for (const { at, pooled } of convolutions) {
    x = graph.node("Conv", [x, ...weightAndBias(`${prefix.features}.${at}`)], { pads: [1, 1, 1, 1] });
    x = graph.node("Relu", [x]);
    if (pooled) x = graph.node("MaxPool", [x], { kernel_shape: [2, 2], strides: [2, 2] });
  }
  x = graph.node("Flatten", [graph.node("Transpose", [x], { perm: [0, 2, 3, 1] })]);
  for (const at of linears) {
    x = graph.node("Gemm", [x, ...weightAndBias(`${prefix.embeddings}.${at}`)], { transB: 1 });
    x = graph.node("Relu", [x]);
  }
  if (whitening !== undefined) x = whitened(graph, x, dimensions, whitening);
  graph.node("Identity", [x], {}, { output: "embeddings" });
  graph.output("embeddings", "float32", ["batch", dimensions]);
  return graph.toBytes();
}

function whitened(graph: GraphBuilder, x: string, dimensions: number, whitening: Safetensors): string {
  const scalar = (value: number) => graph.constant("float32", [], Float32Array.of(value));
  const row = graph.constant("int64", [2], BigInt64Array.of(1n, BigInt(dimensions)));
  const means = graph.node("Reshape", [addWeight(graph, whitening, whiteningNames.means), row]);
  const vectors = addWeight(graph, whitening, whiteningNames.vectors);
  const turned = graph.node("Gemm", [graph.node("Sub", [x, means]), vectors], { transB: 1 });
  const cut = graph.node("Clip", [turned, scalar(-whitenedLimit), scalar(whitenedLimit)]);
  const scaled = graph.node("Mul", [
    graph.node("Add", [cut, scalar(whitenedLimit)]),
    scalar(255 / (2 * whitenedLimit)),
  ]);
  return graph.node("Floor", [scaled]);
}
