import { StimuliError } from "../../errors.ts";
import { csvLine, tsvLine } from "../../formats/spreadsheet.ts";
import { pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { previewSentence } from "./similarityWords.ts";

/** The longest text in JavaScript, with some room left, in UTF-16 units. */
const mostCharacters = 450_000_000;

/**
 * The matrix as CSV (RFC 4180), in the order shown: a header of labels, then a row per stimulus, its label first. The
 * first field is empty, or says that the picture is a preview. Throws StimuliError `input` where that is longer than a
 * text can be.
 */
export function matrixToCsv(result: SimilarityResult): string {
  return table(result, csvLine);
}

/** The matrix as tab-separated text, for pasting into a spreadsheet. */
export function matrixToTsv(result: SimilarityResult): string {
  return table(result, tsvLine);
}

function table(result: SimilarityResult, line: (fields: readonly string[]) => string): string {
  const { stimuli, matrix, arrangement } = result;
  const positions = Array.from(arrangement.positions);
  const label = (position: number) => stimuli[position]?.label ?? "";
  const header = [previewSentence(result) ?? "", ...positions.map(label)];
  const lines = [line(header)];
  for (const row of positions) {
    const fields = positions.map((column) => floatText(pairValue(matrix, row, column)));
    const own = line([label(row), ...fields]);
    // Rows are about as long as each other: said at the first, not after minutes.
    if (own.length * positions.length > mostCharacters) throw tooLong(positions.length);
    lines.push(own);
  }
  return lines.join("");
}

function tooLong(count: number): StimuliError {
  const stimuli = count.toLocaleString("en");
  const message = `A table of ${stimuli} × ${stimuli} similarities is too long for a text file.`;
  return new StimuliError("input", message, "Write it as NPY, with --out FILE.npy on the command line.");
}

/** Seven digits where they read back as the same 32-bit float, else nine, which always do; without trailing zeros. */
export function floatText(value: number): string {
  const short = Number(value.toPrecision(7));
  return String(Math.fround(short) === value ? short : Number(value.toPrecision(9)));
}
