import type { DataFact, DataReading } from "../../results/dataReading.ts";
import { plain } from "../../text/labels.ts";

/** What is known and from where: "semicolon (inferred)", "names.txt (as “names” says)". */
export function factValue({ value, key }: DataFact): string {
  return `${value} (${key === undefined ? "inferred" : `as “${key}” says`})`;
}

/** How each file was read, one line each and its warnings below: what the command line prints under "Data". */
function dataLines(readings: readonly DataReading[]): string[] {
  return readings.flatMap(({ file, taken, facts, warnings }) => [
    [`${file}: ${taken}`, ...facts.map((fact) => `${fact.name}: ${factValue(fact)}`)].join("; "),
    ...warnings.map((warning) => `  ${warning}`),
  ]);
}

/** How the files were read, for the end of what a command prints. */
export function dataText(readings: readonly DataReading[]): string[] {
  return ["Data", ...dataLines(readings).map((line) => `  ${plain(line)}`)];
}
