import type { InferenceSession } from "onnxruntime-node";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { loadRuntime, sessionOptions } from "../onnx/runtime.ts";

/**
 * Rows worked on at a time: many enough for the matrix product, few enough to leave little below the diagonal to work
 * out (measured).
 */
const blockRows = 192;

/**
 * The products of every row with the rows after it, by ONNX Runtime's matrix product in single precision. `take(i,
 * products)` is called once a row, in order, with the products of row `i` with rows `i + 1` to the last, kept in
 * [-limit, limit], in memory that is used again afterwards.
 */
export async function rowProducts(
  rows: Float32Array,
  count: number,
  dimensions: number,
  limit: number,
  take: (i: number, products: Float32Array) => void,
): Promise<void> {
  const [{ Tensor }, session] = await Promise.all([loadRuntime(), productSession()]);
  const least = new Tensor("float32", [-limit], []);
  const most = new Tensor("float32", [limit], []);
  const block = new Float32Array(Math.min(count, blockRows) * count);
  for (let start = 0; start < count; ) {
    // Only what lies at or above the diagonal block is worked out.
    const width = count - start;
    const height = Math.min(width, blockRows);
    const part = (rowCount: number) =>
      new Tensor("float32", rows.subarray(start * dimensions, (start + rowCount) * dimensions), [rowCount, dimensions]);
    const products = new Tensor("float32", block.subarray(0, height * width), [height, width]);
    await session.run({ some: part(height), all: part(width), least, most }, { products });
    for (let row = 0; row < height; row++) take(start + row, block.subarray(row * width + row + 1, (row + 1) * width));
    start += height;
  }
}

let opened: Promise<InferenceSession> | undefined;

function productSession(): Promise<InferenceSession> {
  opened ??= openSession();
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

async function openSession(): Promise<InferenceSession> {
  const graph = new GraphBuilder();
  const some = graph.input("some", "float32", ["height", "dimensions"]);
  const all = graph.input("all", "float32", ["width", "dimensions"]);
  const limits = [graph.input("least", "float32", []), graph.input("most", "float32", [])];
  const unlimited = graph.node("Gemm", [some, all], { transB: 1 });
  graph.node("Clip", [unlimited, ...limits], {}, { output: "products" });
  graph.output("products", "float32", ["height", "width"]);
  const { InferenceSession } = await loadRuntime();
  return InferenceSession.create(graph.toBytes(), sessionOptions());
}
