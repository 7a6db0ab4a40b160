import { parentPort, workerData } from "node:worker_threads";
import type { SideMessage } from "./onSideThread.ts";
import { type SideWork, sideWork } from "./sideWork.ts";

// The program of a thread: tells how far it is, then what it found, and ends.

const tell = (message: SideMessage) => parentPort?.postMessage(message);

const work = sideWork(workerData as SideWork);
let step = work.next();
for (; !step.done; step = work.next()) tell({ progress: step.value });
tell({ result: step.value });
