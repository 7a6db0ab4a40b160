import { openDownload } from "../../net/openDownload.ts";
import type { CatalogueEntry } from "../catalogue.ts";
import { fileAddress, firstFetched } from "./fileAddress.ts";

export interface HubAnswersOptions {
  readonly hub?: string;
  readonly token?: string;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
  readonly timeoutMilliseconds?: number;
}

/**
 * Does the hub, or whoever else publishes the model, give its first file now? Never throws, except the signal's reason. The other ways to a model,
 * pip and a folder, are not tried before the user chose them: asking pip means running it.
 */
export async function hubAnswers(entry: CatalogueEntry, options: HubAnswersOptions = {}): Promise<boolean> {
  const first = firstFetched(entry);
  if (first === undefined) return false;
  const timeout = AbortSignal.timeout(options.timeoutMilliseconds ?? 10_000);
  try {
    const download = await openDownload(fileAddress(entry, first, options.hub), {
      fetch: options.fetch ?? fetch,
      ...(options.token !== undefined && { token: options.token }),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      stallMilliseconds: 60_000,
    });
    await download.cancel();
    return true;
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}
