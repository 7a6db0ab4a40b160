import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { StimuliError } from "../../../src/core/errors.ts";
import { type DownloadOptions, downloadModel } from "../../../src/engine/models/get/downloadModel.ts";
import { readInstallRecord } from "../../../src/engine/models/installRecord.ts";
import { partialFolder } from "../../../src/engine/models/staging.ts";
import {
  cutAtHalf,
  type FakeHub,
  files,
  serveContent,
  serveFile,
  serveStatus,
  sha256,
  smallModel,
  stallAtHalf,
  startFakeHub,
} from "./fakeHub.ts";

const weights = files.get("model.safetensors") ?? Buffer.alloc(0);
let hub: FakeHub;
let root: string;

beforeEach(async () => {
  hub = await startFakeHub();
  root = mkdtempSync(join(tmpdir(), "stimuli-download-"));
});
afterEach(async () => {
  await hub.close();
  rmSync(root, { recursive: true, force: true });
});

const get = (options: Partial<DownloadOptions> = {}) =>
  downloadModel(smallModel, { root, hub: hub.address, retryMilliseconds: 1, ...options });

function assertInstalled(): void {
  for (const [path, content] of files) assert.deepEqual(readFileSync(join(root, "small", path)), content);
  assert.deepEqual(readdirSync(join(root, ".partial")), [], "nothing partial is left");
}

/** The failure, after checking that nothing stands under the final name. */
async function failure(download: Promise<string>): Promise<StimuliError> {
  const error = await download.then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.ok(!existsSync(join(root, "small")), "no model under the final name");
  return error;
}

test("a good download is installed with a record, its progress ends at the total", async () => {
  const progress: number[] = [];
  const folder = await get({ onProgress: (bytes, total) => progress.push(bytes / total) });
  assert.equal(folder, join(root, "small"));
  assertInstalled();
  assert.equal(progress.at(-1), 1);
  assert.ok(progress.every((value, k) => value >= (progress[k - 1] ?? 0)));
  const record = readInstallRecord(folder);
  assert.equal(record?.source, `${new URL(hub.address).host}/owner/small at 0123456`);
  assert.deepEqual(record?.files, smallModel.origin.files);
});

test("a connection cut at half goes on from there", async () => {
  hub.next(serveFile, cutAtHalf);
  await get();
  assertInstalled();
  assert.deepEqual(hub.requests.slice(2), ["/owner/small/resolve/0123456789/model.safetensors bytes=150000-"]);
});

test("a cancelled download keeps its part, and the next one goes on from there", async () => {
  hub.next(serveFile, stallAtHalf);
  const controller = new AbortController();
  const reason = new Error("cancelled by the user");
  const cancelled = get({
    signal: controller.signal,
    onProgress: (bytes) => bytes > 150_000 && controller.abort(reason),
  });
  await assert.rejects(cancelled, reason);
  assert.ok(!existsSync(join(root, "small")));
  await get();
  assertInstalled();
  assert.match(hub.requests.at(-1) ?? "", / bytes=150000-$/);
});

test("a part of another version is not glued to: the server's ETag decides", async () => {
  hub.next(serveFile, (_request, response) => {
    response.writeHead(200, { "content-length": weights.length, etag: '"older"' });
    response.write(Buffer.alloc(100_000, "older"), () => setTimeout(() => response.destroy(), 50));
  });
  await get();
  assertInstalled();
});

test("a part that was damaged on disk is found by its hash and fetched again from the start", async () => {
  hub.next(serveFile, cutAtHalf, serveStatus(404));
  await failure(get());
  const part = join(partialFolder(root, "small"), "model.safetensors.part");
  writeFileSync(part, Buffer.alloc(150_000, "x"));
  await get();
  assertInstalled();
});

test("a busy server is asked again", async () => {
  hub.next(serveStatus(500), serveStatus(503, { "retry-after": "0" }), serveStatus(429));
  await get();
  assertInstalled();
});

test("a server that stays broken: what happened and what to do", async () => {
  hub.next(...Array.from({ length: 5 }, () => serveStatus(500)));
  const error = await failure(get());
  assert.equal(error.kind, "network");
  assert.match(error.message, /^The download from 127\.0\.0\.1:\d+ stopped: the server has a problem \(500\)\.$/);
});

test("a server that is gone", async () => {
  await hub.close();
  const error = await failure(get());
  assert.equal(error.kind, "network");
  assert.match(error.message, /ECONNREFUSED/);
});

test("a stalled connection is given up and taken up again", async () => {
  hub.next(serveFile, stallAtHalf);
  await get({ stallMilliseconds: 200 });
  assertInstalled();
});

test("a slow server is waited for as long as something comes", async () => {
  hub.next(serveFile, (_request, response, content) => {
    response.writeHead(200, { "content-length": content.length });
    let at = 0;
    const timer = setInterval(() => {
      response.write(content.subarray(at, at + 50_000));
      at += 50_000;
      if (at < content.length) return;
      clearInterval(timer);
      response.end();
    }, 100);
  });
  await get({ stallMilliseconds: 400 });
  assertInstalled();
  assert.equal(hub.requests.length, 2);
});

for (const [status, words] of [
  [401, /asks for an access token/],
  [403, /does not give you access to this model/],
  [404, /does not have \/owner\/small/],
] as const) {
  test(`status ${status} is said in words, once`, async () => {
    hub.next(serveStatus(status));
    const error = await failure(get());
    assert.match(error.message, words);
    assert.notEqual(error.next, "");
    assert.equal(hub.requests.length, 1);
  });
}

