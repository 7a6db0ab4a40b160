import { join } from "node:path";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import type { ExpectedOf } from "../../core/expect/quantities.ts";
import type { HandedDocument } from "../../core/handin/handIn.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { ReplayFolder } from "../handin/replayFolder.ts";
import { resultsOf } from "./check.ts";

/** Makes one analysis of a document again. Throws as the analysis does. */
export async function replay(
  request: Parameters<typeof resultsOf>[0],
  kind: ExpectedOf,
  context: JobContext,
): Promise<ExpectedResult> {
  const [result] = await resultsOf(request, new Set([kind]), context);
  if (result === undefined) throw new Error("An analysis has a result.");
  return result;
}

/** Makes an analysis of a hand-in again, from what is in the folder that was made for it. Throws as the analysis does. */
export async function replayHanded(
  document: HandedDocument,
  kind: ExpectedOf,
  folder: ReplayFolder,
  context: JobContext,
): Promise<ExpectedResult> {
  await folder.fetch(document);
  const request = { text: document.text, path: join(folder.path, document.path), defaultEncoder: "pocket" };
  return replay(request, kind, context);
}
