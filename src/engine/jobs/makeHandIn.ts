import { basename, relative, resolve, sep } from "node:path";
import { usualAnalysis } from "../../core/documents/frontMatter/decodeSettings.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { type HandedAnalysis, type HandedDocument, handInFormat } from "../../core/handin/handIn.ts";
import type { ShownAnalysis } from "../../core/handin/handInPage.ts";
import { isDocumentPath, parseHandIn } from "../../core/handin/parseHandIn.ts";
import type { JobContext } from "../context/jobContext.ts";
import { documentKind, documentsIn } from "../files/documentsIn.ts";
import { figureSvg, handedAnalysis, sealed } from "../handin/analysed.ts";
import type { MadeHandIn } from "../handin/handInFiles.ts";
import { type CheckRequest, resultsOf } from "./check.ts";

/** Reads a document and has it run; `tableFile`: the copy on disk of a table that it names by address. */
export type RunDocument = (
  path: string,
  job: (text: string, context: JobContext, tableFile?: string) => Promise<void>,
) => Promise<void>;

/**
 * Runs the analyses of every document of a folder, or of one document, and makes a hand-in of them. `files`: the
 * documents, where they are known; else all of the folder. `run` reads and runs
 * one document's, so that what is wrong with it is told with its name. Throws as the analyses do, and StimuliError
 * `input` where what was made could not be verified.
 */
export async function makeHandIn(
  folder: string,
  student: string,
  run: RunDocument,
  files?: readonly string[],
): Promise<MadeHandIn> {
  const documents: HandedDocument[] = [];
  const analyses: HandedAnalysis[] = [];
  const results: ExpectedResult[] = [];
  const shown: ShownAnalysis[] = [];
  for (const file of files ?? (await documentsIn(folder))) {
    const path = relative(folder, file).split(sep).join("/") || basename(file);
    if (!isDocumentPath(path))
      throw new StimuliError("input", `${path} is a name that not every computer takes.`, "Rename this file.");
    await run(file, async (text, context, tableFile) => {
      documents.push({ path, text });
      const request: CheckRequest = {
        text,
        path: resolve(file),
        defaultEncoder: "pocket",
        ...(tableFile !== undefined && { tableFile }),
      };
      for (const result of await resultsOf(request, kindsOf(request), { ...context, student })) {
        analyses.push(handedAnalysis(path, result));
        results.push(result);
        const notes = notesIn(request);
        shown.push({ svg: figureSvg(result), expectations: result.expectations ?? [], notes });
      }
    });
  }
  if (analyses.length === 0) {
    const next = "Give the folder that has your .stimuli and .rsa.json files.";
    throw new StimuliError("input", `${folder} has no analysis to hand in.`, next);
  }
  const created = new Date().toISOString();
  const handIn = sealed({ format: handInFormat, student, created, documents, analyses });
  try {
    parseHandIn(JSON.stringify(handIn));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "It cannot be read.";
    throw new StimuliError("input", message, "Hand in less, or with shorter texts.", { cause });
  }
  return { handIn, results, shown };
}

/** The analyses that a document is for: those of its expectations, and the usual one. A list of conditions has none. */
function kindsOf({ text, path }: Pick<CheckRequest, "text" | "path">): ReadonlySet<ExpectedOf> {
  if (documentKind(path) === "rsa") return new Set(["rsa"]);
  const { frontMatter } = parseStimuli(text);
  return new Set([usualAnalysis(frontMatter), ...(frontMatter.expect ?? []).map(({ of }) => of)]);
}

/** What the student concludes; empty where nothing is written. */
function notesIn({ text, path }: Pick<CheckRequest, "text" | "path">): string {
  if (documentKind(path) === "rsa") return parseRsa(text).notes ?? "";
  const { notes } = parseStimuli(text).frontMatter.values;
  return typeof notes === "string" ? notes : "";
}
