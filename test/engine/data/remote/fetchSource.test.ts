import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { StimuliError } from "../../../../src/core/errors.ts";
import { type FetchSourceOptions, fetchedSource, fetchSource } from "../../../../src/engine/data/remote/fetchSource.ts";
import { readTable } from "../../../../src/engine/data/rows/readTable.ts";
import { frontMatterOf } from "../frontMatter.ts";
import { cutAfter, etagOf, serveRange, serveStatus, serveWhole, startTableHub, type TableHub } from "../tableHub.ts";

/** The columns' data, much that belongs to none, and the footer, which says where the columns lie from the start. */
const small = readFileSync(new URL("../files/plain.parquet", import.meta.url));
const footerLength = small.readUInt32LE(small.length - 8) + 8;
const parquet = Buffer.concat([
  small.subarray(0, -footerLength),
  Buffer.alloc(300_000, "columns that nobody wants "),
  small.subarray(-footerLength),
]);
const csv = Buffer.from(`text,label\n${"a line of the table,1\n".repeat(20_000)}`);
const source = "hf://datasets/owner/set/data/train.parquet";
const csvSource = "hf://datasets/owner/set/train.csv";
const frontMatter = frontMatterOf(`source: ${source}`, "text: text", "label: label");
let hub: TableHub;
let folder: string;

