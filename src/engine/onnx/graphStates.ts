import type { GraphBuilder } from "./graphBuilder.ts";

/**
 * Ends a graph with the states of tokens: `states`, each in rows (batch · tokens × hidden), one behind the other as last_hidden_state (batch ×
 * tokens × their number · hidden). `shape`: batch and tokens.
 */
export function withStates(graph: GraphBuilder, states: readonly string[], shape: string, hidden: number): Uint8Array {
  const width = states.length * hidden;
  const widthAlone = graph.constant("int64", [1], BigInt64Array.of(BigInt(width)));
  const wanted = graph.node("Concat", [shape, widthAlone], { axis: 0 });
  graph.node("Reshape", [graph.node("Concat", states, { axis: 1 }), wanted], {}, { output: "last_hidden_state" });
  graph.output("last_hidden_state", "float32", ["batch", "tokens", width]);
  return graph.toBytes();
}