test("a sign-in page with status 200 is not taken for a model", async () => {
  hub.next(
    serveFile,
    serveContent(Buffer.from("<html>Welcome to the hotel</html>"), { "content-type": "text/html; charset=utf-8" }),
  );
  assert.match((await failure(get())).message, /^A web page came from/);
});

test("a file of another size, and one of the right size with another hash, are refused", async () => {
  hub.next(serveFile, serveContent(weights.subarray(1)));
  assert.match((await failure(get())).message, /expected model\.safetensors: its size differs/);
  hub.next(serveContent(Buffer.alloc(weights.length, "x")));
  assert.match((await failure(get())).message, /expected model\.safetensors: its SHA-256 differs/);
});

test("without a pinned hash the hub's own declaration is held against the file, and the token stays with the hub", async () => {
  const cdn = await startFakeHub();
  const unpinned = { ...smallModel, origin: { ...smallModel.origin, files: [{ path: "model.safetensors" }] } };
  const seen: (string | undefined)[] = [];
  const redirect = (hash: string) =>
    hub.next((request, response) => {
      seen.push(request.headers.authorization);
      const headers = {
        location: `${cdn.address}${request.url}`,
        "x-linked-etag": `"${hash}"`,
        "x-linked-size": weights.length,
      };
      response.writeHead(302, headers).end();
    });
  cdn.next((request, response, content) => {
    seen.push(request.headers.authorization);
    serveFile(request, response, content);
  });
  try {
    redirect("0".repeat(64));
    await assert.rejects(downloadModel(unpinned, { root, hub: hub.address, token: "secret" }), /its SHA-256 differs/);
    assert.deepEqual(seen, ["Bearer secret", undefined]);
    redirect(sha256(weights));
    await downloadModel(unpinned, { root, hub: hub.address });
    assert.equal(readInstallRecord(join(root, "small"))?.files[0]?.sha256, sha256(weights));
  } finally {
    await cdn.close();
  }
});

test("a file that nobody declares the size of is not written for ever", async () => {
  const unpinned = { ...smallModel, origin: { ...smallModel.origin, files: [{ path: "model.safetensors" }] } };
  let sent = 0;
  hub.next((_request, response) => {
    const piece = Buffer.alloc(1_000_000);
    const more = () => {
      sent += piece.length;
      if (sent < 400_000_000 && !response.destroyed) response.write(piece, () => more());
    };
    more();
  });
  const error = await failure(downloadModel(unpinned, { root, hub: hub.address, retryMilliseconds: 1 }));
  assert.match(error.message, /does not say how large model\.safetensors is, and sends more than 100 MB/);
  assert.ok(sent < 300_000_000);
  assert.equal(hub.requests.length, 1);
  assert.deepEqual(readdirSync(partialFolder(root, "small")), []);
});

test("a server that asks for more patience than anybody has: said at once, with how long", async () => {
  hub.next(serveStatus(429, { "retry-after": "7200" }));
  const error = await failure(get());
  assert.match(error.message, /is busy \(429\) and asks to wait 2 hours\.$/);
  assert.equal(hub.requests.length, 1);
});

test("a redirect to what is no address is a sentence, and the token does not follow one to http", async () => {
  hub.next(serveStatus(302, { location: "http://[" }));
  assert.match((await failure(get())).message, /redirects to something that is not a web address/);
  const seen: string[] = [];
  const answer = async (address: string | URL | Request, { headers }: RequestInit = {}) => {
    seen.push(`${address} ${new Headers(headers).get("authorization")}`);
    return new Response(null, { status: 302, headers: { location: String(address).replace("https:", "http:") } });
  };
  await assert.rejects(get({ hub: "https://hub.example", token: "secret", fetch: answer }), /unencrypted/);
  assert.equal(seen.length, 1);
  assert.match(seen[0] ?? "", /^https:.* Bearer secret$/);
});

test("a damaged model is repaired: only the damaged file is fetched", async () => {
  await get();
  writeFileSync(join(root, "small", "config.json"), "<html>");
  hub.requests.length = 0;
  await get();
  assertInstalled();
  assert.deepEqual(hub.requests, ["/owner/small/resolve/0123456789/config.json"]);
});

test("a full disk: said in words, the space given back", {
  skip: process.platform === "win32" && "no ulimit",
}, async () => {
  // A limit on the size of files stands for the disk's: 100 blocks of 512 or 1024 bytes hold no weights.
  const script = 'ulimit -f 100; exec "$0" "$@"';
  const said = await run("sh", ["-c", script, process.execPath, smallModelScript, root, hub.address]);
  assert.equal(said, `disk: The disk is full: the model does not fit in ${root}.`);
  assert.deepEqual(readdirSync(root), [".partial"]);
  assert.deepEqual(readdirSync(join(root, ".partial")), []);
});

test("two processes that want the same model: one fetches, both end with it", async () => {
  hub.next((request, response, content) => setTimeout(() => serveFile(request, response, content), 300));
  const download = () => run(process.execPath, [smallModelScript, root, hub.address]);
  assert.deepEqual(await Promise.all([download(), download()]), [join(root, "small"), join(root, "small")]);
  assertInstalled();
  assert.equal(hub.requests.length, files.size);
});

const smallModelScript = fileURLToPath(new URL("downloadSmallModel.ts", import.meta.url));

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args);
  return stdout.trim();
}
