import { conditionCountOf } from "../../../src/core/rsa/rdm/triangles.ts";
import type { Rdm } from "../../../src/core/rsa/rdm.ts";

/** An RDM whose conditions are called c0, c1, …; as many as its dissimilarities are of. */
export function rdmOf(condensed: Float64Array): Rdm {
  const count = conditionCountOf(condensed.length) ?? 1;
  return { conditions: Array.from({ length: count }, (_, k) => `c${k}`), condensed };
}
