import type { DataFact, DataReading } from "../results/dataReading.ts";

/** A fact and where it comes from: "separator: semicolon (inferred)", "names: names.txt (as “names” says)". */
function factText({ name, value, key }: DataFact): string {
  return `${name}: ${value} (${key === undefined ? "inferred" : `as “${key}” says`})`;
}

/** How each file was read, one line each and its warnings below: what the command line prints under "Data". */
export function dataLines(readings: readonly DataReading[]): string[] {
  return readings.flatMap(({ file, taken, facts, warnings }) => [
    [`${file}: ${taken}`, ...facts.map(factText)].join("; "),
    ...warnings.map((warning) => `  ${warning}`),
  ]);
}
