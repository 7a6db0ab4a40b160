import { StimuliError } from "../../core/errors.ts";
import type { JobProgress } from "../../core/text/progress.ts";
import type { JobName, JobRequest, JobResult } from "../jobs/jobs.ts";
import type { Log } from "../programs/log.ts";
import { EngineEnded, EngineProcess } from "./engineProcess.ts";
import type { EngineOptions } from "./protocol.ts";
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
 * The engine as its user sees it: requests go in, results or StimuliErrors come out. The process behind it starts at
 * the first request, is started once more when it dies under one (the cache keeps what was encoded), and ends when
 * nothing is asked for a while.
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

  /** Runs a job there. Rejects with StimuliErrors alone, at once where it is cancelled. */
  async run<Name extends JobName>(
    name: Name,
    request: JobRequest<Name>,
    { signal, onProgress }: RequestOptions = {},
  ): Promise<JobResult<Name>> {
    this.#running += 1;
    clearTimeout(this.#idle);
    try {
      for (let attempt = 1; ; ) {
        if (this.#disposed) throw ended();
        if (signal?.aborted) throw cancelled();
        const engine = this.#start();
        try {
          return await engine.run(name, request, signal, (progress) => onProgress?.(progress));
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

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#idle);
    this.#stop();
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
      if (error.isOnPurpose) log("warn", "The engine was stopped: a cancelled request did not end.");
      else log("error", `The engine ended unexpectedly: ${error.message}.`);
    });
    return engine;
  }

  #stop(): void {
    if (!this.#engine) return;
    this.#settings.log("info", `The engine is stopping (process ${this.#engine.pid}).`);
    this.#engine.stop();
    this.#engine = undefined;
  }
}

function cancelled(): StimuliError {
  return new StimuliError("cancelled", "The work was cancelled.", "Run it again; what was encoded is kept.");
}

function ended(): StimuliError {
  return new StimuliError("cancelled", "The engine was stopped.", "Run it again.");
}

function crashed(cause: EngineEnded): StimuliError {
  return new StimuliError(
    "engine",
    `The engine ended twice during the same work (${cause.message}).`,
    cause.message.includes("SIGKILL")
      ? "Most likely it needed too much memory: choose a smaller file or another encoder."
      : "Try again; if it happens again, choose a smaller file or another encoder and see the log.",
    { cause },
  );
}
