import { NotificationType, ProgressType, RequestType } from "vscode-jsonrpc/node";
import type { ErrorKind } from "../../core/errors.ts";
import type { JobProgress } from "../../core/text/progress.ts";
import type { JobName, JobRequest, JobResult } from "../jobs/jobs.ts";
import type { ModelStoreOptions } from "../models/modelStore.ts";
import type { LogLevel } from "../programs/log.ts";

/** What the engine is told once, before anything else. */
export interface EngineOptions {
  readonly models: ModelStoreOptions;
  /** The SQLite file of the embedding cache; undefined: no cache. */
  readonly cacheFile: string | undefined;
  /** Name or number of who works here; empty: not known. */
  readonly student?: string;
  /** For requests to servers, where the environment names none; empty: no proxy. */
  readonly proxy?: string;
}

/** A job and what it is asked. Its progress is sent under its `progress` number. */
export interface JobParams<Name extends JobName = JobName> {
  readonly name: Name;
  readonly request: JobRequest<Name>;
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
export const runJob = new RequestType<JobParams, JobResult<JobName>, WireError>("runJob");
export const jobProgress = new ProgressType<JobProgress>();
export const log = new NotificationType<{ readonly level: LogLevel; readonly text: string }>("log");
