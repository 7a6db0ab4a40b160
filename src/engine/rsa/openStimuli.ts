import { readFile } from "node:fs/promises";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import type { RsaDocument } from "../../core/documents/rsa/rsaDocument.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import { toldApart } from "../../core/rsa/conditions/conditionKeys.ts";
import type { JobContext } from "../context/jobContext.ts";
import { whyNotPlain } from "../files/plainFile.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "../stimuli/openDocument.ts";

/** The `.stimuli` file that an RSA document names. */
export interface StimuliFile {
  /** Path as the document writes it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Line of the document, from 0. */
  readonly line: number;
}

type OpenContext = Pick<JobContext, "signal" | "onDiagnostics">;

/** Reads the stimuli that a document names. Errors carry the document's line. */
export async function openStimuliFile(
  file: StimuliFile,
  align: RsaDocument["align"],
  context: OpenContext,
): Promise<OpenedDocument> {
  const { name, path, line } = file;
  const fault = await whyNotPlain(path, Number.POSITIVE_INFINITY);
  if (fault !== undefined)
    throw new StimuliError("input", `${name} ${fault}.`, "Copy what it holds into a file.", { line });
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const next = "Correct its path, which is relative to the folder of the .rsa.json file.";
    throw new StimuliError("input", `${name} does not exist or cannot be read.`, next, { line, cause });
  });
  const onDiagnostics: JobContext["onDiagnostics"] = (found) =>
    context.onDiagnostics?.(found.map((one) => ({ ...one, file: name })));
  return aboutStimuli(file, () => openConditions({ text, path }, align, { ...context, onDiagnostics }));
}

/**
 * Stimuli whose labels name conditions: each appears once. By position, where names play no part, labels that are the
 * same are distinguished by a number. Errors carry the line of the `.stimuli` text.
 */
export async function openConditions(
  { text, path }: Pick<DocumentRequest, "text" | "path">,
  align: RsaDocument["align"],
  context: OpenContext,
): Promise<OpenedDocument> {
  const { frontMatter } = parseStimuli(text);
  if (sourceOf(frontMatter)?.startsWith("hf://")) {
    const line = frontMatter.ranges.get("source")?.key.startLine ?? 0;
    const next = "Download the table and name the file in “source”, or write the stimuli as lines.";
    throw new StimuliError("input", "An RDM cannot be made from a source on the hub.", next, { line });
  }
  const opened = await openDocument(
    { text, path, defaultEncoder: "", previewIfMissing: false },
    { ...context, needsClasses: false, mayLackFiles: true },
  );
  const labels = opened.stimuli.map(({ label }) => label);
  const apart = align === "position" ? toldApart(labels) : labels;
  const stimuli = opened.stimuli.map((stimulus, k) => ({ ...stimulus, label: apart[k] ?? stimulus.label }));
  const lines = new Map<string, number>();
  for (const { label, line } of stimuli) {
    const before = lines.get(label);
    if (before !== undefined) {
      const message = `The label “${label}” appears twice (lines ${before + 1} and ${line + 1}).`;
      const next = "Conditions are matched by label: give each its own, as label => content.";
      throw new StimuliError("input", message, next, { line });
    }
    lines.set(label, line);
  }
  return { ...opened, stimuli };
}

/** Runs work on a stimuli file: an error at one of its lines becomes one at the document's, and says the file's. */
export async function aboutStimuli<Result>({ name, line }: StimuliFile, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StimuliError)) throw error;
    const place = error.line === undefined ? name : `${name}, line ${error.line + 1}`;
    const message = error.kind === "input" ? `${place}: ${error.message}` : error.message;
    throw new StimuliError(error.kind, message, error.next, { line, cause: error });
  }
}
