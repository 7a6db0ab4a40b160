import type { CheckedExpectation } from "../expect/expectation.ts";
import { holds } from "../expect/expectation.ts";
import { countHolding } from "../expect/expectationWords.ts";
import type { ExpectedOf } from "../expect/quantities.ts";
import { escapeXml } from "../figure/scene/sceneToSvg.ts";
import { csvLine } from "../formats/spreadsheet.ts";
import { htmlTable, inlineSvg, page } from "./handInPage.ts";

/**
 * What replaying an analysis showed. `changed`: not the file that was made, or its receipt is of another document;
 * `other inputs`: data or an encoder that the course does not have; `other numbers`: beyond what another computer
 * explains; `other student`: its seeds are not those of the student.
 */
export type Verdict =
  | "verified"
  | "changed"
  | "other student"
  | "other inputs"
  | "other numbers"
  | "not replayed"
  | "unreadable";

export interface VerifiedAnalysis {
  readonly student: string;
  readonly document: string;
  readonly kind: ExpectedOf;
  readonly verdict: Verdict;
  readonly remarks: readonly string[];
  /** Largest difference of a number that was handed in from the replayed one; absent where nothing was replayed. */
  readonly largest?: number;
  readonly expectations: readonly CheckedExpectation[];
  /** What only a copy of the receipt has too: what it is of, and when it was made. */
  readonly receipt: string;
  /** Of the replayed figure. */
  readonly svg?: string;
}

/** A row of the report: an analysis, or a file that could not be read. */
export interface VerifiedRow extends Omit<VerifiedAnalysis, "kind"> {
  readonly file: string;
  readonly kind: ExpectedOf | "";
  /** Other files with the same receipt: it was copied. */
  readonly copies: readonly string[];
}

/** The rows with the files that share a receipt. A receipt has the millisecond at which it was made: no two are alike. */
export function withCopies(rows: readonly Omit<VerifiedRow, "copies">[]): readonly VerifiedRow[] {
  const files = new Map<string, Set<string>>();
  for (const { receipt, file } of rows) files.set(receipt, (files.get(receipt) ?? new Set()).add(file));
  return rows.map((row) => {
    const same = row.receipt === "" ? [] : [...(files.get(row.receipt) ?? [])];
    return { ...row, copies: same.filter((file) => file !== row.file) };
  });
}

const head = [
  "file",
  "student",
  "document",
  "analysis",
  "verdict",
  "same receipt as",
  "largest difference",
  "expectations",
  "hold",
  "remarks",
];

/** The report for a spreadsheet, a line per analysis. */
export function verifiedToCsv(rows: readonly VerifiedRow[]): string {
  return [head, ...rows.map(fieldsOf)].map((fields) => csvLine(fields)).join("");
}

function fieldsOf(row: VerifiedRow): string[] {
  const { file, student, document, kind, verdict, copies, largest, expectations, remarks } = row;
  return [
    file,
    student,
    document,
    kind,
    verdict,
    copies.join(", "),
    largest === undefined ? "" : largest.toExponential(1),
    String(expectations.length),
    String(expectations.filter(holds).length),
    remarks.join(" "),
  ];
}

/** The report as a page with every replayed figure. */
export function verifiedPage(rows: readonly VerifiedRow[]): string {
  const figures = rows.flatMap(({ svg, student, document, verdict, expectations, copies }) => {
    if (svg === undefined) return [];
    const words = [
      verdict,
      ...(expectations.length > 0 ? [countHolding(expectations)] : []),
      ...(copies.length > 0 ? [`same receipt as ${copies.join(", ")}`] : []),
    ];
    const caption = `${escapeXml(student)} · ${escapeXml(document)} · ${escapeXml(words.join(" · "))}`;
    return [`<figure>${inlineSvg(svg)}<figcaption>${caption}</figcaption></figure>`];
  });
  return page("Hand-ins", [
    "<h1>Hand-ins</h1>",
    htmlTable("Analyses", head, rows.map(fieldsOf)),
    "<h2>Figures, as they were replayed</h2>",
    `<div class="figures">${figures.join("\n")}</div>`,
  ]);
}
