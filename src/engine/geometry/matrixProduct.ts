import type { InferenceSession } from "onnxruntime-node";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { loadRuntime, sessionOptions } from "../onnx/runtime.ts";

/** A row-major matrix in single precision. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

const sessions = new Map<string, Promise<InferenceSession>>();

/** A Bᵀ, rows(A) × rows(B), by ONNX Runtime's matrix product. */
export function timesTransposed(a: Matrix, b: Matrix): Promise<Float32Array> {
  return product("transB", a, b, [a.rows, b.rows]);
}

/** Aᵀ A, columns × columns. */
export function gramMatrix(a: Matrix): Promise<Float32Array> {
  return product("transA", a, a, [a.columns, a.columns]);
}

async function product(how: "transA" | "transB", a: Matrix, b: Matrix, shape: [number, number]): Promise<Float32Array> {
  const { Tensor } = await loadRuntime();
  const tensor = ({ values, rows, columns }: Matrix) => new Tensor("float32", values, [rows, columns]);
  const values = new Float32Array(shape[0] * shape[1]);
  const session = await productSession(how);
  await session.run({ a: tensor(a), b: tensor(b) }, { product: new Tensor("float32", values, shape) });
  return values;
}

function productSession(how: "transA" | "transB"): Promise<InferenceSession> {
  const known = sessions.get(how);
  if (known) return known;
  const opening = openSession(how);
  sessions.set(how, opening);
  opening.catch(() => sessions.delete(how));
  return opening;
}

async function openSession(how: "transA" | "transB"): Promise<InferenceSession> {
  const graph = new GraphBuilder();
  const inputs = ["a", "b"].map((name) => graph.input(name, "float32", [`rows of ${name}`, `columns of ${name}`]));
  graph.node("Gemm", inputs, { [how]: 1 }, { output: "product" });
  graph.output("product", "float32", ["height", "width"]);
  const { InferenceSession } = await loadRuntime();
  return InferenceSession.create(graph.toBytes(), sessionOptions());
}
