import { createHash } from "node:crypto";
import type { DocumentDiagnostic } from "../../src/core/documentDiagnostic.ts";
import type { DataReading } from "../../src/core/results/dataReading.ts";
import type { PanelResult } from "../../src/core/results/panelResult.ts";

/** What a result tells of its document and files, put in the place of its own. */
export interface Told {
  readonly data?: readonly DataReading[];
  /** Their SHA-256 is made up. */
  readonly files?: readonly string[];
  readonly diagnostics?: readonly DocumentDiagnostic[];
}

export function telling<Result extends PanelResult>(
  result: Result,
  { data = [], files = [], diagnostics = [] }: Told,
): Result {
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(file)]));
  return { ...result, diagnostics, receipt: { ...result.receipt, inputHash: hashOf("document"), data, files: hashes } };
}

export function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

/** A table with everything that can be told of one. */
export const tableReading: DataReading = {
  file: "reviews.csv",
  taken: "table, 3000 rows × 4 columns",
  facts: [
    { name: "separator", value: "semicolon" },
    { name: "encoding", value: "latin1", key: "encoding" },
    { name: "text", value: "column “review text as the customers wrote it”", key: "text" },
    { name: "class", value: "column “stars”" },
    { name: "sample", value: "500 rows", key: "sample" },
  ],
  warnings: ["6 rows have no text and are left out.", "The column “Unnamed: 0” counts the rows and is left out."],
};

/** The document's own stimuli, of which nothing had to be inferred. */
export const ownReading: DataReading = {
  file: "animals-and-fruits.stimuli",
  taken: "6 texts in 2 categories",
  facts: [],
  warnings: [],
};

/** A file of neural responses for each of so many subjects; of every seventh there is a warning. */
export function subjectReadings(count: number): DataReading[] {
  return Array.from({ length: count }, (_, k) => ({
    file: `data/subject-${String(k + 1).padStart(2, "0")}.csv`,
    taken: `responses, 92 conditions × ${316 - k} channels`,
    facts: [
      { name: "names", value: "first column" },
      { name: "pairs", value: `${4186 - 7 * k} of 4186` },
    ],
    warnings: k % 7 === 6 ? ["The column “trial” counts the rows and is no channel."] : [],
  }));
}

export function picturePaths(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `pictures/object-${String(k + 1).padStart(2, "0")}.png`);
}

/** Warnings at lines of the document, as of stimuli that an encoder does not know. */
export function warningsAt(...lines: readonly number[]): DocumentDiagnostic[] {
  return lines.map((line) => ({
    code: "unknown-tokens",
    message: `pocket knows no token of the stimulus in line ${line + 1}: its vector says nothing of it.`,
    range: { startLine: line, startCharacter: 0, endLine: line, endCharacter: 4 },
    severity: "warning",
  }));
}
