import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { startOwnProgram } from "../engine/programs/startProgram.ts";
import { compiledFolder } from "./request/places.ts";
import { say } from "./terminal/write.ts";

// The command line runs in a process that this one starts and can end: whatever a file, a model or a library does
// there, Ctrl+C works.

/** How long the work may take to stop by itself after Ctrl+C. */
const graceMilliseconds = 2_000;

/** Beside this file, as it was written or bundled. */
const program = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./program.ts" : "./stimuliProgram.mjs", import.meta.url),
);

const work = startOwnProgram(program, {
  args: process.argv.slice(2),
  // What the user types are paths of this folder.
  here: true,
  env: { NODE_COMPILE_CACHE: compiledFolder(), ...process.env },
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});

process.on("SIGINT", () => {
  if (isInterrupted) end(constants.signals.SIGINT);
  isInterrupted = true;
  if (work.connected) work.send("interrupt");
  setTimeout(() => end(constants.signals.SIGINT), graceMilliseconds).unref();
});
let isInterrupted = false;
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(constants.signals[signal]));

work.on("exit", (status, signal) => {
  // From here on Ctrl+C ends the program at once, as usual.
  process.removeAllListeners("SIGINT");
  if (signal === null) process.exitCode = status ?? 1;
  else if (isInterrupted) process.exitCode = 128 + constants.signals.SIGINT;
  else {
    say(whyEnded(signal));
    process.exitCode = 1;
  }
});
work.on("error", (error) => {
  say(`stimuli: Node could not be started: ${error.message}.`);
  process.exitCode = 1;
});

/** Ends the work whatever it does, and the program with the status that shells give for the signal. */
function end(signal: number): void {
  work.kill("SIGKILL");
  if (isInterrupted) say("stimuli: Interrupted.");
  process.exit(128 + signal);
}

/** The work died of something that it could not say. */
function whyEnded(signal: NodeJS.Signals): string {
  return signal === "SIGKILL" || signal === "SIGABRT"
    ? "stimuli: The system ended the work, most likely because it needed too much memory. Try a smaller file or encoder."
    : `stimuli: The work ended unexpectedly (${signal}). Run again with STIMULI_DEBUG=1 for details.`;
}
