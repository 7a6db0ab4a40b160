import { availableParallelism } from "node:os";
import type { InferenceSession } from "onnxruntime-node";
import { loadRuntime } from "../encoders/runtime.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";

/** Products held at a time, in numbers (8 MB): few enough to leave little of the lower triangle to be worked out, and to stay near the processor. */
const blockNumbers = 2 ** 21;

/**
 * The products of every row with the rows after it, by ONNX Runtime's matrix product in single precision. `take(i, products)` is called
 * once a row, in order, with the products of row `i` with rows `i + 1` to the last, kept in [-limit, limit].
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
  for (let start = 0; start < count; ) {
    // Only what lies at or above the diagonal block is worked out.
    const width = count - start;
    const height = Math.min(width, Math.max(1, Math.floor(blockNumbers / width)));
    const part = (rowCount: number) =>
      new Tensor("float32", rows.subarray(start * dimensions, (start + rowCount) * dimensions), [rowCount, dimensions]);
    const { products } = await session.run({ some: part(height), all: part(width), least, most });
    const numbers = products?.data;
    if (!(numbers instanceof Float32Array)) throw new Error("The matrix product gave no numbers.");
    for (let row = 0; row < height; row++)
      take(start + row, numbers.subarray(row * width + row + 1, (row + 1) * width));
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
  return InferenceSession.create(graph.toBytes(), { intraOpNumThreads: availableParallelism() });
}
