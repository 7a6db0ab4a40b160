import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { needsStudent, studentSeed } from "../../core/documents/studentSeed.ts";
import { StimuliError } from "../../core/errors.ts";
import { checkExpectations } from "../../core/expect/evaluate/checkExpectations.ts";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import type { Expectation } from "../../core/expect/expectation.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { changesSince, type Difference } from "../../core/handin/changes.ts";
import type { HandedAnalysis, HandedDocument, HandIn } from "../../core/handin/handIn.ts";
import type { VerifiedAnalysis } from "../../core/handin/verified.ts";
import { countOf } from "../../core/text/counts.ts";
import { sha256 } from "../context/hashing.ts";
import { opensHidden } from "../context/hiddenValues.ts";
import type { JobContext } from "../context/jobContext.ts";
import { documentKind } from "../files/documentsIn.ts";
import { figureSvg, isSealed } from "../handin/analysed.ts";
import { ReplayFolder } from "../handin/replayFolder.ts";
import { resultOf } from "./check.ts";

/** Milliseconds for one analysis: a document that somebody made to take hours must not keep the others waiting. */
const longestReplay = 5 * 60_000;

/**
 * Makes every analysis of a hand-in again, from its documents and the files of the course, and compares. Expectations
 * are those of the course's document of the same path, else the student's own. An analysis that takes longer than
 * `longest` milliseconds is not replayed.
 */
export async function verifyHandIn(
  handIn: HandIn,
  course: string,
  context: JobContext,
  longest = longestReplay,
): Promise<VerifiedAnalysis[]> {
  const folder = await ReplayFolder.make(handIn, course).catch(() => undefined);
  if (folder === undefined)
    return handIn.analyses.map((one) => notReplayed(one, handIn, "Its documents cannot be written as files."));
  try {
    const verified: VerifiedAnalysis[] = [];
    for (const analysis of handIn.analyses) {
      const limit = AbortSignal.timeout(longest);
      const signal = context.signal ? AbortSignal.any([context.signal, limit]) : limit;
      const one = await verify(analysis, handIn, { folder, course }, { ...context, signal });
      context.signal?.throwIfAborted();
      verified.push(
        limit.aborted && one.verdict === "not replayed" ? notReplayed(analysis, handIn, tooLong(longest)) : one,
      );
    }
    return verified;
  } finally {
    await folder.remove();
  }
}

async function verify(
  analysis: HandedAnalysis,
  handIn: HandIn,
  { folder, course }: { readonly folder: ReplayFolder; readonly course: string },
  context: JobContext,
): Promise<VerifiedAnalysis> {
  const { document: path, kind, receipt } = analysis;
  const text = handIn.documents.find((one) => one.path === path)?.text ?? "";
  try {
    const isChanged = !isSealed(handIn) || receipt.inputHash !== sha256(text);
    const result = await replay({ path, text }, kind, folder, { ...context, student: handIn.student });
    const asked = await readFile(join(course, path), "utf8").catch(() => text);
    const expected = expectationsIn(path, asked);
    const checked = checkExpectations(expected, result, opensHidden);
    const { numbers, largest, files, encoders } = changesSince(analysis, result, true);
    const inputs = [...files.map(({ name }) => name), ...(encoders ? ["The encoder"] : [])];
    const whose = otherStudent(receipt, result);
    const verdict = isChanged
      ? "changed"
      : whose !== undefined
        ? "other student"
        : inputs.length > 0
          ? "other inputs"
          : numbers.length > 0
            ? "other numbers"
            : "verified";
    const remarks = [
      ...(isChanged ? ["It was changed after it was made."] : []),
      ...(hasStudentSeed(path, asked) && !hasStudentSeed(path, text)
        ? ["The course's file has seed: student, and this one has not."]
        : []),
      ...(whose === undefined ? [] : [whose]),
      ...inputs.map((name) => `${name} is not the course's.`),
      ...numbers.slice(0, 3).map(otherNumber),
    ];
    return { ...aboutOf(analysis, handIn), verdict, remarks, largest, expectations: checked, svg: figureSvg(result) };
  } catch (error) {
    const reason = error instanceof StimuliError ? error.message : "The analysis failed.";
    return notReplayed(analysis, handIn, reason);
  }
}

/** Makes an analysis of a hand-in again, from what is in the folder that was made for it. Throws as the analysis does. */
export async function replay(
  document: HandedDocument,
  kind: ExpectedOf,
  folder: ReplayFolder,
  context: JobContext,
): Promise<ExpectedResult> {
  await folder.fetch(document);
  const request = { text: document.text, path: join(folder.path, document.path), defaultEncoder: "pocket" };
  return resultOf(request, kind, context);
}

function tooLong(longest: number): string {
  return `It takes longer than ${countOf(Math.ceil(longest / 60_000), "minute")}. Run it alone.`;
}

function notReplayed(analysis: HandedAnalysis, handIn: HandIn, reason: string): VerifiedAnalysis {
  return { ...aboutOf(analysis, handIn), verdict: "not replayed", remarks: [reason], expectations: [] };
}

/** Whose it is, of what, and the part of the receipt that is alike only in a copy, however that was written again. */
function aboutOf({ document, kind, receipt }: HandedAnalysis, { student }: HandIn) {
  return { student, document, kind, receipt: JSON.stringify([receipt.inputHash, receipt.created]) };
}

function expectationsIn(path: string, text: string): readonly Expectation[] {
  return documentKind(path) === "rsa" ? parseRsa(text).expect : (parseStimuli(text).frontMatter.expect ?? []);
}

function hasStudentSeed(path: string, text: string): boolean {
  return documentKind(path) === "rsa"
    ? parseRsa(text).seed === studentSeed
    : needsStudent(parseStimuli(text).frontMatter);
}

/** That seeds are not the student's, who gave the replayed ones; undefined where they are, or none is. */
function otherStudent(receipt: HandedAnalysis["receipt"], { receipt: replayed }: ExpectedResult): string | undefined {
  const { student, seeds } = replayed;
  const isSame = "seeds" in receipt && isDeepStrictEqual(receipt.seeds, seeds);
  if (student === undefined || isSame) return undefined;
  const whose = "student" in receipt && typeof receipt.student === "string" ? receipt.student : undefined;
  const isOther = whose !== undefined && whose !== student;
  return isOther
    ? `Its seeds are those of “${whose}”, not of “${student}”.`
    : `Its seeds do not follow from “${student}”.`;
}

function otherNumber({ name, was, is }: Difference<number>): string {
  if (was === undefined) return `${name} is missing.`;
  return is === undefined ? `There is no ${name}.` : `${name} is ${sixDigits(was)}, replayed ${sixDigits(is)}.`;
}

/** Six digits: a difference that is beyond the tolerance is seen in them. */
function sixDigits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
