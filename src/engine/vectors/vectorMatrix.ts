import type { DataFile } from "../data/arrays/dataFile.ts";
import { readPatterns } from "../data/rdm/readPatterns.ts";
import type { VectorTable } from "./vectorTable.ts";

/**
 * The vectors of a table or an array, one row per word: read as features of an RSA are, and kept in memory. Throws
 * StimuliError `input` where it is no such file, or its rows have no names.
 */
export async function readVectorTable(file: DataFile): Promise<VectorTable> {
  const { patterns, channels, reading } = await readPatterns(file, {
    documentPath: file.path,
    byPosition: false,
    kind: "features",
  });
  const [first] = patterns;
  const { values = new Float64Array(), conditions = [] } = first ?? {};
  const dimensions = channels.count;
  const rows = new Map(conditions.map((word, row) => [word, row]));
  return {
    dimensions,
    count: conditions.length,
    facts: reading.facts,
    vectorOf(word) {
      const row = rows.get(word);
      return row === undefined
        ? undefined
        : Float32Array.from(values.subarray(row * dimensions, (row + 1) * dimensions));
    },
    placeOf: (word) => rows.get(word),
    close: () => undefined,
  };
}
