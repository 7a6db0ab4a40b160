import { decideHeatmap, type Heatmap } from "../../core/figure/heatmap/heatmap.ts";
import { finding, gapSentence } from "../../core/figure/heatmap/similarityWords.ts";
import { dataText } from "../../core/figure/notices/dataWords.ts";
import { textColour } from "../../core/figure/scene/colormap.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { trueMinus, valueText } from "../../core/text/cellText.ts";
import { displayWidth } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";
import { paint } from "./paint.ts";
import { spaceText } from "./spaceText.ts";

export interface MatrixTextOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
}

/** How the cells are written: what is in one, how wide it is, and what is above the columns. */
interface Cells {
  readonly width: number;
  readonly text: ((value: number) => string) | undefined;
  readonly heads: "labels" | "numbers" | "none";
}

const widestLabel = 24;
const widestHead = 12;

/**
 * The annotated matrix as terminal text, fitted to the width: fewer digits, then colours alone, then the first rows and
 * columns.
 */
export function matrixText(result: SimilarityResult, { width, colour }: MatrixTextOptions): string {
  const heatmap = decideHeatmap(result);
  const labels = Array.from(result.arrangement.positions, (position) => result.stimuli[position]?.label ?? "");
  const cells = chooseCells(result, labels, { width, colour });
  const gutter = gutterWidth(labels, cells);
  const shown = Math.min(labels.length, Math.max(1, Math.floor((width - gutter - 1) / cells.width)));
  const gap = gapSentence(result);
  const lines = [
    fit(heatmap.title, width),
    paint.dim(fit(heatmap.source, width), colour),
    "",
    ...headLines(labels.slice(0, shown), gutter, cells),
    ...rowLines(heatmap, labels, { shown, gutter, cells, colour }),
    "",
    ...(shown < labels.length ? [`The first ${shown} of ${labels.length} stimuli; --out FILE writes them all.`] : []),
    ...truncationLines(result),
    finding(result.verification),
    ...(gap === undefined ? [] : [gap]),
    "",
    ...(result.space ? spaceText(result.space, result.stimuli) : []),
    ...dataText(result.receipt.data),
  ];
  return `${lines.join("\n")}\n`;
}

/** The most that fits: four decimals before two digits, labels above the columns before numbers. */
function chooseCells(result: SimilarityResult, labels: readonly string[], { width, colour }: MatrixTextOptions): Cells {
  // No more fit side by side, however narrow: a large matrix is not looked through for it.
  const first = result.arrangement.positions.subarray(0, width);
  const values = Array.from(first, (row, k) =>
    Array.from(first.subarray(k), (column) => pairValue(result.matrix, row, column)),
  ).flat();
  const headWidth = Math.max(...labels.map((label) => Math.min(displayWidth(plain(label)), widestHead)));
  const choices = [valueText, shortText].flatMap((text): Cells[] => {
    const widest = values.reduce((most, value) => Math.max(most, text(value).length), 0);
    return [
      { text, heads: "labels", width: Math.max(widest, headWidth) + 2 },
      { text, heads: "numbers", width: Math.max(widest, String(labels.length).length) + 1 },
    ];
  });
  const fitting = choices.find((cells) => gutterWidth(labels, cells) + labels.length * cells.width < width);
  if (fitting !== undefined) return fitting;
  const narrowest = choices.at(-1);
  return colour || narrowest === undefined ? { text: undefined, heads: "none", width: 2 } : narrowest;
}

/** Two decimals, so that the points are below each other; from 100 on, whole numbers. */
function shortText(value: number): string {
  return trueMinus(value.toFixed(Math.abs(value) >= 100 ? 0 : 2));
}

function gutterWidth(labels: readonly string[], cells: Cells): number {
  const label = Math.max(...labels.map((text) => Math.min(displayWidth(plain(text)), widestLabel)));
  return label + (cells.heads === "numbers" ? String(labels.length).length + 1 : 0) + 1;
}

function headLines(labels: readonly string[], gutter: number, cells: Cells): string[] {
  if (cells.heads === "none") return [];
  const heads = labels.map((label, k) => (cells.heads === "labels" ? fit(label, widestHead) : String(k + 1)));
  return [" ".repeat(gutter) + heads.map((head) => centre(head, cells.width)).join("")];
}

interface Rows {
  readonly shown: number;
  readonly gutter: number;
  readonly cells: Cells;
  readonly colour: boolean;
}

function rowLines(heatmap: Heatmap, labels: readonly string[], { shown, gutter, cells, colour }: Rows): string[] {
  const { result, runs, count } = heatmap;
  const lines: string[] = [];
  for (let row = 0; row < shown; row++) {
    const run = result.order === "cluster" ? undefined : runs.find(({ start }) => start === row);
    if (run !== undefined) {
      lines.push(
        paint.dim(
          run.category === null ? "" : fit(`[${result.categories[run.category]}]`, gutter + shown * cells.width),
          colour,
        ),
      );
    }
    const number = cells.heads === "numbers" ? `${String(row + 1).padStart(String(labels.length).length)} ` : "";
    let line = padEnd(number + fit(labels[row] ?? "", widestLabel), gutter);
    for (let column = 0; column < shown; column++) {
      line += cellOf(heatmap, row * count + column, valueAt(result, row, column), cells, colour);
    }
    lines.push(line);
  }
  return lines;
}

function valueAt({ matrix, arrangement }: SimilarityResult, row: number, column: number): number {
  return pairValue(matrix, arrangement.positions[row] ?? 0, arrangement.positions[column] ?? 0);
}

function cellOf({ palette, entries }: Heatmap, at: number, value: number, cells: Cells, colour: boolean): string {
  const text = centre(cells.text?.(value) ?? "", cells.width);
  const entry = entries[at] ?? 0;
  const background = palette.subarray(entry * 3, entry * 3 + 3);
  return colour ? paint.cell(text, background, textColour(palette, entry) === "#ffffff") : text;
}

function truncationLines({ stimuli }: SimilarityResult): string[] {
  const count = stimuli.filter(({ truncated }) => truncated !== undefined).length;
  if (count === 0) return [];
  return [
    `${count} of ${stimuli.length} stimuli ${count === 1 ? "is" : "are"} longer than the encoder's limit: only the beginning was used.`,
  ];
}

function fit(text: string, width: number): string {
  return elide(plain(text), width, 1, displayWidth);
}

function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - displayWidth(text)) / 2);
  return padEnd(" ".repeat(Math.max(0, left)) + text, width);
}
