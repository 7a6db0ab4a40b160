import { readFile } from "node:fs/promises";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import { sourceOf } from "../data/source.ts";
import { type OpenedDocument, openDocument } from "../jobs/openDocument.ts";

/** The `.stimuli` file that an RSA document names. */
export interface RsaStimuli extends OpenedDocument {
  /** Absolute. */
  readonly path: string;
}

/** What the `.rsa.json` document says of it. */
export interface StimuliReference {
  /** As the document writes it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Line of the document, from 0. */
  readonly line: number;
}

/** Reads the stimuli; each label names a condition, so it stands once. Errors carry the line of the `.rsa.json` document. */
export async function openStimuli(reference: StimuliReference, signal: AbortSignal | undefined): Promise<RsaStimuli> {
  const { name, path, line } = reference;
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const next = "Correct its path, which starts at the folder of the .rsa.json file.";
    throw new StimuliError("input", `${name} is not there or cannot be read.`, next, { line, cause });
  });
  if (sourceOf(parseStimuli(text).frontMatter)?.startsWith("hf://")) {
    const next = "Download the table and name the file in its “source”, or write the stimuli as lines.";
    throw new StimuliError("input", `${name} takes its stimuli from the hub, which RSA does not read.`, next, { line });
  }
  const request = { text, path, defaultEncoder: "", previewIfMissing: false };
  const opened = await aboutStimuli(reference, () => openDocument(request, { needsClasses: false, signal }));
  const lines = new Map<string, number>();
  for (const stimulus of opened.stimuli) {
    const before = lines.get(stimulus.label);
    if (before !== undefined) {
      const message = `${name} has the label “${stimulus.label}” twice, in lines ${before + 1} and ${stimulus.line + 1}.`;
      throw new StimuliError(
        "input",
        message,
        "Conditions are matched by label: give each its own, as label => content.",
        { line },
      );
    }
    lines.set(stimulus.label, stimulus.line);
  }
  return { ...opened, path };
}

/** Runs work on the stimuli file: an error at one of its lines becomes one at the document's, which says the file's. */
export async function aboutStimuli<Result>(
  { name, line }: StimuliReference,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StimuliError)) throw error;
    const place = error.line === undefined ? name : `${name}, line ${error.line + 1}`;
    const message = error.kind === "input" ? `${place}: ${error.message}` : error.message;
    throw new StimuliError(error.kind, message, error.next, { line, cause: error });
  }
}
