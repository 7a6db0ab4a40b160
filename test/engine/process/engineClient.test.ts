import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { StimuliError } from "../../../src/core/errors.ts";
import type { JobProgress } from "../../../src/core/text/progress.ts";
import type { SimilarityRequest } from "../../../src/engine/jobs/similarity.ts";
import { EngineClient } from "../../../src/engine/process/engineClient.ts";

const entry = join(import.meta.dirname, "testEngine.ts");
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function startClient(test: TestContext, idleMs = 60_000) {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-engine-"));
  folders.push(folder);
  const lines: string[] = [];
  const client = new EngineClient({
    entry,
    options: { models: { bundled: folder, root: folder, folders: [] }, cacheFile: join(folder, "embeddings.sqlite") },
    log: (_level, text) => lines.push(text),
    idleMs,
  });
  test.after(() => client.dispose());
  return {
    client,
    lines,
    encoded: () => readFileSync(join(folder, "encoded.txt"), "utf8").trim().split("\n"),
    starts: () => lines.filter((line) => line.startsWith("The engine started")).length,
  };
}

function requestOf(...stimuli: readonly string[]): SimilarityRequest {
  return { text: stimuli.join("\n"), path: "/words.stimuli", defaultEncoder: "steady", previewIfMissing: false };
}

