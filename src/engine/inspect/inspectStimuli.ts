import { basename } from "node:path";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { StimuliDocument, Stimulus } from "../../core/documents/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { InspectedFile, InspectionRemark, StimuliContent } from "../../core/results/inspection.ts";
import { countOf } from "../../core/text/counts.ts";
import type { JobContext } from "../context/jobContext.ts";
import { mediaReadings } from "../stimuli/mediaReadings.ts";
import { type OpenedDocument, type OpenedStimulus, openDocument } from "../stimuli/openDocument.ts";
import type { Inspected } from "./inspectFile.ts";
import { type InspectRequest, readDocumentText } from "./inspectRequest.ts";

const firstStimuli = 8;

/** What a `.stimuli` document says, as every job reads it, and what is to be said of it. */
export async function inspectStimuli(request: InspectRequest, context: JobContext): Promise<Inspected> {
  const { path, name } = request;
  const text = await readDocumentText(request);
  const document = parseStimuli(text);
  let diagnostics: readonly DocumentDiagnostic[] = [];
  const onDiagnostics = (found: readonly DocumentDiagnostic[]) => {
    diagnostics = [...diagnostics, ...found];
  };
  const told: JobContext = { ...context, onDiagnostics };
  const { opened, problem } = await openAsJobs(text, document, path, told);
  const media = opened && (await mediaReadings(opened, path, context));
  const found = [...diagnostics, ...(media?.diagnostics ?? [])];
  // Names are all that an RSA may need of stimuli; everyone else reads them.
  const remarks = remarksOf(found.map((one) => (one.code === "missing-media" ? { ...one, severity: "error" } : one)));
  const source = sourceOf(document.frontMatter);
  const files: InspectedFile[] = [
    ...(source === undefined ? [] : [tableOf(source, opened, problem)]),
    ...(media?.readings ?? []).map((reading) => ({ role: "media", file: reading.file, reading })),
  ];
  const content = describe(document, opened, remarks, files);
  const wrong = remarks.find(({ severity }) => severity === "error");
  const fault = problem ?? (wrong && `Line ${wrong.line}: ${wrong.message}`);
  return {
    format: ".stimuli file",
    reading: { file: name, taken: takenFor(content, source), facts: [], warnings: [] },
    ...(fault !== undefined && { problem: fault }),
    why: [],
    contents: [content],
    uses: [],
  };
}

export function remarksOf(diagnostics: readonly DocumentDiagnostic[]): InspectionRemark[] {
  const remarks = diagnostics.map(({ range, severity, message }) => ({ line: range.startLine + 1, severity, message }));
  const distinct = new Map(remarks.map((remark) => [JSON.stringify(remark), remark]));
  return [...distinct.values()].toSorted((a, b) => a.line - b.line);
}

interface Opened {
  readonly opened?: OpenedDocument;
  /** Why a job would stop. */
  readonly problem?: string;
}

async function openAsJobs(text: string, document: StimuliDocument, path: string, context: JobContext): Promise<Opened> {
  if (sourceOf(document.frontMatter)?.startsWith("hf://")) {
    context.onDiagnostics?.(document.diagnostics);
    return {};
  }
  const request = { text, path, defaultEncoder: "", previewIfMissing: false };
  try {
    return { opened: await openDocument(request, { ...context, needsClasses: false }) };
  } catch (error) {
    if (!(error instanceof StimuliError) || !["input", "studentMissing"].includes(error.kind)) throw error;
    const place = error.line === undefined ? "" : `Line ${error.line + 1}: `;
    return { problem: `${place}${error.message} ${error.next}` };
  }
}

function tableOf(file: string, opened: OpenedDocument | undefined, problem: string | undefined): InspectedFile {
  const reading = opened?.readings.find((one) => one.file === file);
  if (reading !== undefined) return { role: "table", file, reading };
  if (problem !== undefined) return { role: "table", file, problem };
  const taken = "on the Hugging Face hub, not inspected";
  return { role: "table", file, reading: { file, taken, facts: [], warnings: [] } };
}

function describe(
  document: StimuliDocument,
  opened: OpenedDocument | undefined,
  remarks: readonly InspectionRemark[],
  files: readonly InspectedFile[],
): StimuliContent {
  const { frontMatter } = document;
  const stimuli: readonly OpenedStimulus[] = opened?.stimuli ?? document.stimuli;
  const names = opened?.categories ?? document.categories.map(({ name }) => name);
  const of = (kind: Stimulus["kind"]) => stimuli.filter((stimulus) => stimulus.kind === kind).length;
  const counts = new Array<number>(names.length).fill(0);
  let uncategorised = 0;
  for (const { category } of stimuli) {
    if (category === null) uncategorised++;
    else counts[category] = (counts[category] ?? 0) + 1;
  }
  return {
    kind: "stimuli",
    frontMatter: Object.entries(frontMatter.values).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
    counts: { text: of("text"), image: of("image"), audio: of("audio") },
    categories: names.map((name, k) => [name, counts[k] ?? 0]),
    uncategorised,
    firstStimuli: stimuli
      .slice(0, firstStimuli)
      .map(({ label, content }) => (label === content ? content : `${label} (${content})`)),
    files,
    remarks,
  };
}

/** "6 texts in 2 categories"; "3,000 texts in 2 categories, rows of reviews.csv". */
function takenFor({ counts, categories }: StimuliContent, source: string | undefined): string {
  const kinds = [
    ...(counts.text === 0 ? [] : [countOf(counts.text, "text")]),
    ...(counts.image === 0 ? [] : [countOf(counts.image, "picture")]),
    ...(counts.audio === 0 ? [] : [countOf(counts.audio, "sound")]),
  ];
  const inCategories = categories.length === 0 ? "" : ` in ${countOf(categories.length, "category", "categories")}`;
  const stimuli = kinds.length === 0 ? "stimuli" : `${kinds.join(", ")}${inCategories}`;
  return source === undefined
    ? kinds.length === 0
      ? "no stimuli"
      : stimuli
    : `${stimuli}, rows of ${basename(source)}`;
}
