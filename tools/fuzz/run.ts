// `npm run fuzz -- [--mutants N] [--from NUMBER] [--seed S] [--only NAME] [--replay NUMBER]`: what others write is changed at random and read. A mutant is
// survived when reading ends, or throws a sentence of ours; it is lost by another error, ten seconds, 1.5 GB, or the end of the process.
// Interrupted, it says how far it came, and goes on with `--from` the next time.
import { fork } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { targets } from "./targets.ts";
import type { FuzzMessage } from "./worker.ts";

const longestMilliseconds = 10_000;
const mostBytes = 1.5e9;

const { values } = parseArgs({
  options: {
    mutants: { type: "string", default: "10000" },
    from: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    replay: { type: "string" },
  },
});
const { only = "" } = values;
const names = only in targets ? [only] : Object.keys(targets).filter((name) => name.includes(only));
const range = (): [from: number, until: number] => {
  const from = Number(values.replay ?? values.from);
  return [from, values.replay === undefined ? Number(values.mutants) : from + 1];
};

let lostInAll = 0;
console.log("target".padEnd(24), "tried".padStart(8), "survived".padStart(9), "lost".padStart(6));
let interrupted = false;
let stopWorker = (): void => undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true;
    stopWorker();
  });
for (const name of names) {
  if (interrupted) break;
  const { lost, next } = await fuzz(name, ...range());
  const tried = next - range()[0];
  lostInAll += lost.length;
  console.log(
    name.padEnd(24),
    String(tried).padStart(8),
    String(tried - lost.length).padStart(9),
    String(lost.length).padStart(6),
  );
  if (interrupted) console.log(`  interrupted: go on with --only "${name}" --seed ${values.seed} --from ${next}`);
  for (const [number, why] of lost.slice(0, 10))
    console.log(`  --only "${name}" --seed ${values.seed} --replay ${number}: ${why}`);
}
process.exitCode = lostInAll > 0 ? 1 : 0;

/** The mutants that were lost, and how; and the first that was not tried. A worker that is lost with one is followed by another, which begins after it. */
async function fuzz(name: string, from: number, until: number): Promise<{ lost: [number, string][]; next: number }> {
  const lost = new Map<number, string>();
  let next = from;
  while (next < until && !interrupted) next = await work(name, next, until, lost);
  return { lost: [...lost], next };
}

function work(name: string, from: number, until: number, lost: Map<number, string>): Promise<number> {
  const program = join(import.meta.dirname, "worker.ts");
  const worker = fork(program, [name, values.seed, String(from), String(until)], {
    execArgv: ["--max-old-space-size=1400"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let reading = from;
  let why = "the process ended";
  stopWorker = () => worker.kill("SIGKILL");
  let timer: NodeJS.Timeout | undefined;
  const patience = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      why = `no end in ${longestMilliseconds / 1000} s`;
      worker.kill("SIGKILL");
    }, longestMilliseconds);
  };
  return new Promise((resolve) => {
    let isDone = false;
    worker.on("message", (message: FuzzMessage) => {
      if ("reading" in message) {
        reading = message.reading;
        patience();
      } else if ("lost" in message) lost.set(message.number, message.lost);
      else isDone = true;
    });
    worker.on("exit", (_status, signal) => {
      clearTimeout(timer);
      // The mutant that was being read when somebody interrupted is tried again next time.
      if (interrupted && !isDone) return resolve(reading);
      if (!isDone)
        lost.set(
          reading,
          signal === "SIGKILL" && why === "the process ended" ? `more than ${mostBytes / 1e9} GB` : why,
        );
      resolve(isDone ? until : reading + 1);
    });
  });
}
