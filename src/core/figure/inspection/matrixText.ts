import type { ArraysContent, MatrixContent, NamesContent, RdmContent } from "../../results/inspection.ts";
import { countOf, countText } from "../../text/counts.ts";
import { displayWidth, textTable } from "../../text/displayWidth.ts";
import { plain } from "../../text/labels.ts";
import {
  fit,
  indent,
  listText,
  pairLines,
  rangeText,
  type Section,
  shortNumber,
  sizeText,
  type TextOptions,
} from "./section.ts";

const mostArrays = 60;

export function rdmSections(rdm: RdmContent, { width }: TextOptions): Section[] {
  const { variable, rdms, conditions, names, values } = rdm;
  const name = variable === undefined ? "RDM" : `RDM ${variable}`;
  const heading = rdms > 1 ? `${name}, the first of ${countText(rdms)}` : name;
  const pairs = [
    ["conditions", `${countText(conditions)}${names.length === 0 ? "" : `: ${listText(names, conditions)}`}`],
    ["pairs", pairsText(rdm)],
    ["values", values === undefined ? "all missing" : rangeText(values)],
    ["diagonal", rdm.diagonal === "none" ? undefined : diagonalText(rdm)],
    ["symmetric", rdm.diagonal === "none" ? undefined : symmetryText(rdm)],
  ] as const;
  return [{ heading, lines: pairLines(pairs, width) }];
}

function pairsText({ pairs, missingPairs, distinct }: RdmContent): string {
  const missing = missingPairs === 0 ? "none missing" : `${countText(missingPairs)} missing`;
  const same = distinct === 1 && pairs > 1 ? ", all the same value" : "";
  return `${countText(pairs)}, ${missing}${same}`;
}

function diagonalText({ diagonal, diagonalRange: [least, most] = [0, 0] }: RdmContent): string {
  switch (diagonal) {
    case "zero":
      return "0";
    case "one":
      return "1, as in similarity matrices";
    case "empty":
      return "empty";
    case "none":
      return "not in the file";
    case "other":
      return least === most ? `${shortNumber(least)} everywhere` : `${shortNumber(least)} to ${shortNumber(most)}`;
  }
}

function symmetryText({ symmetry, asymmetry }: RdmContent): string {
  if (symmetry === "triangle") return "one triangle is filled";
  if (symmetry === "symmetric" || asymmetry === undefined) return "yes";
  const { row, column, above, below } = asymmetry;
  return `no: row ${row}, column ${column} has ${shortNumber(above)}, but the transposed cell has ${shortNumber(below)}`;
}

export function matrixSections(matrix: MatrixContent, { width }: TextOptions): Section[] {
  const { variable, rows, columns, rowNames, missing, values, constantColumns, firstRows } = matrix;
  const heading = `Matrix${variable === undefined ? "" : ` ${variable}`}`;
  const pairs = [
    ["rows", `${countText(rows)}${rowNames.length === 0 ? ", without names" : `: ${listText(rowNames, rows)}`}`],
    ["columns", countText(columns)],
    ["values", values === undefined ? "all missing" : rangeText(values)],
    ["missing", missing === 0 ? "none" : countText(missing)],
    ["constant", constantColumns === 0 ? undefined : `${countOf(constantColumns, "column")} with one value`],
  ] as const;
  const corner = firstRows.map((row, k) => [
    ...(rowNames.length === 0 ? [] : [fit(rowNames[k] ?? "", 24)]),
    ...row.map((value) => (value === null ? "–" : shortNumber(value))),
    ...(columns > row.length ? ["…"] : []),
  ]);
  const head = [
    ...(rowNames.length === 0 ? [] : [""]),
    ...(firstRows[0] ?? []).map((_, k) => String(k + 1)),
    ...(columns > (firstRows[0]?.length ?? 0) ? [""] : []),
  ];
  const isText = (column: number) => rowNames.length > 0 && column === 0;
  return [
    { heading, lines: pairLines(pairs, width) },
    ...(corner.length === 0 ? [] : [{ heading: "First values", lines: textTable([head, ...corner], isText) }]),
  ];
}

export function arraysSections({ arrays, others }: ArraysContent, { width }: TextOptions): Section[] {
  const rows = arrays.slice(0, mostArrays).map(({ name, type = "", size, fits, values, texts }) => {
    const shown = texts === undefined ? (values === undefined ? "" : rangeText(values)) : listText(texts, size[0]);
    return [fit(name, 40), fit(type, 16), sizeText(size), fits.join(", ") || "–", shown];
  });
  const table = [["variable", "type", "size", "can be", "values"], ...rows];
  const isText = () => true;
  const before = textTable(
    table.map((row) => row.slice(0, 4)),
    isText,
  );
  const room = Math.max(20, width - indent.length - Math.max(...before.map(displayWidth)) - 2);
  const lines = textTable(
    table.map((row) => [...row.slice(0, 4), fit(row[4] ?? "", room)]),
    isText,
  );
  const more = arrays.length - mostArrays;
  const also = others.map((one) => `also ${plain(one)}, which is ignored`);
  const end = more > 0 ? [`… and ${countText(more)} more`] : [];
  return [{ heading: "Variables", lines: [...(arrays.length === 0 ? [] : lines), ...end, ...also] }];
}

export function namesSections({ count, names, repeated }: NamesContent, { width }: TextOptions): Section[] {
  const pairs = [
    ["names", countText(count)],
    ["first", listText(names, count)],
    ["repeated", repeated.length === 0 ? "none" : listText(repeated)],
  ] as const;
  return [{ heading: "Names", lines: pairLines(pairs, width) }];
}
