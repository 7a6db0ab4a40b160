// `npm run faults`: everything that may go wrong around the program, made to go wrong; a table of what was tried, survived and lost. Each fault is a
// test of its own, which says what surviving is.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { run } from "node:test";

const repository = join(import.meta.dirname, "..");

/** What goes wrong, and where its tests are, below test/. */
const faults: Readonly<Record<string, readonly string[]>> = {
  "the engine is killed, stopped, busy for ever, out of memory": [
    "engine/process/engineClient.test.ts",
    "engine/programs/watchSelf.test.ts",
    "cli/interrupt.test.ts",
  ],
  "the cache is damaged, locked, full, in the way": ["engine/cache/embeddingCache.test.ts"],
  "the disk is full or read-only, the clock jumps, a file is a pipe": ["cli/oddPlaces.test.ts"],
  "locks are left, held, of another time": ["engine/models/staging.test.ts"],
  "downloads are cut, slow, lying, a sign-in page": [
    "engine/models/downloadModel.test.ts",
    "engine/models/hubEntry.test.ts",
    "engine/net/net.test.ts",
  ],
  "pip is missing, broken, lying": ["engine/models/pipModel.test.ts"],
  "folders of models are half, damaged, others": [
    "engine/models/importModel.test.ts",
    "engine/models/modelStore.test.ts",
  ],
  "a server of embeddings is wrong in forty ways": ["engine/encoders/server/serverEncoder.test.ts"],
  "course packs lie, climb out, are in the way": ["engine/pack/*.test.ts"],
  "in the editor: twenty panels, wild messages, the engine gone, panels closed": ["host/rough.test.ts"],
  "in the editor: a stranger's folder": ["host/restricted.test.ts"],
};

interface Outcome {
  readonly survived: number;
  readonly lost: readonly string[];
  readonly skipped: number;
}

await build();
const outcomes: [string, Outcome][] = [];
for (const [what, patterns] of Object.entries(faults)) {
  const outcome = await tryAll(patterns);
  outcomes.push([what, outcome]);
  for (const one of outcome.lost) console.log(`lost: ${one}`);
}
console.log("\n| what goes wrong | tried | survived | lost |\n|---|---|---|---|");
for (const [what, { survived, lost, skipped }] of outcomes) {
  const note = skipped === 0 ? "" : ` (${skipped} not possible here)`;
  console.log(`| ${what}${note} | ${survived + lost.length} | ${survived} | ${lost.length} |`);
}
process.exitCode = outcomes.every(([, { survived, lost }]) => survived > 0 && lost.length === 0) ? 0 : 1;

async function tryAll(patterns: readonly string[]): Promise<Outcome> {
  const files: string[] = [];
  for await (const file of glob(patterns.map((pattern) => join(repository, "test", pattern)))) files.push(file);
  let [survived, skipped] = [0, 0];
  const lost: string[] = [];
  for await (const { type, data } of run({ files, concurrency: 1 })) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A file and a group have their members' outcome.
    const isGroup = data.details.type === "suite" || files.includes(data.name);
    if (isGroup && type === "test:pass") continue;
    if (data.skip !== undefined) skipped += 1;
    else if (type === "test:pass") survived += 1;
    else if (!isGroup || data.details.error.cause === undefined)
      lost.push(`${data.name}: ${reasonOf(data.details.error)}`);
  }
  return { survived, lost, skipped };
}

function reasonOf(error: Error): string {
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.split("\n")[0] ?? "";
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ["esbuild.mjs"], { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error("The build failed.");
}
