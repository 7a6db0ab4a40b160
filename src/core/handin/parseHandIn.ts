import { expectedKinds } from "../expect/quantities.ts";
import {
  type HandedAnalysis,
  type HandedDocument,
  type HandedReceipt,
  type HandIn,
  handInElement,
  handInFormat,
} from "./handIn.ts";
import { notebookKey } from "./handInNotebook.ts";

/** A hand-in with pictures has a few million characters. */
export const longestHandIn = 100_000_000;
const longestDocument = 2_000_000;
const longestText = 2_000;
const most = { documents: 100, analyses: 200, numbers: 2_000, files: 10_000 };

/**
 * Reads a hand-in from its JSON, or from the page, Markdown or notebook that has it. It comes from a student: whatever is in it is checked,
 * and nothing of it is believed. Throws TypeError with a sentence.
 */
export function parseHandIn(content: string): HandIn {
  if (content.length > longestHandIn) throw new TypeError("The hand-in is too large.");
  const value = inNotebook(parseJson(jsonIn(content)));
  const handIn = record(value, "The hand-in");
  if (handIn.format !== handInFormat) throw new TypeError(`This is no hand-in of the form “${handInFormat}”.`);
  const documents = list(handIn.documents, "documents", most.documents).map(documentOf);
  const paths = new Set(documents.map(({ path }) => path));
  if (paths.size < documents.length) throw new TypeError("Two documents have the same path.");
  const analyses = list(handIn.analyses, "analyses", most.analyses).map(analysisOf);
  // Without a line in the report a student would be overlooked.
  if (analyses.length === 0) throw new TypeError("The hand-in has no analysis.");
  if (new Set(analyses.map(({ document, kind }) => `${kind} ${document}`)).size < analyses.length)
    throw new TypeError("Two analyses are of the same document and kind.");
  if (!analyses.every(({ document }) => paths.has(document)))
    throw new TypeError("An analysis is of a document that is missing.");
  return {
    format: handInFormat,
    student: text(handIn.student, "student"),
    created: text(handIn.created, "created"),
    documents,
    analyses,
    seal: text(handIn.seal, "seal"),
  };
}

/** Whether a file is a hand-in, if perhaps a damaged one: anything of it is there. */
export function looksLikeHandIn(content: string): boolean {
  return [`id="${handInElement}"`, `"${notebookKey}"`, handInFormat].some((part) => content.includes(part));
}

function jsonIn(content: string): string {
  const start = new RegExp(`<script type="application/json" id="${handInElement}">`).exec(content);
  if (start === null) return content;
  const from = start.index + start[0].length;
  const end = content.indexOf("</script>", from);
  if (end < 0) throw new TypeError("The page ends within the hand-in.");
  return content.slice(from, end);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new TypeError("The file has no hand-in that can be read.");
  }
}

/** What a notebook's metadata have, where it is one; else the value. */
function inNotebook(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("nbformat" in value)) return value;
  const { metadata } = value as { readonly metadata?: unknown };
  return record(metadata, "The notebook's metadata")[notebookKey];
}

function documentOf(value: unknown): HandedDocument {
  const document = record(value, "A document");
  const path = text(document.path, "path");
  if (!isDocumentPath(path)) throw new TypeError("The path of a document is not within the hand-in.");
  return { path, text: text(document.text, "text", longestDocument) };
}

/** Whether a path is relative, goes downwards, with names that every system takes, to a document by its ending. */
export function isDocumentPath(path: string): boolean {
  const names = path.split("/");
  const isPlain = (name: string) => /^[^\\:*?"<>|\p{Cc}]+$/u.test(name) && !/^\.|[. ]$/.test(name);
  return names.length <= 20 && names.every(isPlain) && /\.(stimuli|rsa\.json)$/.test(path);
}

function analysisOf(value: unknown): HandedAnalysis {
  const analysis = record(value, "An analysis");
  const kind = expectedKinds.find((one) => one === analysis.kind);
  if (kind === undefined) throw new TypeError("An analysis is of an unknown kind.");
  return {
    document: text(analysis.document, "document"),
    kind,
    title: text(analysis.title, "title"),
    finding: text(analysis.finding, "finding"),
    numbers: parseNumbers(analysis.numbers),
    receipt: parseReceipt(analysis.receipt),
  };
}

/** Numbers by their names. Throws TypeError. */
export function parseNumbers(value: unknown): HandedAnalysis["numbers"] {
  return safeRecord(
    entries(value, "numbers", most.numbers).map(([name, number]) => {
      if (typeof number !== "number" || !Number.isFinite(number)) throw new TypeError("A number is none.");
      return [name, number] as const;
    }),
  );
}

/** A receipt, of which only what is compared is checked; the rest is kept as it is. Throws TypeError. */
export function parseReceipt(value: unknown): HandedReceipt {
  const receipt = record(value, "A receipt");
  const files = entries(receipt.files, "files", most.files).map(([name, hash]) => [name, text(hash, "hash")] as const);
  return {
    ...receipt,
    inputHash: text(receipt.inputHash, "inputHash"),
    files: safeRecord(files),
    created: text(receipt.created, "created"),
  };
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new TypeError(`${what} is not written as { … }.`);
}

function list(value: unknown, what: string, length: number): readonly unknown[] {
  if (Array.isArray(value) && value.length <= length) return value;
  throw new TypeError(`The hand-in has no list of ${what}, or one that is too long.`);
}

function entries(value: unknown, what: string, length: number): readonly (readonly [string, unknown])[] {
  const all = Object.entries(record(value, `The record of ${what}`));
  if (all.length > length) throw new TypeError(`The hand-in has too many ${what}.`);
  return all;
}

function text(value: unknown, what: string, length = longestText): string {
  if (typeof value === "string" && value.length <= length) return value;
  throw new TypeError(`The hand-in has no “${what}”, or one that is too long.`);
}

/** A name such as `__proto__` is a name like any other. */
function safeRecord<Value>(pairs: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(pairs);
}
