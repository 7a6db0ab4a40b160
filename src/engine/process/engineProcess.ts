import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import {
  CancellationTokenSource,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node";
import type { JobProgress } from "../../core/text/progress.ts";
import type { JobName, JobRequest, JobResult } from "../jobs/jobs.ts";
import type { Log } from "../programs/log.ts";
import { startOwnProgram } from "../programs/startProgram.ts";
import { type EngineOptions, initialize, jobProgress, log, runJob } from "./protocol.ts";

/** The process ended, or never began, while it was needed. */
export class EngineEnded extends Error {
  /** It was ended here, for a request that was cancelled and did not end: no fault of the other requests. */
  readonly isOnPurpose: boolean;

  constructor(message: string, isOnPurpose = false) {
    super(message);
    this.isOnPurpose = isOnPurpose;
  }
}

/** How long the engine may take to leave by itself, or a cancelled request to end, before the process is killed. */
const leaveWithinMs = 2000;
/** One that is still starting, on a busy machine, is given longer. */
const startWithinMs = 10_000;
let requests = 0;

/** One run of the engine, from its start to its end. */
export class EngineProcess {
  /** Rejects with EngineEnded when the process is gone, for whatever reason; never resolves. */
  readonly ended: Promise<never>;
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #ready: Promise<void>;
  #isReady = false;
  #isStuck = false;

  constructor(entry: string, options: EngineOptions, say: Log) {
    const child = startOwnProgram(entry, {
      inspect: process.env.STIMULI_INSPECT,
      // Typed arrays cross as they are, not as JSON.
      serialization: "advanced",
      // Inside VS Code the program that runs is Electron, told by this to be Node.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", ORT_DISABLE_TELEMETRY: "1", NODE_USE_SYSTEM_CA: "1" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => say("debug", `Engine: ${line}`));
    }
    this.ended = new Promise((_, reject) => {
      const end = (why: string) => reject(new EngineEnded(why, this.#isStuck));
      child.on("error", (error) => {
        end(error.message);
        this.stop();
      });
      child.on("exit", (code, signal) => end(signal ? `killed by ${signal}` : `exit status ${code}`));
      child.on("disconnect", () => this.stop());
    });
    this.ended.catch(() => this.#connection.dispose());

    this.#connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    this.#connection.onError(([error]) => say("warn", `Engine: ${error.message}`));
    this.#connection.onNotification(log, ({ level, text }) => say(level, text));
    this.#connection.listen();
    this.#ready = this.#connection.sendRequest(initialize, options);
    this.#ready.then(
      () => {
        this.#isReady = true;
      },
      // Whoever sends a request sees the failure; without a request nobody needs to.
      () => {},
    );
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Runs a job there. Rejects when it fails, is cancelled (at once), or the process ends. */
  async run<Name extends JobName>(
    name: Name,
    request: JobRequest<Name>,
    signal: AbortSignal | undefined,
    onProgress: (progress: JobProgress) => void,
  ): Promise<JobResult<Name>> {
    requests += 1;
    const progress = requests;
    const cancellation = new CancellationTokenSource();
    const listening = this.#connection.onProgress(jobProgress, progress, onProgress);
    let cancel = () => {};
    let patience: NodeJS.Timeout | undefined;
    let hasEnded = false;
    const ended = () => {
      hasEnded = true;
      clearTimeout(patience);
    };
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        cancellation.cancel();
        // Nothing else comes out of a process that is stuck: it goes, and what else was asked of it is asked of the
        // next one.
        if (!hasEnded) patience = setTimeout(() => this.#killStuck(), this.#isReady ? leaveWithinMs : startWithinMs);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", cancel, { once: true });
    });
    try {
      const answered = this.#ready.then(() =>
        this.#connection.sendRequest(runJob, { name, request, progress }, cancellation.token),
      ) as Promise<JobResult<Name>>;
      answered.then(ended, ended);
      return await Promise.race([answered, this.ended, cancelled]);
    } finally {
      signal?.removeEventListener("abort", cancel);
      listening.dispose();
    }
  }

  #killStuck(): void {
    this.#isStuck = true;
    this.#child.kill("SIGKILL");
  }

  /** Ends it: by the closed connection, and after a while by force. */
  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
    const kill = setTimeout(() => this.#child.kill("SIGKILL"), leaveWithinMs).unref();
    this.#child.once("exit", () => clearTimeout(kill));
  }
}
