import { inspect as inspectValue } from "node:util";
import {
  type CancellationToken,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
} from "vscode-jsonrpc/node";
import { StimuliError } from "../../core/errors.ts";
import { openEmbeddingCache } from "../cache/openEmbeddingCache.ts";
import { baselineJob } from "../jobs/baseline.ts";
import { checkRsaJob } from "../jobs/checkRsa.ts";
import { compareEncodersJob } from "../jobs/compareEncoders.ts";
import { crossValidateJob } from "../jobs/crossValidate.ts";
import { decodeJob } from "../jobs/decode.ts";
import { inspectJob } from "../jobs/inspect.ts";
import type { EncoderLoader, JobContext } from "../jobs/job.ts";
import { keepOpen } from "../jobs/keepOpen.ts";
import { listenJob } from "../jobs/listen.ts";
import { permuteLabelsJob } from "../jobs/permuteLabels.ts";
import { predictJob } from "../jobs/predict.ts";
import { rsaJob } from "../jobs/rsa.ts";
import { similarityJob } from "../jobs/similarity.ts";
import type { Log } from "../log.ts";
import type { ModelStore, ModelStoreOptions } from "../models/modelStore.ts";
import {
  baseline,
  checkRsa,
  compareEncoders,
  crossValidate,
  decode,
  initialize,
  inspect,
  type JobParams,
  jobProgress,
  listen,
  log,
  permuteLabels,
  predict,
  rsa,
  similarity,
} from "./protocol.ts";
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
  let open: Pick<JobContext, "models" | "cache"> | undefined;

  connection.onRequest(initialize, ({ models, cacheFile, proxy }) => {
    if (proxy) goThrough(proxy);
    const cache = cacheFile === undefined ? undefined : openEmbeddingCache(cacheFile, say);
    open = { models: openModelStore(models), cache };
  });

  // A library's own failure that nobody waits for leaves the job that called it waiting: it is told soon after.
  let strayed = strayFailure();
  const onStray = (error: unknown) => {
    say("error", `A failure that nobody waited for: ${inspectValue(error)}`);
    const { fail } = strayed;
    strayed = strayFailure();
    setTimeout(() => fail(error), strayMilliseconds);
  };
  process.on("unhandledRejection", onStray);
  process.on("uncaughtException", onStray);

  const answer = async <Request, Result>(
    job: (request: Request, context: JobContext) => Promise<Result>,
    { request, progress }: JobParams<Request>,
    token: CancellationToken,
  ): Promise<Result> => {
    if (!open) throw new Error("A request came before initialize.");
    const started = performance.now();
    try {
      const done = job(request, {
        ...open,
        encoders: keptOpen,
        log: say,
        signal: signalOf(token),
        onProgress: (step) => void connection.sendProgress(jobProgress, progress, step),
      });
      return await Promise.race([done, strayed.failed]);
    } catch (error) {
      if (!(error instanceof StimuliError)) say("error", inspectValue(error));
      throw toWire(error);
    } finally {
      const milliseconds = Math.round(performance.now() - started);
      say("info", `Engine: ${job.name} took ${milliseconds} ms; ${memory()}.`);
    }
  };
  connection.onRequest(similarity, (params, token) => answer(similarityJob, params, token));
  connection.onRequest(decode, (params, token) => answer(decodeJob, params, token));
  connection.onRequest(crossValidate, (params, token) => answer(crossValidateJob, params, token));
  connection.onRequest(permuteLabels, (params, token) => answer(permuteLabelsJob, params, token));
  connection.onRequest(baseline, (params, token) => answer(baselineJob, params, token));
  connection.onRequest(predict, (params, token) => answer(predictJob, params, token));
  connection.onRequest(rsa, (params, token) => answer(rsaJob, params, token));
  connection.onRequest(checkRsa, (params, token) => answer(checkRsaJob, params, token));
  connection.onRequest(compareEncoders, (params, token) => answer(compareEncodersJob, params, token));
  connection.onRequest(inspect, (params, token) => answer(inspectJob, params, token));
  connection.onRequest(listen, (params, token) => answer(listenJob, params, token));

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
