import type { CheckedExpectation } from "../expect/expectation.ts";
import { holds } from "../expect/expectation.ts";
import { outcomeText } from "../expect/expectationWords.ts";
import type { ExpectedOf } from "../expect/quantities.ts";
import { escapeXml } from "../figure/scene/sceneToSvg.ts";
import { csvLine } from "../formats/spreadsheet.ts";
import { countOf, countText } from "../text/counts.ts";
import { listed } from "../text/shortened.ts";
import { htmlTable, inlineSvg, type Link, page } from "./handInPage.ts";

/**
 * What replaying an analysis showed, or why a file has none. `changed`: not the file that was made, or its receipt is of another document;
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
  | "unreadable"
  | "no hand-in";

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
    largest === undefined ? "" : differenceText(largest),
    kind === "" ? "" : String(expectations.length),
    kind === "" ? "" : String(expectations.filter(holds).length),
    remarks.join(" "),
  ];
}

/** "41 hand-ins, 120 analyses: 118 verified, 2 changed, 3 with the same receipt as another. Not a hand-in: README.md." */
export function verifiedSentence(rows: readonly VerifiedRow[]): string {
  const handedIn = rows.filter(({ verdict }) => verdict !== "no hand-in");
  const counts = new Map<string, number>();
  for (const { verdict } of handedIn) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const copied = rows.filter(({ copies }) => copies.length > 0).length;
  const parts = [...counts].map(([verdict, count]) => `${countText(count)} ${verdict}`);
  if (copied > 0) parts.push(`${countText(copied)} with the same receipt as another`);
  const files = countOf(new Set(handedIn.map(({ file }) => file)).size, "hand-in");
  const analyses = countOf(handedIn.filter(({ kind }) => kind !== "").length, "analysis", "analyses");
  const others = rows.filter(({ verdict }) => verdict === "no hand-in").map(({ file }) => file);
  const told = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  return `${files}, ${analyses}${told}.${others.length === 0 ? "" : ` Not a hand-in: ${listed(others, mostNames)}.`}`;
}

const mostNames = 5;
const mostMissed = 3;

/** The report as a page: what to look at, all analyses, and every replayed figure. */
export function verifiedPage(rows: readonly VerifiedRow[]): string {
  const handedIn = rows.filter(({ verdict }) => verdict !== "no hand-in");
  const ids = new Map(handedIn.map((row, k) => [row, `figure-${k + 1}`]));
  const place = (row: VerifiedRow): string | Link =>
    row.svg === undefined ? row.document : { text: row.document, href: `#${ids.get(row)}` };
  const figures = handedIn.flatMap((row) => {
    if (row.svg === undefined) return [];
    const words = [row.student, row.document, row.verdict, why(row)].filter((one) => one !== "");
    return [
      `<figure id="${ids.get(row)}">${inlineSvg(row.svg)}<figcaption>${escapeXml(words.join(" · "))}</figcaption></figure>`,
    ];
  });
  const look = handedIn.filter((row) => row.verdict !== "verified" || why(row) !== "");
  const lookRows = look.map((row) => [row.file, row.student, place(row), row.verdict, why(row)]);
  const all = handedIn.map((row) => {
    const [file = "", student = "", , ...others] = fieldsOf(row);
    return [file, student, place(row), ...others];
  });
  return page(
    "Hand-ins",
    [
      "<h1>Hand-ins</h1>",
      `<p>${escapeXml(verifiedSentence(rows))}</p>`,
      "<h2>To look at</h2>",
      look.length === 0
        ? "<p>Nothing: all analyses are verified, and all expectations hold.</p>"
        : htmlTable("To look at", ["file", "student", "document", "verdict", "why"], lookRows),
      "<h2>All analyses</h2>",
      htmlTable("All analyses", head, all),
      "<h2>Figures, as they were replayed</h2>",
      `<div class="figures">${figures.join("\n")}</div>`,
    ],
    { isWide: true },
  );
}

/** Why a teacher has to look at it beside its verdict, in sentences; empty where nothing is to be said. */
function why({ expectations, copies, remarks }: VerifiedRow): string {
  const missed = expectations.filter((one) => !holds(one)).map((one) => `✗ ${one.text}: ${outcomeText(one)}`);
  const more = missed.length > mostMissed ? [`${countText(missed.length - mostMissed)} more do not hold`] : [];
  const told = [...missed.slice(0, mostMissed), ...more].map((one) => one.replace(/\.?$/, "."));
  const same = copies.length === 0 ? undefined : `Same receipt as ${listed(copies, mostNames)}.`;
  return [...told, same, ...remarks].filter((one) => one !== undefined).join(" ");
}

/** "0", "1.0e-5". */
function differenceText(difference: number): string {
  return difference === 0 ? "0" : difference.toExponential(1);
}
