import { figureText } from "../../core/figure/decoding/decodeWords.ts";
import { dataText } from "../../core/figure/notices/dataWords.ts";
import { conclusion } from "../../core/figure/rsa/words/conclusion.ts";
import { modelTableCaption, modelTableHead, modelTableRows } from "../../core/figure/rsa/words/modelTable.ts";
import { rsaFinding } from "../../core/figure/rsa/words/rsaFinding.ts";
import { rsaSource } from "../../core/figure/rsa/words/rsaWords.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { trueMinus } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { plain } from "../../core/text/labels.ts";

/** Characters from 0 to the highest value. */
const barWidth = 40;

/**
 * What was compared and found, the models as a table and as bars below the noise ceiling, and what can be concluded,
 * for a terminal of this width.
 */
export function rsaText(result: RsaResult, width: number): string {
  const { title, reference, unmatched, notes } = result;
  const above = [title, `${reference.name} · ${rsaSource(result)}`, rsaFinding(result)];
  const below = [
    ...unmatched.map(({ source, names }) => `Left out of ${source}, as another file lacks them: ${names.join(", ")}.`),
    ...notes.map((note) => `Note: ${note}`),
    ...conclusion(result),
  ];
  const lines = [
    ...above.map(plain),
    "",
    ...modelTable(result, width),
    ...[modelTableCaption(result)].filter((text) => text !== "").map(plain),
    "",
    ...barLines(result),
    "",
    ...below.map(plain),
    "",
    ...dataText(result.receipt.data),
  ];
  return `${lines.join("\n")}\n`;
}

/** The columns that fit, from the left; a name and a mean at least. */
function modelTable(result: RsaResult, width: number): string[] {
  const rows = [modelTableHead(result), ...modelTableRows(result)].map((row) => row.map(plain));
  for (let columns = rows[0]?.length ?? 0; ; columns--) {
    const lines = textTable(rows.map((row) => row.slice(0, columns)));
    if (columns > 2 && lines.some((line) => displayWidth(line) > width)) continue;
    return columns === rows[0]?.length ? lines : [...lines, "A wider terminal, --json or --out models.csv shows more."];
  }
}

/** A bar per model, and the noise ceiling as a band on the same scale. */
function barLines({ models, noiseCeiling: ceiling }: RsaResult): string[] {
  const isEstimated = ceiling.kind === "estimated";
  const highest = Math.max(0, ...models.map(({ mean }) => mean), isEstimated ? ceiling.upper : 0);
  const columns = (value: number) =>
    Math.round((Math.max(0, Number.isFinite(value) ? value : 0) / (highest || 1)) * barWidth);
  const names = [...models.map(({ name }) => plain(name)), "noise ceiling"];
  const widest = Math.max(...names.map(displayWidth));
  const line = (name: string, bar: string, value: string) =>
    `${name}${" ".repeat(widest - displayWidth(name))}  ${bar.padEnd(barWidth)}  ${value}`;
  const bars = models.map(({ mean }, k) =>
    line(names[k] ?? "", "█".repeat(columns(mean)), trueMinus(figureText(mean))),
  );
  if (!isEstimated) return [...bars, `noise ceiling: ${ceiling.reason}`];
  const [from, to] = [columns(ceiling.lower), columns(ceiling.upper)];
  const band = " ".repeat(from) + "░".repeat(Math.max(1, to - from));
  return [...bars, line("noise ceiling", band, `${figureText(ceiling.lower)} to ${figureText(ceiling.upper)}`)];
}
