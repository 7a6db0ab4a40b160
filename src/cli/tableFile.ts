import { parseStimuli } from "../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../core/errors.ts";
import { fetchedSource, fetchSource } from "../engine/data/fetchSource.ts";
import { sourceOf } from "../engine/data/source.ts";
import type { JobContext } from "../engine/jobs/job.ts";
import { useProxy } from "../engine/models/get/useProxy.ts";
import { hubOptions } from "./encoders/hubOptions.ts";
import { tablesFolder } from "./places.ts";
import { agree } from "./terminal/agree.ts";

/**
 * The copy on disk of the `hf://` table that a document (or `source`) names, fetched after asking unless `yes`; undefined where the
 * rows are elsewhere.
 */
export async function tableFile(
  { text, source }: { readonly text: string; readonly source?: string },
  yes: boolean,
  { signal, onProgress }: Pick<JobContext, "onProgress"> & { readonly signal: AbortSignal },
): Promise<string | undefined> {
  const { frontMatter } = parseStimuli(text);
  const named = source ?? sourceOf(frontMatter);
  if (!named?.startsWith("hf://")) return undefined;
  const options = { ...hubOptions("decode"), folder: tablesFolder() };
  const there = await fetchedSource(named, frontMatter, options);
  if (there !== undefined) return there;
  if (!yes && !(await agree(`Fetch ${named} from ${new URL(options.hub).host}?`, signal))) {
    throw new StimuliError("cancelled", "The table was not fetched.", "Run it again, or name a file with --source.");
  }
  await useProxy();
  return fetchSource(named, frontMatter, {
    ...options,
    signal,
    onProgress: (done, total) =>
      onProgress?.({ stage: "Fetching the table", ...(total !== undefined && { done, total }) }),
  });
}
