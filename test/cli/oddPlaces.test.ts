import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const posix = { skip: process.platform === "win32" && "no pipes and devices with names" };

test("a pipe, a device or a folder as the document: status 2 and a sentence, at once", posix, async () => {
  const pipe = join(home, "pipe.stimuli");
  execFileSync("mkfifo", [pipe]);
  const folder = join(home, "folder.stimuli");
  mkdirSync(folder);
  for (const [path, words] of [
    [
      pipe,
      /pipe\.stimuli: error: This is a pipe, a device or a socket, not a file\. Give a \.stimuli file, or - for standard input\./,
    ],
    ["/dev/zero", /This is a pipe, a device or a socket/],
    [folder, /This is a folder, not a file\./],
  ] as const) {
    const run = await runStimuli(["similarity", path]);
    assert.deepEqual([run.status, run.stdout], [2, ""]);
    assert.match(run.stderr, words);
  }
  assert.equal((await runStimuli(["rsa", "/dev/zero"])).status, 2);
  assert.equal((await runStimuli(["unpack", pipe])).status, 2);
});

test("standard input without an end is not read to the last byte of memory", posix, async () => {
  const run = await runStimuli(["similarity", "-"], {
    while: ({ stdin }) => {
      const piece = Buffer.alloc(1_000_000, "cat\n");
      const more = () => void (stdin?.writable && stdin.write(piece, more));
      more();
    },
    keepInputOpen: true,
  });
  assert.equal(run.status, 2);
  assert.match(run.stderr, /^stdin: error: More than 100 MB came/);
});

test("a home that is a file, or where nothing can be made: similarity works, adding says why not", posix, async () => {
  const file = join(home, "home-is-a-file");
  writeFileSync(file, "");
  const places = [file, join(file, "deeper"), ...(existsSync("/proc/self") ? ["/proc"] : [])];
  const encoder = join(import.meta.dirname, "../reference/sentence/dense");
  for (const place of places) {
    const environment = { HOME: place, XDG_DATA_HOME: "" };
    const drawn = await runStimuli(["similarity", "-"], { input: "cat\ndog\n", environment });
    assert.deepEqual([drawn.status, drawn.stderr], [0, ""], place);
    const added = await runStimuli(["encoders", "add", encoder], { environment });
    assert.equal(added.status, 1, place);
    assert.match(added.stderr, /^stimuli: The models' folder .* cannot be written\. /, place);
  }
});

test(
  "a disk that is full, and a folder that cannot be written: a sentence, and nothing half-written",
  posix,
  async () => {
    const words = join(home, "written.stimuli");
    writeFileSync(words, ["cat", "dog", "lion"].join("\n"));
    const out = join(home, "out.svg");
    // A limit on the size of files, in blocks of 1 KiB, fails as a full disk does: in the middle of a write.
    const full = await runStimuli(["similarity", words, "--out", out], { mostKilobytes: 1 });
    assert.equal(full.status, 1, full.stderr);
    assert.match(full.stderr, /out\.svg cannot be written/);
    assert.equal(existsSync(out), false);
    assert.deepEqual(
      readdirSync(home).filter((name) => name.includes("out.svg")),
      [],
    );
    if (!existsSync("/proc/self")) return;
    const nowhere = await runStimuli(["similarity", words, "--out", "/proc/out.svg"]);
    assert.deepEqual([nowhere.status, nowhere.stdout], [1, ""]);
    assert.match(nowhere.stderr, /out\.svg cannot be written/);
  },
);

test("a clock that jumps a day on or back in the middle of work changes no number", posix, async () => {
  const words = join(home, "timed.stimuli");
  writeFileSync(words, "[a]\ncat\ndog\nlion\n[b]\napple\nbanana\norange\n");
  const numbers = async (environment: Record<string, string>) => {
    const run = await runStimuli(["similarity", words, "--json"], { environment });
    assert.equal(run.status, 0, run.stderr);
    return (JSON.parse(run.stdout) as { matrix: unknown }).matrix;
  };
  const steady = await numbers({});
  for (const days of [1, -1]) {
    const jump = join(home, `jump${days}.cjs`);
    writeFileSync(
      jump,
      `const own = Date.now; let asked = 0; Date.now = () => own() + (++asked > 3 ? ${days * 86_400_000} : 0);`,
    );
    assert.deepEqual(await numbers({ NODE_OPTIONS: `--require ${jump}` }), steady);
  }
});
