import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { checkThrift } from "../../../src/engine/data/parquet/checkThrift.ts";
import { unpackPage } from "../../../src/engine/data/parquet/codecs.ts";
import { NumberPage, numberKindOf } from "../../../src/engine/data/parquet/numberPage.ts";
import { readRuns } from "../../../src/engine/data/parquet/readRuns.ts";
import { readTable } from "../../../src/engine/data/rows/readTable.ts";

const none = readFileSync(new URL("files/none.parquet", import.meta.url));
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "stimuli-parquet-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** `files/none.parquet`, which is not compressed, with other bytes at one place. */
function changed(at: number, bytes: readonly number[]): string {
  const content = Buffer.from(none);
  content.set(bytes, at);
  const path = join(folder, "changed.parquet");
  writeFileSync(path, content);
  return path;
}

describe("runs of repeated and packed numbers", () => {
  const runs = (bytes: readonly number[], width: number, count: number) => {
    const output = new Uint32Array(count);
    readRuns(Uint8Array.from(bytes), width, output);
    return [...output];
  };

  test("as the format's description has them", () => {
    // 0 to 7 in three bits each: the example of Parquet's own text on encodings.
    assert.deepEqual(runs([3, 0x88, 0xc6, 0xfa], 3, 8), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(runs([6, 9, 4, 2], 5, 5), [9, 9, 9, 2, 2]);
    assert.deepEqual(runs([4, 0x34, 0x12], 13, 2), [0x1234, 0x1234]);
    assert.deepEqual(runs([3, 1, 2, 3, 4, 5, 6, 7, 8, 2, 9], 8, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // 17 bits, across bytes.
    assert.deepEqual(runs([3, 1, 0, 0xfe, 0xff, 7, 0, ...new Array(11).fill(0)], 17, 3), [1, 0x1ffff, 1]);
  });

  test("a run that says it is longer than there are places fills them, at once", () => {
    assert.deepEqual(runs([0xfe, 0xff, 0xff, 0xff, 0x0f, 7], 3, 4), [7, 7, 7, 7]);
    assert.deepEqual(runs([0xff, 0xff, 0xff, 0xff, 0x0f, 0x88, 0xc6, 0xfa], 3, 4), [0, 1, 2, 3]);
  });

  test("runs of nothing, and bytes that end first, are an error", () => {
    for (const bytes of [[], [0, 0, 0, 0], [0x80], [4], [3, 0x88], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]])
      assert.throws(() => runs(bytes, 3, 8), /early/);
    assert.throws(() => runs([4, 0, 0, 0, 0], 30, 2), /bits/);
  });
});

describe("structures in Thrift's compact protocol", () => {
  const check = (bytes: readonly number[]) => checkThrift(new DataView(Uint8Array.from(bytes).buffer), 0);

  test("what Parquet writes passes", () => {
    check([0x15, 4, 0x18, 2, 65, 66, 0x19, 0x25, 1, 2, 0x1c, 0x11, 0, 0x16, 0xff, 1, 0]);
    const footer = none.length - 8 - none.readUInt32LE(none.length - 8);
    check([...none.subarray(footer)]);
  });

  for (const [what, bytes] of Object.entries({
    "a list of two thousand million numbers": [0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 7, 0],
    "lists of lists of lists": new Array(100).fill(0x19),
    "a struct in a struct in a struct": new Array(100).fill(0x1c),
    "a number without end": [0x16, ...new Array(100).fill(0xff)],
    "a text that is longer than its file": [0x18, 100, 65],
    "a field of a large number": [0x05, 0xd0, 0x0f, 1, 0],
    "fields beyond any that Parquet has": [...new Array(10).fill(0xf1), 0],
    "an end without an end": [0x15, 4],
    "a map": [0x1b, 0, 0],
  }))
    test(`${what} is an error`, () => assert.throws(() => check(bytes)));
});

test("a page of another length than it says is an error, not what memory held before", () => {
  const snappy = Uint8Array.from([4, 12, 1, 2, 3, 4]);
  assert.deepEqual([...unpackPage(snappy, 4, "SNAPPY")], [1, 2, 3, 4]);
  for (const length of [3, 5, 2 ** 31 - 1]) assert.throws(() => unpackPage(snappy, length, "SNAPPY"));
  assert.throws(() => unpackPage(snappy, 4, "UNCOMPRESSED"));
  assert.throws(() => new NumberPage(new Uint8Array(15), 2, { width: 8, at: () => 0 }), /room/);
});

test("numbers of every width, with and without a sign", () => {
  const bytes = Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  const first = (element: object) => {
    const kind = numberKindOf({ name: "x", ...element });
    return kind && new NumberPage(bytes, 1, kind).at(0);
  };
  const integer = (bitWidth: number, isSigned: boolean) => ({ logical_type: { type: "INTEGER", bitWidth, isSigned } });
  assert.equal(first({ type: "INT32" }), -2);
  assert.equal(first({ type: "INT32", converted_type: "INT_8" }), -2);
  assert.equal(first({ type: "INT32", converted_type: "UINT_32" }), 4294967294);
  assert.equal(first({ type: "INT32", ...integer(32, false) }), 4294967294);
  assert.equal(first({ type: "INT32", ...integer(16, true) }), -2);
  assert.equal(first({ type: "INT64" }), -2n);
  assert.equal(first({ type: "INT64", converted_type: "UINT_64" }), 18446744073709551614n);
  assert.ok(Number.isNaN(first({ type: "FLOAT" })));
  assert.ok(Number.isNaN(first({ type: "DOUBLE" })));
  // Dates, times and decimals are numbers of another meaning.
  for (const element of [{ converted_type: "DATE" }, { converted_type: "DECIMAL" }, { logical_type: { type: "TIME" } }])
    assert.equal(first({ type: "INT32", ...element }), undefined);
});

describe("damage for which the library loops or fills the memory", () => {
  // Where the lengths of the runs of a nested column's levels are.
  for (const [what, at, bytes] of [
    ["a run of 134 million repetitions", 1794, [0xfe, 0xff, 0xff, 0xff, 0x07]],
    ["a run of 134 million levels", 1797, [0xfe, 0xff, 0xff, 0xff, 0x07]],
  ] as const)
    test(`${what} ends in a sentence`, { timeout: 60_000 }, async () => {
      const error = await readTable(changed(at, bytes), () => ["nested"], { name: "a.parquet" }).catch(
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof StimuliError, String(error));
      assert.match(error.message, /^(Reading the column “nested” of )?a\.parquet (takes more than|is damaged)/);
    });

  test("a cancelled read of it ends at once", async () => {
    const path = changed(1794, [0xfe, 0xff, 0xff, 0xff, 0x07]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 100);
    await assert.rejects(
      readTable(path, () => ["nested"], { signal: stop.signal }),
      /enough/,
    );
  });

  test("a footer that counts more rows than its groups is damaged", async () => {
    const text = none.toString("latin1");
    const footer = none.length - 8 - none.readUInt32LE(none.length - 8);
    // The footer's third field: 40 rows, as a zigzag number.
    const rows = text.indexOf("\x16\x50\x19", footer) + 1;
    assert.ok(rows > footer);
    await assert.rejects(
      readTable(changed(rows, [0x52]), () => ["text"], { name: "a.parquet" }),
      /^StimuliError: a\.parquet is damaged/,
    );
  });

  test("a column that says it has fewer columns in it than none is damaged, at once", async () => {
    const footer = none.length - 8 - none.readUInt32LE(none.length - 8);
    const name = "nested\x15";
    const children = none.toString("latin1").indexOf(name, footer) + name.length;
    assert.ok(children > footer);
    // −1, as a zigzag number: the library goes back to the column that it came from.
    await assert.rejects(
      readTable(changed(children, [0x01]), () => ["text"], { name: "a.parquet" }),
      /^StimuliError: a\.parquet is damaged/,
    );
  });
});