/** Waits for something that takes longer on a busy machine. */
async function until(condition: () => boolean): Promise<void> {
  const giveUp = performance.now() + 20_000;
  while (!condition()) {
    assert.ok(performance.now() < giveUp, `never came: ${condition}`);
    await sleep(50);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const words = (count: number) => Array.from({ length: count }, (_, k) => `word ${k}`);

describe("the engine's process", () => {
  it("answers with typed arrays, progress, and a memory reading in the log", async (test) => {
    const { client, lines } = startClient(test);
    const progress: JobProgress[] = [];
    const result = await client.run("similarity", requestOf(...words(10)), {
      onProgress: (step) => progress.push(step),
    });
    assert.ok(result.matrix.condensed instanceof Float32Array);
    assert.equal(result.matrix.condensed.length, 45);
    assert.ok(result.arrangement.positions instanceof Uint32Array);
    assert.deepEqual(
      progress.find(({ done }) => done === 4),
      { stage: "Encoding", done: 4, total: 10 },
    );
    assert.match(lines.join("\n"), /similarity took \d+ ms; memory \d+ MB, at most \d+ MB/);
  });

  it("answers an RSA request in double precision, and says the document's line of what is wrong", async (test) => {
    const { client } = startClient(test);
    const folder = mkdtempSync(join(tmpdir(), "stimuli-rsa-"));
    folders.push(folder);
    writeFileSync(join(folder, "a.csv"), ",a,b,c,d\na,0,1,2,3\nb,1,0,4,5\nc,2,4,0,6\nd,3,5,6,0\n");
    const text =
      '{ "models": [{ "name": "m", "rdm": "a.csv" }],\n"reference": { "kind": "model", "name": "r", "rdms": ["a.csv"] } }';
    const path = join(folder, "x.rsa.json");
    const { models, permutation } = await client.run("rsa", { text, path });
    assert.ok(models[0]?.rdm instanceof Float64Array);
    assert.deepEqual([...models[0].rdm], [1, 2, 3, 4, 5, 6]);
    assert.ok(Math.abs(models[0].mean - 1) < 1e-12);
    assert.deepEqual(permutation, { kind: "tested", relabelings: 24, exact: true });
    const missing = client.run("rsa", { text: text.replace('["a.csv"]', '["b.csv"]'), path });
    await assert.rejects(missing, { name: "StimuliError", kind: "input", message: "b.csv was not found.", line: 1 });
  });

  it("carries an error for a person across, with kind, next step and line", async (test) => {
    const { client } = startClient(test);
    await assert.rejects(client.run("similarity", requestOf("cat", "./dog.png")), (error) => {
      assert.ok(error instanceof StimuliError);
      assert.equal(error.kind, "input");
      assert.equal(error.line, 1);
      assert.notEqual(error.next, "");
      return true;
    });
  });

  it("is started once more when it is killed, and encodes nothing twice", async (test) => {
    const { client, encoded, starts } = startClient(test);
    const stimuli = [...words(20), "die once", ...words(40).slice(20)];
    const result = await client.run("similarity", requestOf(...stimuli));
    assert.equal(starts(), 2);
    assert.deepEqual(encoded().toSorted(), stimuli.toSorted());
    const again = await startClient(test).client.run(
      "similarity",
      requestOf(...stimuli.filter((word) => word !== "die once")),
    );
    assert.equal(result.matrix.condensed[0], again.matrix.condensed[0]);
  });

  it("gives up after the second death with a next step, and the next request works", async (test) => {
    const { client, starts } = startClient(test);
    await assert.rejects(client.run("similarity", requestOf("cat", "die always")), (error) => {
      assert.ok(error instanceof StimuliError);
      assert.equal(error.kind, "engine");
      assert.match(error.message, /SIGKILL/);
      return true;
    });
    assert.equal(starts(), 2);
    assert.equal((await client.run("similarity", requestOf("cat", "dog"))).stimuli.length, 2);
  });

  it("survives a SIGKILL from outside", async (test) => {
    const { client, starts } = startClient(test);
    const running = client.run("similarity", requestOf(...words(100)), {
      onProgress: ({ done }) => {
        if (done === 40 && starts() === 1 && client.pid) process.kill(client.pid, "SIGKILL");
      },
    });
    assert.equal((await running).stimuli.length, 100);
    assert.equal(starts(), 2);
  });

  it("stops soon after a cancel, for good", async (test) => {
    const { client, encoded } = startClient(test);
    const controller = new AbortController();
    const running = client.run("similarity", requestOf(...words(2000)), {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 40) controller.abort();
      },
    });
    await assert.rejects(running, { kind: "cancelled" });
    await sleep(200);
    const count = encoded().length;
    await sleep(200);
    assert.equal(encoded().length, count);
    assert.ok(count < 100);
  });

  it("is ended when a cancelled request does not stop; what else was asked is answered by the next one", async (test) => {
    const { client, encoded, starts, lines } = startClient(test);
    const other = client.run("similarity", requestOf(...words(120)));
    const controller = new AbortController();
    const stuck = client.run("similarity", requestOf("cat", "spin"), { signal: controller.signal });
    await until(() => client.pid !== undefined);
    const { pid } = client;
    await sleep(800);
    const waiting = client.run("similarity", requestOf("cat", "dog"));
    controller.abort();
    await assert.rejects(stuck, { kind: "cancelled" });
    assert.ok(pid !== undefined && isRunning(pid), "who cancels does not wait for the process to end");
    assert.equal((await waiting).stimuli.length, 2);
    assert.equal((await other).stimuli.length, 120);
    assert.equal(starts(), 2);
    assert.ok(pid !== undefined && !isRunning(pid));
    assert.match(lines.join("\n"), /The engine was stopped: a cancelled request did not end\./);
    assert.equal(new Set(encoded()).size, encoded().length, "nothing is encoded twice");
  });

  it("is ended when it is stopped from outside, too", async (test) => {
    const { client, starts } = startClient(test);
    await client.run("similarity", requestOf("cat", "dog"));
    assert.ok(client.pid);
    process.kill(client.pid, "SIGSTOP");
    const controller = new AbortController();
    const stopped = client.run("similarity", requestOf(...words(10)), { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(stopped, { kind: "cancelled" });
    assert.equal((await client.run("similarity", requestOf("lion", "dog"))).stimuli.length, 2);
    assert.equal(starts(), 2);
  });

  it("says a failure that nobody waited for in one sentence, and goes on", async (test) => {
    const { client, starts, lines } = startClient(test);
    const failed = client.run("similarity", requestOf("cat", "stray"));
    await assert.rejects(failed, { name: "StimuliError", kind: "engine", next: "See the log for details." });
    assert.match(lines.join("\n"), /nobody waits for this/);
    assert.equal((await client.run("similarity", requestOf("cat", "dog"))).stimuli.length, 2);
    assert.equal(starts(), 1);
  });

  it("ends when it has nothing to do, and starts again on demand", async (test) => {
    const { client, starts } = startClient(test, 100);
    await client.run("similarity", requestOf("cat", "dog"));
    const { pid } = client;
    assert.ok(pid);
    await until(() => client.pid === undefined && !isRunning(pid));
    await client.run("similarity", requestOf("cat", "dog"));
    assert.equal(starts(), 2);
  });

  it("ends with the process that started it, even in the middle of work", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stimuli-engine-"));
    folders.push(folder);
    const program = `
      import { EngineClient } from ${JSON.stringify(join(import.meta.dirname, "../../../src/engine/process/engineClient.ts"))};
      const options = { models: { bundled: "", root: ${JSON.stringify(folder)}, folders: [] }, cacheFile: undefined };
      const client = new EngineClient({ entry: ${JSON.stringify(entry)}, options, log: () => {}, idleMs: 60_000 });
      const text = Array.from({ length: 4000 }, (_, k) => "word " + k).join("\\n");
      const request = { text, path: "/words.stimuli", defaultEncoder: "steady", previewIfMissing: false };
      await client.run("similarity", request, { onProgress: ({ done }) => done === 8 && console.log(client.pid) });`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(parent.stdout, "data", { signal: AbortSignal.timeout(20_000) });
    const pid = Number(String(line).trim());
    assert.ok(isRunning(pid));
    parent.kill("SIGKILL");
    await until(() => !isRunning(pid));
  });

  it("refuses a request after dispose, and one whose program is not there", async (test) => {
    const { client } = startClient(test);
    client.dispose();
    await assert.rejects(client.run("similarity", requestOf("cat", "dog")), { kind: "cancelled" });

    const options = { models: { bundled: "", root: "", folders: [] }, cacheFile: undefined };
    const lost = new EngineClient({ entry: "/nowhere/engine.mjs", options, log: () => {}, idleMs: 1000 });
    test.after(() => lost.dispose());
    await assert.rejects(lost.run("similarity", requestOf("cat", "dog")), { kind: "engine" });
  });

  it("leaves no request hanging that is running at dispose", async (test) => {
    const { client } = startClient(test);
    const running = client.run("similarity", requestOf(...words(400)), {
      onProgress: ({ done }) => done === 8 && client.dispose(),
    });
    await assert.rejects(running, { kind: "cancelled" });
  });
});
