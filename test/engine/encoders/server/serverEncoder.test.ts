import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { StimuliError } from "../../../../src/core/errors.ts";
import { openEmbeddingCache } from "../../../../src/engine/cache/openEmbeddingCache.ts";
import type { EncoderLoader, JobContext } from "../../../../src/engine/context/jobContext.ts";
import type { EncodeOptions } from "../../../../src/engine/encoders/encoder/encoder.ts";
import {
  identifyServed,
  openServerEncoder,
  type ServerEncoderOptions,
} from "../../../../src/engine/encoders/server/serverEncoder.ts";
import { similarityJob } from "../../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../../src/engine/models/modelStore.ts";
import { toWire } from "../../../../src/engine/process/wireError.ts";
import { encodeWithCache } from "../../../../src/engine/stimuli/encodeWithCache.ts";
import { runStimuli } from "../../../cli/runStimuli.ts";
import { type EmbeddingServer, embeddingServer, serverDimensions, vectorOf } from "../embeddingServer.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-server-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const quick: ServerEncoderOptions = { retryMilliseconds: 2, timeoutMilliseconds: 1_000, attempts: 8 };
const inputsOf = (count: number) =>
  Array.from({ length: count }, (_, k) => ({ kind: "text" as const, content: `text ${k}` }));

function storeWith(address: string, key?: string) {
  const servers = [{ name: "far", address, model: "any-model", ...(key && { key }) }];
  return openModelStore({ bundled: join(folder, "none"), root: join(folder, "root"), folders: [], servers });
}

function servedModel(address: string, key?: string) {
  const model = storeWith(address, key).find("far");
  assert.ok(model?.server);
  return { ...model, server: model.server };
}

async function encode(server: EmbeddingServer, count: number, options: EncodeOptions = {}, limits = quick) {
  const model = servedModel(server.address);
  const identity = await identifyServed(model, undefined, limits);
  return openServerEncoder(model.server, identity, limits).encode(inputsOf(count), options);
}

/** The real store and cache, with short pauses. */
function contextOf(server: EmbeddingServer, file: string): JobContext {
  const encoders: EncoderLoader = {
    identify: (model, _, signal) => {
      assert.ok(model.server);
      return identifyServed(model, signal, quick);
    },
    open: async ({ server: served }, identity) => {
      assert.ok(served);
      return openServerEncoder(served, identity, quick);
    },
  };
  const cache = openEmbeddingCache(join(folder, file), () => {});
  assert.ok(cache);
  after(() => cache.close());
  return { models: storeWith(server.address), cache, encoders };
}

/** What a person reads when the server plays like this. */
async function failure(play: EmbeddingServer["play"], key?: string): Promise<StimuliError> {
  await using server = await embeddingServer();
  const model = servedModel(server.address, key);
  const identity = await identifyServed(model, undefined, quick);
  server.play = play;
  try {
    await openServerEncoder(model.server, identity, { ...quick, attempts: 2 }).encode(inputsOf(3));
  } catch (error) {
    assert.ok(error instanceof StimuliError, String(error));
    assert.ok(error.message.includes(new URL(server.address).host), error.message);
    return error;
  }
  return assert.fail("it did not fail");
}

/** 50 kB that become 50 MB. */
const bomb = gzipSync(Buffer.alloc(50_000_000, " "));

