import { NotificationType, ProgressType, RequestType } from "vscode-jsonrpc/node";
import type { RsaDiagnostic } from "../../core/documents/rsa/rsaDocument.ts";
import type { ErrorKind } from "../../core/errors.ts";
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
import type { LogLevel } from "../log.ts";
import type { ModelStoreOptions } from "../models/modelStore.ts";

/** What the engine is told once, before anything else. */
export interface EngineOptions {
  readonly models: ModelStoreOptions;
  /** The SQLite file of the embedding cache; undefined: no cache. */
  readonly cacheFile: string | undefined;
  /** For requests to servers, where the environment names none; empty: no proxy. */
  readonly proxy?: string;
}

/** A request's progress is sent under its `progress` number. */
export interface JobParams<Request> {
  readonly request: Request;
  readonly progress: number;
}

/** What a StimuliError is on the wire: the `data` of the response's error. */
export interface WireError {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly next: string;
  readonly line?: number;
  /** Stack and causes, for the log. */
  readonly detail: string;
}

export const initialize = new RequestType<EngineOptions, void, void>("initialize");
export const similarity = new RequestType<JobParams<SimilarityRequest>, SimilarityResult, WireError>("similarity");
export const decode = new RequestType<JobParams<DecodeRequest>, DecodeResult, WireError>("decode");
export const crossValidate = new RequestType<JobParams<DecodeRequest>, CrossValidation, WireError>("crossValidate");
export const permuteLabels = new RequestType<JobParams<DecodeRequest>, LabelPermutation, WireError>("permuteLabels");
export const baseline = new RequestType<JobParams<DecodeRequest>, Baseline, WireError>("baseline");
export const predict = new RequestType<JobParams<PredictRequest>, Prediction, WireError>("predict");
export const rsa = new RequestType<JobParams<RsaRequest>, RsaResult, WireError>("rsa");
export const checkRsa = new RequestType<JobParams<CheckRsaRequest>, RsaDiagnostic[], WireError>("checkRsa");
export const compareEncoders = new RequestType<JobParams<CompareEncodersRequest>, EncoderComparison, WireError>(
  "compareEncoders",
);
export const inspect = new RequestType<JobParams<InspectRequest>, Inspection, WireError>("inspect");
export const listen = new RequestType<JobParams<ListenRequest>, Uint8Array, WireError>("listen");
export const jobProgress = new ProgressType<JobProgress>();
export const log = new NotificationType<{ readonly level: LogLevel; readonly text: string }>("log");
