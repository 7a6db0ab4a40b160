import type { NumberSummary, SmallHeatmap } from "../../results/inspection.ts";
import { trueMinus } from "../../text/cellText.ts";
import { displayWidth, textTable } from "../../text/displayWidth.ts";
import { elide, plain } from "../../text/labels.ts";

/** Lines below a heading, which they are indented under, so that an editor folds them. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface TextOptions {
  /** Columns that there are for a line. */
  readonly width: number;
  /** In colours where there are some. */
  readonly drawHeatmap: (heatmap: SmallHeatmap) => readonly string[];
}

export const indent = "  ";

export function sectionLines({ heading, lines }: Section): string[] {
  return [heading, ...lines.map((line) => (line === "" ? "" : indent + line))];
}

/** A user's text on one line of at most so many columns. */
export function fit(text: string, width: number): string {
  return elide(plain(text), width, 1, displayWidth);
}

/** Names and what is told of them, in two columns; what is undefined is left out, what is long goes on below. */
export function pairLines(
  pairs: readonly (readonly [name: string, value: string | undefined])[],
  width: number,
): string[] {
  const told = pairs.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const widest = Math.max(0, ...told.map(({ name }) => displayWidth(plain(name))));
  const room = Math.max(30, width - indent.length - widest - 2);
  const rows = told.flatMap(({ name, value }) =>
    wrapped(plain(value), room).map((line, k) => [k === 0 ? plain(name) : "", line]),
  );
  return textTable(rows, () => true);
}

const mostWrapped = 4;

/**
 * A text on lines of at most so many columns, broken at spaces; what does not fit on the last one is left out, with an
 * ellipsis.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (displayWidth(rest) > width && lines.length < mostWrapped - 1) {
    const whole = elide(rest, width, 1, displayWidth).replace(/…$/, "");
    const space = whole.lastIndexOf(" ");
    const line = space > width / 2 ? whole.slice(0, space) : whole;
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, fit(rest, width)];
}

/** Whole numbers as they are, others with four digits. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return trueMinus(String(value));
  return Number.isFinite(value) ? trueMinus(String(Number(value.toPrecision(4)))) : String(value).replace("-", "−");
}

/** "1.5 to 7, mean 3.2". */
export function rangeText({ min, max, mean }: NumberSummary): string {
  if (min === max) return `${shortNumber(min)} everywhere`;
  return `${shortNumber(min)} to ${shortNumber(max)}, mean ${shortNumber(mean)}`;
}

/** "3 × 4". */
export function sizeText(size: readonly number[]): string {
  return size.join(" × ");
}

/** Some names on one line, in quotation marks where one has a comma in it; `count` is of all of them. */
export function listText(names: readonly string[], count = names.length): string {
  const hasComma = names.some((name) => name.includes(","));
  const listed = names.map((name) => (hasComma ? `“${name}”` : name)).join(", ");
  return names.length < count ? `${listed}, …` : listed;
}