describe("a server as encoder", () => {
  it("encodes 10,000 texts past 429s, 500s, slow, cut and unordered answers, each once", async () => {
    await using server = await embeddingServer();
    await encode(server, 0);
    server.answered.clear();
    server.play = async ({ number, answer, refuse, response }) => {
      if (number % 11 === 2) return refuse(429, '{"error":{"message":"busy"}}', { "retry-after": "0.01" });
      if (number % 13 === 3) return refuse(500, "<html>oops</html>");
      if (number % 17 === 4)
        return void response.writeHead(200, { "content-length": "500" }).write('{"data":[', () => response.destroy());
      if (number % 19 === 5) return void response.socket?.destroy();
      if (number % 61 === 6) await wait(1_500, undefined, { ref: false });
      if (response.closed) return;
      answer();
    };
    const seen: number[] = [];
    const { values, count } = await encode(server, 10_000, { onBatch: (positions) => seen.push(...positions) });
    assert.equal(count, 10_000);
    for (let k = 0; k < count; k += 1) {
      const row = [...values.subarray(k * serverDimensions, (k + 1) * serverDimensions)];
      assert.deepEqual(row, vectorOf(`text ${k}`));
    }
    assert.deepEqual(
      seen.sort((a, b) => a - b),
      [...Array(10_000).keys()],
    );
    assert.equal(server.answered.size, 10_000);
    assert.ok(
      [...server.answered.values()].every((times) => times === 1),
      "no text was answered twice",
    );
    assert.ok(server.mostInFlight <= 4);
  });

  it("waits as long as Retry-After asks", async () => {
    await using server = await embeddingServer();
    await encode(server, 0);
    let refused = 0;
    let after = 0;
    server.play = ({ answer, refuse }) => {
      if (refused > 0) {
        after = performance.now() - refused;
        return answer();
      }
      refused = performance.now();
      refuse(429, "", { "retry-after": "0.3" });
    };
    await encode(server, 3);
    assert.ok(after >= 295, `${after} ms`);
  });

  it("halves batches that are too large, and remembers", async () => {
    await using server = await embeddingServer();
    const sizes: number[] = [];
    server.play = ({ texts, answer, refuse }) => {
      sizes.push(texts.length);
      if (texts.length > 20) return refuse(422, '{"error":"batch size 64 > maximum allowed batch size 20"}');
      answer();
    };
    await encode(server, 1_000);
    assert.ok([...server.answered.values()].every((times) => times === 1));
    assert.equal(server.answered.size, 1_001);
    assert.ok(sizes.filter((size) => size > 20).length <= 8, "only the first requests in flight were refused");
    assert.equal(Math.max(...sizes.slice(20)), 16);
  });

  it("stops when it is cancelled, while the server is silent or asks to wait", { timeout: 20_000 }, async () => {
    const silent = () => {};
    for (const play of [
      silent,
      ({ refuse }) => refuse(429, "", { "retry-after": "30" }),
    ] satisfies EmbeddingServer["play"][]) {
      await using server = await embeddingServer();
      await encode(server, 0);
      server.play = play;
      const cancelling = new AbortController();
      const encoding = encode(server, 500, { signal: cancelling.signal }, { timeoutMilliseconds: 60_000 });
      await wait(100);
      cancelling.abort();
      await assert.rejects(encoding, { name: "AbortError" });
      if (play === silent) assert.equal(server.mostInFlight, 4);
    }
  });

  describe("says in one sentence what is wrong", () => {
    const rows = (change: (row: unknown[], k: number) => unknown): EmbeddingServer["play"] => {
      return ({ texts, answer }) => answer(texts.map((text, k) => change(vectorOf(text), k)));
    };
    const body =
      (status: number, text: string): EmbeddingServer["play"] =>
      ({ refuse }) =>
        refuse(status, text);
    const data =
      (change: (entry: Record<string, unknown>, k: number) => unknown): EmbeddingServer["play"] =>
      ({ texts, refuse }) => {
        const entries = texts.map((text, index) => change({ index, embedding: vectorOf(text) }, index));
        refuse(200, JSON.stringify({ data: entries }));
      };
    const cases: readonly (readonly [what: string, play: EmbeddingServer["play"], kind: string, message: RegExp])[] = [
      [
        "too few numbers",
        rows((row) => row.slice(1)),
        "network",
        /a vector of 15 dimensions where 16 were expected\.$/,
      ],
      [
        "too many numbers",
        rows((row) => [...row, 1]),
        "network",
        /a vector of 17 dimensions where 16 were expected\.$/,
      ],
      [
        "vectors of different lengths",
        rows((row, k) => row.slice(k)),
        "network",
        /dimensions where 16 were expected\.$/,
      ],
      [
        "null for a number",
        rows((row, k) => (k === 1 ? [null, ...row.slice(1)] : row)),
        "network",
        /finite numbers\.$/,
      ],
      ["texts for numbers", rows((row) => row.map(String)), "network", /finite numbers\.$/],
      ["a number beyond float32", rows((row) => [1e39, ...row.slice(1)]), "network", /finite numbers\.$/],
      [
        "an object for a vector",
        rows(() => ({ length: 16 })),
        "network",
        /without a list of vectors\.$|finite numbers\.$/,
      ],
      ["base64 for a vector", rows(() => "AACAPwAAgD8="), "network", /without a list of vectors\.$|finite numbers\.$/],
      ["no vectors", rows(() => []), "network", /dimensions where 16 were expected\.$|finite numbers\.$/],
      ["too few vectors", ({ answer }) => answer([vectorOf("a")]), "network", /gave 1 vectors for 3 texts\.$/],
      [
        "too many vectors",
        ({ answer }) => answer("abcde".split("").map(vectorOf)),
        "network",
        /gave 5 vectors for 3 texts\.$/,
      ],
      [
        "one place twice",
        data((entry) => ({ ...entry, index: 0 })),
        "network",
        /does not say which vector belongs to which text\.$/,
      ],
      [
        "a place that there is not",
        data((entry, k) => ({ ...entry, index: k + 1 })),
        "network",
        /does not say which vector belongs to which text\.$/,
      ],
      [
        "a place that is no number",
        data((entry) => ({ ...entry, index: "0" })),
        "network",
        /does not say which vector belongs to which text\.$/,
      ],
      ["NaN in its JSON", body(200, '{"data":[{"index":0,"embedding":[NaN, 1]}]}'), "network", /finite numbers\.$/],
      [
        "entries without a vector",
        body(200, '{"data":[{},{},{}]}'),
        "network",
        /without a list of vectors\.$|finite numbers\.$/,
      ],
      ["no data", body(200, "{}"), "network", /without a list of vectors\.$/],
      ["null", body(200, "null"), "network", /without a list of vectors\.$/],
      ["an error with status 200", body(200, '{"error":{"message":"no"}}'), "network", /without a list of vectors\.$/],
      ["a sign-in page", body(200, "<!doctype html><p>Sign in"), "network", /web page instead of vectors\.$/],
      ["words", body(200, "OK"), "network", /answered with something other than JSON\.$/],
      ["nothing", body(200, ""), "network", /something other than JSON\.$|incomplete JSON\.$/],
      ["half of its JSON", body(200, '{"data":[{"ind'), "network", /failed 2 times: its answer is incomplete JSON\.$/],
      ["no content", body(204, ""), "network", /\.$/],
      ["it wants a key", body(401, '{"error":{"message":"No key."}}'), "serverKey", /wants a key \(401\): No key\.$/],
      [
        "it knows no such model",
        body(404, '{"error":"model not found"}'),
        "network",
        /no model any-model \(404\): model not found\.$/,
      ],
      [
        "a text is too long",
        body(413, '{"error":"inputs must have less than 512 tokens"}'),
        "network",
        /a text as too large \(413\): inputs must have/,
      ],
      ["it is a teapot", body(418, "short and stout"), "network", /418/],
      ["it is broken", body(500, "oops"), "network", /failed 2 times: it answered 500: oops\.$/],
      ["it is overloaded", body(503, "overloaded"), "network", /failed 2 times: it answered 503: overloaded\.$/],
      [
        "it asks to wait a day",
        ({ refuse }) => refuse(429, "", { "retry-after": "86400" }),
        "network",
        /is busy \(429\) and asks to wait 24 hours/,
      ],
      [
        "2 MB of spaces",
        body(200, `{"data": [${" ".repeat(2_000_000)}]}`),
        "network",
        /more than 3 vectors can take\.$/,
      ],
      ["2 MB of an error", body(500, "x".repeat(2_000_000)), "network", /more than 3 vectors can take\.$/],
      [
        "brackets without end",
        body(200, "[".repeat(30_000)),
        "network",
        /something other than JSON\.$|incomplete JSON\.$/,
      ],
      [
        "50 MB of spaces in 50 kB",
        ({ response }) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
        "network",
        /answered with more than 3 vectors can take\.$/,
      ],
      [
        "gzip that is none",
        ({ response }) => void response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
        "network",
        /failed 2 times: /,
      ],
      [
        "a redirect elsewhere",
        ({ refuse }) => refuse(307, "", { location: "http://elsewhere.example/v1" }),
        "network",
        /redirects requests to http:/,
      ],
      ["it hangs up", ({ response }) => void response.socket?.destroy(), "network", /failed 2 times: /],
      [
        "it hangs up in the middle",
        ({ response }) =>
          void response.writeHead(200, { "content-length": "500" }).write('{"data":[', () => response.destroy()),
        "network",
        /failed 2 times: /,
      ],
      ["it says nothing", () => {}, "network", /failed 2 times: /],
    ];
    for (const [what, play, kind, message] of cases) {
      it(what, async () => {
        const error = await failure(play);
        assert.match(error.message, message);
        assert.equal(error.kind, kind);
        assert.match(error.next, /\.$/);
      });
    }
  });

  it("sends the key and shows it nowhere, even if the server repeats it", async () => {
    let authorization: string | undefined;
    const error = await failure(({ headers, refuse }) => {
      authorization = headers.authorization;
      refuse(403, '{"error":{"message":"The key sk-secret is not allowed"}}');
    }, "sk-secret");
    assert.equal(authorization, "Bearer sk-secret");
    assert.equal(error.kind, "serverKey");
    assert.match(error.message, /refused the key \(403\): The key … is not allowed\.$/);
    const busy = await failure(({ refuse }) => refuse(429, "sk-secret used up"), "sk-secret");
    // All that the log gets.
    for (const one of [error, busy]) assert.ok(!toWire(one).data?.detail.includes("sk-secret"));
    const store = storeWith("http://user:password@127.0.0.1:1/v1?key=sk-secret", "sk-secret");
    const { installed } = store.list().at(-1) ?? {};
    assert.equal(installed?.source, "http://127.0.0.1:1/v1/embeddings");
    assert.ok(!JSON.stringify(storeWith("http://127.0.0.1:1", "sk-secret").list()).includes("sk-secret"));
    await assert.rejects(identifyServed(servedModel("http://user:password@127.0.0.1:1")), (error: StimuliError) => {
      return error.kind === "input" && !error.message.includes("user:");
    });
  });

  it("sends no path of a picture", async () => {
    await using server = await embeddingServer();
    const model = servedModel(server.address);
    const encoder = openServerEncoder(model.server, await identifyServed(model, undefined, quick), quick);
    const { requests } = server;
    await assert.rejects(encoder.encode([{ kind: "image", content: "/home/someone/cat.png" }]), { kind: "input" });
    assert.equal(server.requests, requests);
  });

  it("goes on from the cache after a failure and encodes only the rest", async () => {
    await using server = await embeddingServer();
    const context = contextOf(server, "resume.sqlite");
    const model = servedModel(server.address);
    const inputs = inputsOf(2_000);
    const first = () => encodeWithCache(model, inputs, context);
    server.play = ({ number, answer, refuse }) => (number > 12 ? refuse(401) : answer());
    await assert.rejects(first(), { kind: "serverKey" });
    server.answered.delete("word");
    const before = new Map(server.answered);
    assert.ok(before.size >= 500 && before.size < 1_000, `${before.size}`);
    server.play = ({ answer }) => answer();
    const { embeddings, identity } = await first();
    assert.equal(embeddings.count, 2_000);
    assert.equal(server.answered.size, 2_000);
    assert.ok([...server.answered.values()].every((times) => times === 1));
    assert.deepEqual(identity.server, { address: `${server.address}/v1/embeddings`, model: "any-model" });
    const { requests } = server;
    await first();
    assert.equal(server.requests, requests, "the third run asks nothing");
  });

  it("serves the similarity job", async () => {
    await using server = await embeddingServer();
    const result = await similarityJob(
      {
        text: "---\nencoder: far\n---\ncat\ndog\ncat\n",
        path: join(folder, "a.stimuli"),
        defaultEncoder: "pocket",
        previewIfMissing: false,
      },
      contextOf(server, "job.sqlite"),
    );
    assert.equal(result.encoder, "far");
    assert.equal(result.receipt.encoder.dimensions, serverDimensions);
    assert.equal(server.answered.get("cat"), 1);
  });

  it("serves the command line", async () => {
    await using server = await embeddingServer();
    let authorization: string | undefined;
    server.play = ({ headers, answer }) => {
      authorization = headers.authorization;
      answer();
    };
    const environment = { STIMULI_SERVERS: `far=${server.address}#any-model`, STIMULI_SERVER_KEY: "sk-secret" };
    const args = ["similarity", "-", "--encoder", "far", "--json"];
    const { stdout, stderr, status } = await runStimuli(args, { input: "cat\ndog\n", environment });
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.equal(authorization, "Bearer sk-secret");
    const { encoder, dimensions, receipt } = JSON.parse(stdout);
    assert.deepEqual([encoder, dimensions], ["far", serverDimensions]);
    assert.equal(receipt.encoder.server.model, "any-model");
    assert.ok(!stdout.includes("sk-secret"));
    const list = await runStimuli(["encoders"], { environment });
    assert.match(list.stdout, /^far .*on http:\/\/127/m);
  });
});
