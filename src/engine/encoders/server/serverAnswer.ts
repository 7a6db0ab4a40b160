import type { Embeddings } from "../../../core/embeddings.ts";
import type { ModelServer } from "../../models/modelServer.ts";
import { notNumbers, wrongAnswer } from "./serverRequest.ts";

/**
 * The vectors of `{ data: [{ index, embedding }] }`, in the order of the texts: count × dimensions. Throws StimuliError
 * `network` when it is not that: another number of vectors, another length than `dimensions` (by default the first
 * vector's), other than finite 32-bit numbers.
 */
export function readAnswer(server: ModelServer, answer: unknown, count: number, dimensions?: number): Embeddings {
  const data: unknown = isObject(answer) ? answer.data : undefined;
  if (!Array.isArray(data)) throw wrongAnswer(server, "answered without a list of vectors");
  if (data.length !== count) throw wrongAnswer(server, `gave ${data.length} vectors for ${count} texts`);
  const first: unknown = data[0];
  const length = dimensions ?? (isObject(first) && Array.isArray(first.embedding) ? first.embedding.length : 0);
  if (length === 0) throw wrongAnswer(server, "gave a vector without numbers");

  const values = new Float32Array(count * length);
  const filled = new Set<number>();
  for (const [position, item] of data.entries()) {
    const { index = position, embedding }: Record<string, unknown> = isObject(item) ? item : {};
    if (typeof index !== "number" || !Number.isInteger(index) || index < 0 || index >= count || filled.has(index))
      throw wrongAnswer(server, "does not say which vector belongs to which text");
    filled.add(index);
    if (!Array.isArray(embedding)) throw wrongAnswer(server, "answered without a list of vectors");
    if (embedding.length !== length)
      throw wrongAnswer(server, `gave a vector of ${embedding.length} dimensions where ${length} were expected`);
    for (const [d, value] of embedding.entries()) {
      if (typeof value !== "number" || !Number.isFinite(Math.fround(value))) throw notNumbers(server);
      values[index * length + d] = value;
    }
  }
  return { values, count, dimensions: length };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
