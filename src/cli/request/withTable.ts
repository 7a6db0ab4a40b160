import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import type { JobContext } from "../../engine/context/jobContext.ts";
import { fetchedSource, fetchSource } from "../../engine/data/remote/fetchSource.ts";
import { useProxy } from "../../engine/net/useProxy.ts";
import { agree } from "../terminal/agree.ts";
import { hubOptions, tablesFolder } from "./places.ts";

/**
 * The request, with the copy on disk of the `hf://` table that its document (or `source`) names, fetched after asking
 * unless `yes`.
 */
export async function withTable<Request extends { readonly text: string; readonly source?: string }>(
  request: Request,
  yes: boolean,
  context: Context,
): Promise<Request & { readonly tableFile?: string }> {
  const tableFile = await fetched(request, yes, context);
  return tableFile === undefined ? request : { ...request, tableFile };
}

type Context = Pick<JobContext, "onProgress"> & { readonly signal: AbortSignal };

/** Undefined where the rows are elsewhere. */
async function fetched(
  { text, source }: { readonly text: string; readonly source?: string },
  yes: boolean,
  { signal, onProgress }: Context,
): Promise<string | undefined> {
  const { frontMatter } = parseStimuli(text);
  const named = source ?? sourceOf(frontMatter);
  if (!named?.startsWith("hf://")) return undefined;
  const options = { ...hubOptions("decode"), folder: tablesFolder() };
  const there = await fetchedSource(named, frontMatter, options);
  if (there !== undefined) return there;
  if (!yes && !(await agree(`Download ${named} from ${new URL(options.hub).host}?`, signal))) {
    throw new StimuliError(
      "cancelled",
      "The table was not downloaded.",
      "Run the command again, or give a file with --source.",
    );
  }
  await useProxy();
  return fetchSource(named, frontMatter, {
    ...options,
    signal,
    onProgress: (done, total) =>
      onProgress?.({ stage: "Downloading the table", ...(total !== undefined && { done, total, unit: "bytes" }) }),
  });
}
