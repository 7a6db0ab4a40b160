import { totalmem } from "node:os";
import { Worker } from "node:worker_threads";

/** Share of the memory that this process may use: beyond it the system would end whichever process it likes. */
const share = 0.85;
const everyMilliseconds = 250;

/** What the watch is told. */
interface Watched {
  readonly parent: number;
  /** Bytes. */
  readonly most: number;
  readonly everyMilliseconds: number;
}

/**
 * The watch's own thread goes on while the process is stuck in an expression, a loop or a library's native code. Text,
 * as no bundler may touch it.
 */
const watch = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  const isOrphan = process.ppid !== workerData.parent;
  if (isOrphan || process.memoryUsage.rss() > workerData.most) process.kill(process.pid, "SIGKILL");
}, workerData.everyMilliseconds);
`;

let isWatched = false;

/**
 * Ends this process, however busy, when the process that started it is gone or when it takes more memory than there is
 * (`most`, in bytes). To be called before work that others' files and code decide on.
 */
export function watchSelf(
  most = share * Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): void {
  if (isWatched) return;
  isWatched = true;
  const workerData: Watched = { parent: process.ppid, most, everyMilliseconds };
  const thread = new Worker(watch, {
    eval: true,
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  // Without a thread for it the work goes on unwatched.
  thread.on("error", () => {});
  thread.unref();
}
