import { factValue } from "../../core/figure/notices/dataWords.ts";
import { type ReceiptFile, receiptFiles } from "../../core/figure/notices/receiptFiles.ts";
import type { Receipt } from "../../core/results/receipt.ts";
import { countOf } from "../../core/text/counts.ts";
import { button } from "./button.ts";
import { element } from "./element.ts";
import { post } from "./host.ts";
import { pages } from "./pages.ts";

/** More files than these are a list to open one by one. */
const mostInFull = 12;
/** Number of characters of a hash that distinguish two files. */
const shortHash = 12;

export type DataReceipt = Pick<Receipt, "data" | "files" | "inputHash" | "seeds" | "student">;

/**
 * What kind of file each was read as, what was inferred, what the document says, and which content it had. `document`:
 * its file name.
 */
export function fileNodes(receipt: DataReceipt, document: string): HTMLElement[] {
  const { read, others } = receiptFiles(receipt, document);
  return [...(read.length > mostInFull ? [inRows(read)] : read.map(inFull)), ...alsoRead(others)];
}

export function copyReceipt(receipt: DataReceipt): HTMLElement {
  const copy = () => post({ type: "copy", text: `${JSON.stringify(receipt, null, 2)}\n` });
  return element("div", { class: "actions" }, button("Copy Receipt", "secondary", copy));
}

/** The seeds of what was drawn at random, and whose name or number some follow from; nothing where nothing was drawn. */
export function seedNodes({ seeds, student }: DataReceipt): HTMLElement[] {
  const named = Object.entries(seeds).map(([name, seed]) => `${name} ${seed}`);
  if (named.length === 0) return [];
  const whose = student === undefined ? "" : ` Student: ${student}.`;
  return [element("p", { class: "muted" }, `Seeds: ${named.join(", ")}.${whose}`)];
}

/** Beside the heading: which files, and that something about them is worth a look; `more` of it. */
export function dataNote({ data }: DataReceipt, ...more: readonly string[]): string {
  const warnings = data.reduce((sum, reading) => sum + reading.warnings.length, 0);
  const [first, ...others] = data;
  const files = others.length === 0 ? (first?.file ?? "") : countOf(data.length, "file");
  const parts = [files, warnings === 0 ? "" : countOf(warnings, "warning"), ...more];
  return parts.filter((part) => part !== "").join(", ");
}

function inFull(file: ReceiptFile): HTMLElement {
  const head = element("div", { class: "reading-head" }, element("h3", {}, file.file), ...hashButton(file));
  return element("div", { class: "reading" }, head, element("p", {}, file.reading?.taken ?? ""), ...details(file));
}

/** A line each, to be opened; those with a warning first. */
function inRows(files: readonly ReceiptFile[]): HTMLElement {
  const count = ({ reading }: ReceiptFile) => reading?.warnings.length ?? 0;
  const sorted = [...files].sort((a, b) => Math.sign(count(b)) - Math.sign(count(a)));
  return pages(sorted.length, "Files", (k) => {
    const file = sorted[k];
    if (file === undefined) return element("span");
    const warnings = count(file);
    const words = [
      element("span", { class: "file" }, file.file),
      element("span", { class: "muted" }, file.reading?.taken ?? ""),
      ...(warnings === 0 ? [] : [element("span", { class: "warning" }, countOf(warnings, "warning"))]),
    ];
    const summary = element("summary", {}, element("span", { class: "reading-head" }, ...words));
    return element("details", { class: "reading" }, summary, ...details(file), ...hashButton(file));
  });
}

/** Warnings, then facts: what was inferred is distinguished from what the document says. */
function details({ reading }: ReceiptFile): HTMLElement[] {
  const { facts = [], warnings = [] } = reading ?? {};
  const rows = facts.flatMap((fact) => [element("dt", {}, fact.name), element("dd", {}, factValue(fact))]);
  return [
    ...warnings.map((warning) => element("p", { class: "warning" }, `Warning: ${warning}`)),
    ...(rows.length === 0 ? [] : [element("dl", { class: "facts" }, ...rows)]),
  ];
}

/** Files of which no more is told: pictures, sounds, the document of a table. */
function alsoRead(files: readonly ReceiptFile[]): HTMLElement[] {
  if (files.length === 0) return [];
  const list = pages(files.length, "Also read", (k) => {
    const file = files[k];
    const name = element("span", { class: "file" }, file?.file ?? "");
    return element("div", { class: "reading-head" }, name, ...(file === undefined ? [] : hashButton(file)));
  });
  if (files.length <= mostInFull) return [element("div", { class: "reading" }, element("h3", {}, "Also read"), list)];
  return [
    element(
      "details",
      { class: "reading" },
      element("summary", {}, `Also read: ${countOf(files.length, "file")}`),
      list,
    ),
  ];
}

/** The beginning of its SHA-256; pressed, all of it is copied. */
function hashButton({ file, hash }: ReceiptFile): HTMLElement[] {
  if (hash === undefined || hash === "") return [];
  const short = `SHA-256 ${hash.slice(0, shortHash)}…`;
  const made = button(short, "quiet", () => post({ type: "copy", text: hash }));
  made.classList.add("hash");
  made.title = `SHA-256 ${hash}`;
  made.setAttribute("aria-label", `${short} of ${file}: copy`);
  return [made];
}
