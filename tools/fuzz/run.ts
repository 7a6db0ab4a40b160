// `npm run fuzz -- [--mutants N] [--seed S] [--only NAME] [--replay NUMBER]`: what others write is changed at random and read. A mutant is
// survived when reading ends, or throws a sentence of ours; it is lost by another error, ten seconds, 1.5 GB, or the end of the process.
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
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    replay: { type: "string" },
  },
});
const { only = "" } = values;
const names = only in targets ? [only] : Object.keys(targets).filter((name) => name.includes(only));
const range = (): [from: number, until: number] => {
  const from = Number(values.replay ?? 0);
  return [from, values.replay === undefined ? Number(values.mutants) : from + 1];
};

let lostInAll = 0;
console.log("target".padEnd(24), "tried".padStart(8), "survived".padStart(9), "lost".padStart(6));
for (const name of names) {
  const lost = await fuzz(name, ...range());
  const tried = range()[1] - range()[0];
  lostInAll += lost.length;
  console.log(
    name.padEnd(24),
    String(tried).padStart(8),
    String(tried - lost.length).padStart(9),
    String(lost.length).padStart(6),
  );
  for (const [number, why] of lost.slice(0, 10))
    console.log(`  --only "${name}" --seed ${values.seed} --replay ${number}: ${why}`);
}
process.exitCode = lostInAll > 0 ? 1 : 0;

/** The mutants that were lost, and how. A worker that is lost with one is followed by another, which begins after it. */
async function fuzz(name: string, from: number, until: number): Promise<[number, string][]> {
  const lost = new Map<number, string>();
  for (let next = from; next < until; ) next = await work(name, next, until, lost);
  return [...lost];
}

function work(name: string, from: number, until: number, lost: Map<number, string>): Promise<number> {
  const program = join(import.meta.dirname, "worker.ts");
  const worker = fork(program, [name, values.seed, String(from), String(until)], {
    execArgv: ["--max-old-space-size=1400"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let reading = from;
  let why = "the process ended";
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
      if (!isDone)
        lost.set(
          reading,
          signal === "SIGKILL" && why === "the process ended" ? `more than ${mostBytes / 1e9} GB` : why,
        );
      resolve(isDone ? until : reading + 1);
    });
  });
}
