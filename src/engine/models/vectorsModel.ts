import { statSync } from "node:fs";
import { basename } from "node:path";
import { homeless } from "../files/homeless.ts";
import { layoutOf } from "../modelFiles/wordVectors.ts";
import type { VectorsModel } from "./modelStore.ts";

/** The encoder that a file of vectors is, called as the file is; undefined where there is no such file. Reads its beginning only. */
export function vectorsAt(path: string): VectorsModel | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  return {
    entry: {
      id: basename(path),
      modalities: ["text"],
      dimensions: dimensionsOf(path),
      size: found.size,
      licence: "see where the file comes from",
      precision: "fp32",
      description: "Your own vectors, one per word, in a file.",
    },
    vectors: path,
    source: `file ${homeless(path)}`,
  };
}

/** The same of a file that a list shall show: one that its beginning or its ending tells to be vectors. */
export function listedVectors(path: string): VectorsModel | undefined {
  const model = vectorsAt(path);
  const isTable = /\.(csv|tsv|npz|mat|json)$/i.test(path);
  return model !== undefined && (model.entry.dimensions > 0 || isTable) ? model : undefined;
}

/** 0 where only all of the file tells. */
function dimensionsOf(path: string): number {
  try {
    return layoutOf(path)?.dimensions ?? 0;
  } catch {
    // Not ours to read: opening it says so.
    return 0;
  }
}
