import type { RequestType } from "vscode-jsonrpc/node";
import type { RsaDiagnostic } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type {
  Baseline,
  CrossValidation,
  DecodeResult,
  LabelPermutation,
  Prediction,
} from "../../core/results/decodeResult.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import type { Inspection } from "../../core/results/inspection.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { DecodeRequest } from "../decoding/prepareDecoding.ts";
import type { InspectRequest } from "../inspect/inspectRequest.ts";
import type { CheckRsaRequest } from "../jobs/checkRsa.ts";
import type { CompareEncodersRequest } from "../jobs/compareEncoders.ts";
import type { JobProgress } from "../jobs/job.ts";
import type { ListenRequest } from "../jobs/listen.ts";
import type { PredictRequest } from "../jobs/predict.ts";
import type { RsaRequest } from "../jobs/rsa.ts";
import type { SimilarityRequest } from "../jobs/similarity.ts";
import type { Log } from "../log.ts";
import { EngineEnded, EngineProcess } from "./engineProcess.ts";
import {
  baseline,
  checkRsa,
  compareEncoders,
  crossValidate,
  decode,
  type EngineOptions,
  inspect,
  type JobParams,
  listen,
  permuteLabels,
  predict,
  rsa,
  similarity,
  type WireError,
} from "./protocol.ts";
import { fromWire } from "./wireError.ts";

export interface EngineClientOptions {
  /** The engine's program: `dist/engine.mjs`. */
  readonly entry: string;
  readonly options: EngineOptions;
  readonly log: Log;
  /** The engine ends after so long without work, which gives its memory back; the next request starts it again. */
  readonly idleMs: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * The engine as its user sees it: requests go in, results or StimuliErrors come out. The process behind it starts at the first request,
 * is started once more when it dies under one (the cache keeps what was encoded), and ends when nothing is asked for a while.
 */
export class EngineClient {
  readonly #settings: EngineClientOptions;
  #engine: EngineProcess | undefined;
  #running = 0;
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(settings: EngineClientOptions) {
    this.#settings = settings;
  }

  /** Process id of the running engine, if it runs. */
  get pid(): number | undefined {
    return this.#engine?.pid;
  }

  similarity(request: SimilarityRequest, options: RequestOptions = {}): Promise<SimilarityResult> {
    return this.#request(similarity, request, options);
  }

  decode(request: DecodeRequest, options: RequestOptions = {}): Promise<DecodeResult> {
    return this.#request(decode, request, options);
  }

  crossValidate(request: DecodeRequest, options: RequestOptions = {}): Promise<CrossValidation> {
    return this.#request(crossValidate, request, options);
  }

  permuteLabels(request: DecodeRequest, options: RequestOptions = {}): Promise<LabelPermutation> {
    return this.#request(permuteLabels, request, options);
  }

  baseline(request: DecodeRequest, options: RequestOptions = {}): Promise<Baseline> {
    return this.#request(baseline, request, options);
  }

  predict(request: PredictRequest, options: RequestOptions = {}): Promise<Prediction> {
    return this.#request(predict, request, options);
  }

  rsa(request: RsaRequest, options: RequestOptions = {}): Promise<RsaResult> {
    return this.#request(rsa, request, options);
  }

  checkRsa(request: CheckRsaRequest, options: RequestOptions = {}): Promise<RsaDiagnostic[]> {
    return this.#request(checkRsa, request, options);
  }

  compareEncoders(request: CompareEncodersRequest, options: RequestOptions = {}): Promise<EncoderComparison> {
    return this.#request(compareEncoders, request, options);
  }

  inspect(request: InspectRequest, options: RequestOptions = {}): Promise<Inspection> {
    return this.#request(inspect, request, options);
  }

  /** A WAV file. */
  listen(request: ListenRequest, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#request(listen, request, options);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#idle);
    this.#stop();
  }

  async #request<Request, Result>(
    type: RequestType<JobParams<Request>, Result, WireError>,
    request: Request,
    { signal, onProgress }: RequestOptions,
  ): Promise<Result> {
    this.#running += 1;
    clearTimeout(this.#idle);
    try {
      for (let attempt = 1; ; ) {
        if (this.#disposed) throw ended();
        if (signal?.aborted) throw cancelled();
        const engine = this.#start();
        try {
          return await engine.request(type, request, signal, (progress) => onProgress?.(progress));
        } catch (error) {
          if (signal?.aborted) throw cancelled();
          if (!(error instanceof EngineEnded)) throw fromWire(error);
          if (this.#disposed) throw ended();
          if (error.isOnPurpose) continue;
          if (attempt === 2) throw crashed(error);
          attempt += 1;
        }
      }
    } finally {
      this.#running -= 1;
      if (this.#running === 0 && !this.#disposed) this.#idle = setTimeout(() => this.#stop(), this.#settings.idleMs);
    }
  }

  #start(): EngineProcess {
    if (this.#engine) return this.#engine;
    const { entry, options, log } = this.#settings;
    const engine = new EngineProcess(entry, options, log);
    this.#engine = engine;
    log("info", `The engine started (process ${engine.pid}).`);
    engine.ended.catch((error: EngineEnded) => {
      if (this.#engine !== engine) return;
      this.#engine = undefined;
      if (error.isOnPurpose) log("warn", "The engine was ended: a request that was cancelled did not stop.");
      else log("error", `The engine ended by itself: ${error.message}.`);
    });
    return engine;
  }

  #stop(): void {
    if (!this.#engine) return;
    this.#settings.log("info", `The engine ends (process ${this.#engine.pid}).`);
    this.#engine.stop();
    this.#engine = undefined;
  }
}

function cancelled(): StimuliError {
  return new StimuliError("cancelled", "The work was cancelled.", "Run it again; what was encoded is kept.");
}

function ended(): StimuliError {
  return new StimuliError("cancelled", "The engine was ended.", "Run it again.");
}

function crashed(cause: EngineEnded): StimuliError {
  return new StimuliError(
    "engine",
    `The engine ended twice under the same work (${cause.message}).`,
    cause.message.includes("SIGKILL")
      ? "Most likely it needed more memory than there is: choose a smaller file or another encoder."
      : "Try again; if it happens again, choose a smaller file or another encoder and see the log.",
    { cause },
  );
}
