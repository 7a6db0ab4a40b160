import type { CatalogueEntry } from "../catalogue.ts";
import { defaultHub } from "./downloadModel.ts";
import { fetchedEntry } from "./getOptions.ts";
import { openDownload } from "./openDownload.ts";
import { findPip, runPip } from "./pip.ts";

export interface ReachableOptions {
  readonly hub?: string;
  readonly token?: string;
  readonly python?: string;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
  /** For each of the two. */
  readonly timeoutMilliseconds?: number;
}

export interface Reachable {
  readonly hub: boolean;
  readonly pip: boolean;
}

/** Which ways to a model are open now, so that only what works is offered. Never throws, except the signal's reason. */
export async function reachable(entry: CatalogueEntry, options: ReachableOptions = {}): Promise<Reachable> {
  const timeout = AbortSignal.timeout(options.timeoutMilliseconds ?? 10_000);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const no = () => false;
  const [hub, pip] = await Promise.all([
    hubAnswers(entry, options, signal).catch(no),
    indexAnswers(entry, options, signal).catch(no),
  ]);
  options.signal?.throwIfAborted();
  return { hub, pip };
}

/** The hub gives the model's smallest file. */
async function hubAnswers(entry: CatalogueEntry, options: ReachableOptions, signal: AbortSignal): Promise<boolean> {
  const { origin } = fetchedEntry(entry);
  const hub = (options.hub ?? defaultHub).replace(/\/+$/, "");
  const download = await openDownload(`${hub}/${origin.repository}/resolve/${origin.revision}/config.json`, {
    fetch: options.fetch ?? fetch,
    ...(options.token !== undefined && { token: options.token }),
    signal,
    stallMilliseconds: 60_000,
  });
  await download.cancel();
  return true;
}

/** The user's pip knows the package; a pip too old for `pip index` is taken at its word. */
async function indexAnswers(entry: CatalogueEntry, options: ReachableOptions, signal: AbortSignal): Promise<boolean> {
  const { pip: carrier } = fetchedEntry(entry).origin;
  if (carrier === undefined) return false;
  const pip = await findPip(options.python, signal);
  const run = await runPip(pip, ["index", "versions", carrier.package, "--timeout=4", "--retries=0"], { signal });
  return run?.status === 0 || run?.output.includes("unknown command") === true;
}
