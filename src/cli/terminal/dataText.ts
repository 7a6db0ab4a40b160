import { dataLines } from "../../core/figure/notices/dataWords.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { plain } from "../../core/text/labels.ts";

/** How the files were read, for the end of what a command prints. */
export function dataText(readings: readonly DataReading[]): string[] {
  return ["Data", ...dataLines(readings).map((line) => `  ${plain(line)}`)];
}
