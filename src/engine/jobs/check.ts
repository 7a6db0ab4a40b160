import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import { suggestExpectations } from "../../core/expect/evaluate/suggestExpectations.ts";
import type { CheckedExpectation } from "../../core/expect/expectation.ts";
import { shownText } from "../../core/expect/expectationWords.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import type { DecodeRequest } from "../decoding/prepareDecoding.ts";
import { documentKind } from "../files/documentsIn.ts";
import type { DocumentRequest } from "../stimuli/openDocument.ts";
import { decodeJob } from "./decoding/decode.ts";
import { rsaJob } from "./rsa.ts";
import { type SimilarityRequest, similarityJob } from "./similarity.ts";

export type CheckRequest = Omit<DocumentRequest, "encoder" | "previewIfMissing">;

/** What the reader of a result had chosen instead of what the document says. */
type Chosen = Pick<SimilarityRequest, "metric"> & Pick<DecodeRequest, "grouped">;

/** What became of a document's expectations. */
export interface CheckResult {
  /** In the document's order; those that cannot be read are among `diagnostics`, as `bad-expectation`. */
  readonly expectations: readonly CheckedExpectation[];
  readonly diagnostics: readonly DocumentDiagnostic[];
}

/** The expectations of a `.stimuli` or `.rsa.json` document, by the analyses that they are about. Throws as these do. */
export function checkJob(request: CheckRequest, context: JobContext): Promise<CheckResult> {
  return cancellable(context, () => check(request, context));
}

/** Expectations that hold in the document's result of this kind, one per line. Throws as the analysis does. */
export function suggestExpectationsJob(
  { of, ...request }: CheckRequest & { readonly of: ExpectedOf },
  context: JobContext,
): Promise<readonly string[]> {
  return cancellable(context, async () =>
    (await resultsOf(request, new Set([of]), context)).flatMap((result) => suggestExpectations(result)),
  );
}

async function check(request: CheckRequest, context: JobContext): Promise<CheckResult> {
  const { expect = [], diagnostics } = expectationsOf(request);
  const results = await resultsOf(request, new Set(expect.map(({ of }) => of)), context);
  const texts = expect.map(({ text }) => shownText(text));
  const checked = results.flatMap(({ expectations = [] }) => expectations);
  return {
    expectations: checked.toSorted((a, b) => texts.indexOf(a.text) - texts.indexOf(b.text)),
    diagnostics: results.length === 0 ? diagnostics : results.flatMap((result) => result.diagnostics),
  };
}

function expectationsOf({ text, path }: Pick<CheckRequest, "text" | "path">) {
  if (documentKind(path) === "rsa") return parseRsa(text);
  const { frontMatter, diagnostics } = parseStimuli(text);
  return { expect: frontMatter.expect, diagnostics };
}

/** The results of the analyses of a document. No encoder is replaced by another one. */
export async function resultsOf(
  request: CheckRequest & Chosen,
  kinds: ReadonlySet<ExpectedOf>,
  context: JobContext,
): Promise<readonly ExpectedResult[]> {
  const asked = { ...request, previewIfMissing: false };
  const results: ExpectedResult[] = [];
  if (kinds.has("similarity")) results.push(await similarityJob(asked, context));
  if (kinds.has("decode")) results.push(await decodeJob(asked, context));
  if (kinds.has("rsa")) results.push(await rsaJob(asked, context));
  return results;
}

/** The result of one analysis of a document. Throws as the analysis does. */
export async function resultOf(
  request: CheckRequest & Chosen,
  kind: ExpectedOf,
  context: JobContext,
): Promise<ExpectedResult> {
  const [result] = await resultsOf(request, new Set([kind]), context);
  if (result === undefined) throw new Error("An analysis has a result.");
  return result;
}
