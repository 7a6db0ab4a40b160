import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
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
      /pipe\.stimuli: error: This is a pipe, a device or a socket, not a file\. Name a \.stimuli file, or - for standard input\./,
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
