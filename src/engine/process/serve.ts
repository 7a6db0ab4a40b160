import { dirname, join } from "node:path";
import { inspect } from "node:util";
import {
  type CancellationToken,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
} from "vscode-jsonrpc/node";
import { StimuliError } from "../../core/errors.ts";
import { openEmbeddingCache } from "../cache/openEmbeddingCache.ts";
import type { EncoderLoader, JobContext } from "../context/jobContext.ts";
import { keepOpen } from "../context/keepOpen.ts";
import { type JobName, type JobRequest, type JobResult, jobs } from "../jobs/jobs.ts";
import type { ModelStore, ModelStoreOptions } from "../models/modelStore.ts";
import type { Log } from "../programs/log.ts";
import { initialize, type JobParams, jobProgress, log, runJob } from "./protocol.ts";
import { toWire } from "./wireError.ts";

/** What the engine works with: the real ones, or a test's. */
export interface EngineParts {
  readonly encoders: EncoderLoader;
  readonly openModelStore: (options: ModelStoreOptions) => ModelStore;
}

/** Answers the requests of the process that started this one, until it goes away. */
export function serve({ encoders, openModelStore }: EngineParts): void {
  const keptOpen = keepOpen(encoders);
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  const say: Log = (level, text) => void connection.sendNotification(log, { level, text });
  let open: Pick<JobContext, "models" | "cache" | "indexFolder" | "student"> | undefined;

  connection.onRequest(initialize, ({ models, cacheFile, student, proxy }) => {
    if (proxy) goThrough(proxy);
    const cache = cacheFile === undefined ? undefined : openEmbeddingCache(cacheFile, say);
    const indexFolder = cacheFile === undefined ? undefined : join(dirname(cacheFile), "indexes");
    open = { models: openModelStore(models), cache, indexFolder, ...(student && { student }) };
  });

  // A library's own failure that nobody waits for leaves the job that called it waiting: it is told soon after.
  let strayed = strayFailure();
  const onStray = (error: unknown) => {
    say("error", `Unhandled failure: ${inspect(error)}`);
    const { fail } = strayed;
    strayed = strayFailure();
    setTimeout(() => fail(error), strayMilliseconds);
  };
  process.on("unhandledRejection", onStray);
  process.on("uncaughtException", onStray);

  const answer = async <Name extends JobName>(
    { name, request, progress }: JobParams<Name>,
    token: CancellationToken,
  ): Promise<JobResult<Name>> => {
    if (!open) throw new Error("A request came before initialize.");
    const started = performance.now();
    try {
      const job = jobs[name] as (request: JobRequest<Name>, context: JobContext) => Promise<JobResult<Name>>;
      const done = job(request, {
        ...open,
        encoders: keptOpen,
        log: say,
        signal: signalOf(token),
        onProgress: (step) => void connection.sendProgress(jobProgress, progress, step),
      });
      return await Promise.race([done, strayed.failed]);
    } catch (error) {
      if (!(error instanceof StimuliError)) say("error", inspect(error));
      throw toWire(error);
    } finally {
      const milliseconds = Math.round(performance.now() - started);
      say("info", `Engine: ${name} took ${milliseconds} ms; ${memory()}.`);
    }
  };
  connection.onRequest(runJob, answer);

  process.on("disconnect", () => process.exit());
  connection.listen();
}

/** A job that failed by its own says so within this time. */
const strayMilliseconds = 500;

function strayFailure() {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Where no job runs nobody needs to see it.
  failed.catch(() => {});
  return { failed, fail };
}

/** What `useProxy` reads; the user's own environment goes first. */
function goThrough(proxy: string): void {
  const { env } = process;
  if (env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy) return;
  env.HTTP_PROXY = proxy;
  env.HTTPS_PROXY = proxy;
  env.NO_PROXY ||= "localhost,127.0.0.1";
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function memory(): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  // maxRSS is in kilobytes.
  return `memory ${megabytes(process.memoryUsage.rss())}, at most ${megabytes(process.resourceUsage().maxRSS * 1024)}`;
}