beforeEach(async () => {
  hub = await startTableHub({ "data/train.parquet": parquet, "train.csv": csv });
  folder = mkdtempSync(join(tmpdir(), "stimuli-tables-"));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (from = source, options: Partial<FetchSourceOptions> = {}) =>
  fetchSource(from, frontMatter, { folder, hub: hub.address, retryMilliseconds: 1, ...options });
const onDisk = (from = source) => fetchedSource(from, frontMatter, { folder, hub: hub.address });

async function assertColumns(path: string, names: readonly string[] = ["text", "label"]): Promise<void> {
  const whole = join(folder, "whole.parquet");
  writeFileSync(whole, parquet);
  const choose = () => names;
  assert.deepEqual((await readTable(path, choose)).columns, (await readTable(whole, choose)).columns);
}

/** The ranges asked for, bytes from and to (included). */
function ranges(): [number, number][] {
  return hub.requests.map((request) => {
    const [, from, to] = / bytes=(\d+)-(\d+)$/.exec(request) ?? [];
    return [Number(from), Number(to)];
  });
}

async function failure(fetching: Promise<unknown>): Promise<StimuliError> {
  const error = await fetching.then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.notEqual(error.next, "");
  assert.equal(await onDisk().catch(() => undefined), undefined, "nothing counts as fetched");
  return error;
}

test("of a Parquet file only the footer and the wanted columns are fetched, once", async () => {
  assert.equal(await onDisk(), undefined);
  const progress: (readonly [number, number | undefined])[] = [];
  const path = await get(source, { onProgress: (...at) => progress.push(at) });
  await assertColumns(path);
  const [probe, footer, ...columns] = ranges();
  assert.deepEqual(probe, [0, 3]);
  assert.deepEqual(footer, [parquet.length - 65536, parquet.length - 1]);
  assert.equal(columns.length, 2);
  assert.ok(columns.every(([from, to]) => from < to && to < 6_000));
  assert.equal(progress.at(-1)?.[0], progress.at(-1)?.[1]);
  hub.requests.length = 0;
  assert.equal(await onDisk(), path);
  assert.equal(await get(), path);
  assert.deepEqual(hub.requests, []);
});

test("another column of the same file is added to its copy", async () => {
  const path = await get();
  hub.requests.length = 0;
  const other = frontMatterOf(`source: ${source}`, "text: kind", "label: label");
  const where = { folder, hub: hub.address };
  assert.equal(await fetchedSource(source, other, where), undefined);
  assert.equal(await fetchSource(source, other, where), path);
  await assertColumns(path, ["text", "kind", "label"]);
  assert.equal(hub.requests.length, 1, "only what is new");
});

test("a connection cut in the middle of a column goes on from there", async () => {
  hub.next(serveRange, serveRange, cutAfter(500));
  await assertColumns(await get());
  const [, , text, rest] = ranges();
  assert.deepEqual(rest, [(text?.[0] ?? 0) + 500, text?.[1]]);
});

test("a cancelled fetch keeps what it has, and the next one goes on", async () => {
  const controller = new AbortController();
  const reason = new Error("cancelled by the user");
  await assert.rejects(get(source, { signal: controller.signal, onProgress: () => controller.abort(reason) }), reason);
  assert.equal(await onDisk(), undefined);
  assert.equal(hub.requests.length, 3, "probe, footer, text");
  await assertColumns(await get());
  assert.equal(hub.requests.length, 4, "label");
});

test("a file that changed on the hub is fetched anew, never glued", async () => {
  await get();
  const other = Buffer.from(parquet);
  // Bytes within a page of the column: only the ETag tells.
  other.set(
    other.subarray(60, 61).map((byte) => byte ^ 1),
    60,
  );
  hub.files.set("data/train.parquet", other);
  const kind = frontMatterOf(`source: ${source}`, "text: kind", "label: label");
  const path = await fetchSource(source, kind, { folder, hub: hub.address });
  const footer = readFileSync(path).subarray(-100);
  assert.deepEqual(footer, other.subarray(-100));
  assert.equal(JSON.parse(readFileSync(`${path}.ranges.json`, "utf8")).version, etagOf(other));
  assert.equal(await onDisk(), undefined, "the older column is not taken for the new file's");
});

test("a hub that knows no ranges sends the whole file, which is kept", async () => {
  hub.next(serveWhole, serveWhole);
  const path = await get();
  assert.deepEqual(readFileSync(path), parquet);
  assert.equal(await onDisk(), path);
});

test("a CSV file comes whole, and a cut one goes on", async () => {
  hub.next(serveRange, cutAfter(100_000));
  const path = await get(csvSource);
  assert.deepEqual(readFileSync(path), csv);
  assert.match(hub.requests.at(-1) ?? "", /train\.csv bytes=100000-$/);
  assert.equal(await onDisk(csvSource), path);
  assert.deepEqual(readdirSync(join(path, "..")), ["train.csv"]);
});

for (const [status, words] of [
  [401, /asks for an access token for this table/],
  [403, /does not give you access to this table/],
  [404, /does not have \/datasets\/owner\/set\/resolve\/main\/data\/train\.parquet/],
] as const) {
  test(`status ${status} is said in words, once`, async () => {
    hub.next(serveStatus(status));
    const error = await failure(get());
    assert.equal(error.kind, "network");
    assert.match(error.message, words);
    assert.equal(hub.requests.length, 1);
  });
}

test("a busy hub is asked again, a broken one given up", async () => {
  hub.next(serveStatus(503, { "retry-after": "0" }), serveStatus(429));
  await assertColumns(await get());
  rmSync(folder, { recursive: true });
  hub.next(...Array.from({ length: 5 }, () => serveStatus(500)));
  assert.match((await failure(get())).message, /stopped: the server has a problem \(500\)/);
});

test("no network", async () => {
  await hub.close();
  const error = await failure(get());
  assert.equal(error.kind, "network");
  assert.match(error.message, /ECONNREFUSED/);
});

test("the token goes to the hub, the mirror and the revision are honoured", async () => {
  const asked: (string | undefined)[] = [];
  hub.next((request, response) => {
    asked.push(request.headers.authorization, request.url);
    response.writeHead(403).end();
  });
  await failure(get("hf://datasets/owner/set@refs/convert/parquet/data/train.parquet", { token: "secret" }));
  assert.deepEqual(asked, ["Bearer secret", "/datasets/owner/set/resolve/refs%2Fconvert%2Fparquet/data/train.parquet"]);
});

test("what is no Parquet file is said, and not kept", async () => {
  hub.files.set("data/train.parquet", Buffer.alloc(50_000, "not a table "));
  const error = await failure(get());
  assert.equal(error.kind, "input");
  assert.match(error.message, /train\.parquet is damaged, or is not a Parquet file/);
  hub.files.set("data/train.parquet", parquet);
  await assertColumns(await get());
});

test("a missing column is said before its bytes are fetched", async () => {
  const misspelt = frontMatterOf(`source: ${source}`, "text: texts");
  const error = await failure(fetchSource(source, misspelt, { folder, hub: hub.address }));
  assert.match(error.message, /train\.parquet has no column texts\. Did you mean text\?/);
  assert.equal(error.line, 2);
});

test("addresses that name no file of a data set, and no table", async () => {
  for (const wrong of ["hf://datasets/owner", "hf://models/owner/set/x.csv", "hf://datasets/owner/set/../../x.csv"])
    assert.match((await failure(get(wrong))).message, /is not an address of a data set's file/);
  assert.match((await failure(get("hf://datasets/owner/set/readme.md"))).message, /is not a table/);
  assert.deepEqual(hub.requests, []);
});

test("a full disk: said in words, the space given back", {
  skip: process.platform === "win32" && "no ulimit",
}, async () => {
  const script = 'ulimit -f 100; exec "$0" "$@"';
  const program = fileURLToPath(new URL("../fetchTable.ts", import.meta.url));
  const command = ["-c", script, process.execPath, program, csvSource, folder, hub.address];
  const { stdout } = await promisify(execFile)("sh", command);
  assert.equal(stdout.trim(), `disk: The disk is full: the table does not fit in ${folder}.`);
  assert.deepEqual(readdirSync(folder), []);
});
