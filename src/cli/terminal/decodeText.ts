import { decodeFigures } from "../../core/decoding/scores/decodeFigures.ts";
import { decodeFinding } from "../../core/figure/decoding/decodeWords.ts";
import { leakKindWords, leakRemedy, leakSentence } from "../../core/figure/decoding/leakWords.ts";
import { dataText } from "../../core/figure/notices/dataWords.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import { textTable } from "../../core/text/displayWidth.ts";
import { plain } from "../../core/text/labels.ts";

/** Examples of each class, as the course prints them. */
const exampleCount = 3;
const widestExample = 100;

/** What was done and found, the row-normalised confusion matrix, and examples of each class, as terminal text. */
export function decodeText(result: DecodeResult): string {
  const { classes, encoder } = result;
  const { confusion } = decodeFigures(result);
  const names = classes.map(plain);
  const shares = names.map((_, row) => {
    const counts = confusion.subarray(row * names.length, (row + 1) * names.length);
    const sum = counts.reduce((total, count) => total + count, 0);
    return Array.from(counts, (count) => `${(sum === 0 ? 0 : count / sum).toFixed(2)} (${count})`);
  });
  const lines = [
    plain(result.title),
    `${encoder} · ${decodeFinding(result)}`,
    "",
    "Confusion: rows are the true class, columns the predicted; share of the row (count)",
    ...textTable([["", ...names], ...shares.map((row, k) => [names[k] ?? "", ...row])]),
    ...leakLines(result),
    ...names.flatMap((name, label) => ["", `${name}, for example`, ...examples(result, label)]),
    "",
    ...dataText(result.receipt.data),
  ];
  return `${lines.join("\n")}\n`;
}

/** How many test items appear in training too, and the plainest of them. */
function leakLines(result: DecodeResult): string[] {
  const { leaks, items, settings } = result;
  if (leaks.length === 0) return [];
  const quoted = (item: number) => `“${example(items[item]?.text ?? "")}”`;
  const place = (item: number) => {
    const { row, line = 0 } = items[item] ?? {};
    return row === undefined ? `line ${line + 1}` : `row ${row + 1}`;
  };
  const pairs = leaks.slice(0, exampleCount).map(({ test, train, kind }) => {
    const twin = kind === "same" ? "" : ` ${quoted(train)}`;
    return `  ${place(test)} ${quoted(test)}, in training ${place(train)}${twin}: ${leakKindWords[kind]}`;
  });
  return ["", leakSentence(result), ...pairs, ...(settings.grouped ? [] : [leakRemedy])];
}

function example(text: string): string {
  const line = plain(text).trim();
  return line.length > widestExample ? `${line.slice(0, widestExample - 1)}…` : line;
}

function examples({ items }: DecodeResult, label: number): string[] {
  return items
    .filter((item) => item.label === label)
    .slice(0, exampleCount)
    .map(({ text }) => `  ${example(text)}`);
}
