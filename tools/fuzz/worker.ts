// Reads the mutants of one target, one after the other: tells before each which it is, and afterwards how it went.
import { StimuliError } from "../../src/core/errors.ts";
import { watchSelf } from "../../src/engine/programs/watchSelf.ts";
import { mutantOf } from "./mutate.ts";
import { targets } from "./targets.ts";

/** What the worker tells. */
export type FuzzMessage =
  | { readonly reading: number }
  | { readonly number: number; readonly lost: string; readonly bytes: number }
  | { readonly done: number };

const [name = "", seed = "0", from = "0", until = "0"] = process.argv.slice(2);
const target = targets[name];
if (target === undefined) throw new Error(`There is no ${name}.`);
const tell = (message: FuzzMessage) => process.send?.(message);

let reading = -1;
let stray: unknown;
process.on("unhandledRejection", (error) => {
  stray = error;
});
process.on("disconnect", () => process.exit());

const seeds = await target.seeds();
// In the worker's own process: a mutant that asks for more memory ends it.
watchSelf(1.5e9);
for (reading = Number(from); reading < Number(until); reading++) {
  tell({ reading });
  const mutant = mutantOf(seeds, Number(seed) * 1_000_003 + reading);
  try {
    await target.read(mutant);
  } catch (error) {
    if (!(error instanceof StimuliError)) tell({ number: reading, lost: wordsOf(error), bytes: mutant.length });
  }
  if (reading % 64 === 0) await new Promise((next) => setImmediate(next));
  if (stray !== undefined) tell({ number: reading, lost: `nobody awaited: ${wordsOf(stray)}`, bytes: mutant.length });
  stray = undefined;
}
// What is still on its way would be lost with the channel, and its mutant with it.
process.send?.({ done: reading } satisfies FuzzMessage, () => process.disconnect());

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error);
}
