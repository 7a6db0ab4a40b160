import { dataFormatOf } from "../../core/formats/dataFormats.ts";
import type { NamesContent } from "../../core/results/inspection.ts";
import { countOf } from "../../core/text/counts.ts";
import type { Inspected } from "./inspectFile.ts";
import type { InspectRequest } from "./inspectRequest.ts";
import { baseName, listUse } from "./tableUses.ts";

const mostNames = 200;

/** A list of condition names, as a matrix's `names` reads it. */
export function inspectNames(
  { path, name }: Pick<InspectRequest, "path" | "name">,
  names: readonly string[],
): Inspected {
  const format = dataFormatOf(path);
  const isText = ["csv", "tsv", "txt", undefined].includes(format?.id);
  const value = JSON.stringify(baseName(name));
  return {
    format: format?.format.name ?? "text",
    reading: { file: name, taken: countOf(names.length, "name"), facts: [], warnings: [] },
    why: isText ? ["one name per line"] : [],
    contents: [describeNames(names)],
    uses: [
      { where: ".rsa.json", what: "for a matrix whose rows have no names", text: `"names": ${value}` },
      ...(isText ? [listUse(name)] : []),
    ],
  };
}

function describeNames(names: readonly string[]): NamesContent {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const one of names) (seen.has(one) ? repeated : seen).add(one);
  return {
    kind: "names",
    count: names.length,
    names: names.slice(0, mostNames),
    repeated: [...repeated].slice(0, mostNames),
  };
}
