import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { StimuliError } from "../../../../src/core/errors.ts";
import { readTable } from "../../../../src/engine/data/rows/readTable.ts";
import { valuesOf } from "../../../../src/engine/data/table/table.ts";
import { shared } from "../../../shared.ts";

/** What pandas and pyarrow read: tools/reference/tables.py, which wrote the files too. */
const reference = JSON.parse(readFileSync(new URL("../../../reference/tables.json", import.meta.url), "utf8"));
const files = fileURLToPath(new URL("../files", import.meta.url));
const all = (names: readonly string[]) => names;
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "stimuli-tables-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function failure(path: string): Promise<StimuliError> {
  const error = await readTable(path, all, { name: path.split(/[\\/]/).at(-1) ?? path }).then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.equal(error.kind, "input");
  assert.notEqual(error.next, "");
  return error;
}

describe("Parquet", () => {
  for (const name of readdirSync(files).filter((file) => file.endsWith(".parquet"))) {
    test(`${name}: every column as pyarrow reads it`, async () => {
      const table = await readTable(join(files, name), (names) => names.filter((column) => column !== "nested"));
      assert.equal(table.rowCount, 40);
      for (const [column, values] of table.columns) {
        const plain = valuesOf(values).map((value) => (typeof value === "bigint" ? Number(value) : value));
        assert.deepEqual(plain, reference.columns[column], column);
      }
    });
  }

  test("a nested column is named and can be passed over, or read", async () => {
    const table = await readTable(join(files, "snappy.parquet"), () => ["nested"]);
    assert.ok(table.columnNames.includes("nested"));
    assert.deepEqual(table.columns.get("nested")?.at(1), { inner: 1n, list: [1n, 2n] });
  });

  test("only the wanted columns are there, once", async () => {
    const table = await readTable(join(files, "groups.parquet"), () => ["label", "label"]);
    assert.deepEqual([...table.columns.keys()], ["label"]);
  });

  test("cut, overwritten and foreign files are said to be damaged", async () => {
    const whole = readFileSync(join(files, "gzip.parquet"));
    const noise = Buffer.from(whole).fill(0x5a, 4, 600);
    const cut = [0, 3, 7, 8, 100, whole.length - 1].map((length) => whole.subarray(0, length));
    for (const content of [...cut, noise, whole.subarray(200), Buffer.from("text,label\na,1\n")]) {
      assert.match(
        (await failure(write("bad.parquet", content))).message,
        /^bad\.parquet is damaged, or is not a Parquet/,
      );
    }
  });

  test("any byte changed gives values or a sentence, never another error", async () => {
    const whole = readFileSync(join(files, "plain.parquet"));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const [at, value] of changes) content[at] = value;
        try {
          const { columns } = await readTable(write("changed.parquet", content), () => ["text", "label"]);
          for (const column of columns.values()) valuesOf(column);
        } catch (error) {
          assert.ok(error instanceof StimuliError, String(error));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a compression that nobody here knows is named", async () => {
    const content = readFileSync(join(files, "brotli.parquet"));
    // The codec's number in the footer's column entries: 3 is LZO.
    const footer = content.length - content.readUInt32LE(content.length - 8) - 8;
    const codec = Buffer.from([0x15, 0x08, 0x16]);
    let at = content.indexOf(codec, footer);
    assert.ok(at > 0);
    for (; at > 0; at = content.indexOf(codec, at + 1)) content[at + 1] = 0x06;
    const error = await failure(write("lzo.parquet", content));
    assert.match(error.message, /^lzo\.parquet is compressed with LZO/);
    assert.match(error.next, /zstd/);
  });
});

describe("CSV", () => {
  const read = async (text: string) => {
    const table = await readTable(write("table.csv", text), all);
    const columns = Array.from(table.columns, ([name, column]) => [name, valuesOf(column)]);
    return { names: table.columnNames, rows: table.rowCount, ...Object.fromEntries(columns) };
  };

  test("quotes, commas, line breaks, both line ends, a byte order mark, blank lines", async () => {
    const expected = {
      names: ["text", "label"],
      rows: 3,
      text: ['a "b", c', "two\nlines", "café 🧠"],
      label: ["1", "0", ""],
    };
    const text = '\ufefftext,label\n"a ""b"", c",1\n"two\nlines",0\n\ncafé 🧠,\n';
    assert.deepEqual(await read(text), expected);
    assert.deepEqual(await read(text.trimEnd()), expected);
    assert.deepEqual(await read(text.replace("\n", "\r\n")), expected, "both in one file");
    // As pandas has it: within quotes a line end stays as it is.
    const withReturns = { ...expected, text: ['a "b", c', "two\r\nlines", "café 🧠"] };
    assert.deepEqual(await read(text.replaceAll("\n", "\r\n")), withReturns);
  });

  test("a quote that is not closed, and a row of another length, are said with their row", async () => {
    const open = await failure(write("open.csv", 'text,label\na,1\n"b,2\nc,3\n'));
    assert.match(open.message, /^A quotation mark in open\.csv is not closed, or is misplaced: row 2\.$/);
    const stray = await failure(write("stray.csv", 'text,label\n"a" b,1\n'));
    assert.match(stray.message, /row 1\.$/);
    const long = await failure(write("long.csv", "text,label\na,1\nb, c,2\n"));
    assert.equal(long.message, "long.csv has 2 columns, and 3 fields in row 2.");
    assert.match((await failure(write("empty.csv", ""))).message, /^empty\.csv is empty/);
  });

  test("what is written by RFC 4180 is read back", async () => {
    const field = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", "").replaceAll("\0", ""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1 }), async (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        const table = await readTable(write("round.csv", ["a,b", ...quoted].join("\n")), all);
        assert.deepEqual(
          valuesOf(table.columns.get("a") ?? []),
          rows.map(([a]) => a),
        );
        assert.deepEqual(
          valuesOf(table.columns.get("b") ?? []),
          rows.map(([, b]) => b),
        );
      }),
      { numRuns: 50 },
    );
  });
});

test("a row of a TSV with more fields than columns, and one with fewer", async () => {
  const table = await readTable(write("lone.tsv", 'text\tlabel\r\n"open\t1\r\nhe said "so"\t0\r\n'), all);
  assert.deepEqual(valuesOf(table.columns.get("text") ?? []), ['"open', 'he said "so"']);
  assert.deepEqual(valuesOf(table.columns.get("label") ?? []), ["1", "0"]);
  const long = await failure(write("long.tsv", "text\tlabel\na\t1\nb\t2\nc\t1\t\n"));
  assert.equal(long.message, "long.tsv has 2 columns, and 3 fields in row 3.");
  const short = await readTable(write("short.tsv", "text\tlabel\na\nb\t1\n"), all);
  assert.deepEqual(valuesOf(short.columns.get("label") ?? []), [null, "1"]);
  assert.equal(short.firstShortRow, 0);
  assert.match(short.warnings.join(" "), /^Row 1 of .*short\.tsv has fewer fields/);
});

describe("JSON lines", () => {
  test("values of any type, keys that some rows lack, blank lines", async () => {
    const text = '\ufeff{"text": "a\\n", "label": 1}\r\n\r\n{"label": true, "text": "b", "more": null}\n{"text": "ü"}';
    const table = await readTable(write("table.jsonl", text), all);
    assert.deepEqual(Object.fromEntries(table.columns), {
      text: ["a\n", "b", "ü"],
      label: [1, true, null],
      more: [null, null, null],
    });
  });

  test("a line that is no object is said with its line", async () => {
    for (const wrong of ['{"text": "b"', "[1]", "3", "null"]) {
      const error = await failure(write("bad.ndjson", `{"text": "a"}\n\n${wrong}\n`));
      assert.equal(error.message, "Line 3 of bad.ndjson is not a JSON object.");
    }
  });
});

test("a file that is not there, a folder, another ending, no UTF-8", async () => {
  assert.equal((await failure(join(folder, "none.csv"))).message, "The table none.csv was not found.");
  assert.equal((await failure(join(folder, "none.parquet"))).message, "The table none.parquet was not found.");
  assert.match(
    (await failure(write("table.xlsx", ""))).message,
    /^table\.xlsx is not a table by its file ending: tables are CSV, TSV,/,
  );
  assert.match(
    (await failure(write("latin.csv", Buffer.from([0x61, 0xe9, 0x0a])))).message,
    /^latin\.csv is not UTF-8 text: line 1 has the byte E9\.$/,
  );
});

test("a cancelled read ends with the signal's reason", async () => {
  const reason = new Error("cancelled");
  const path = write("table.csv", "text\na\n");
  await assert.rejects(readTable(path, all, { signal: AbortSignal.abort(reason) }), reason);
});

const sst2 = join(shared ?? "", "data/sst2");
describe("SST-2, as pandas reads it", { skip: !existsSync(sst2) && "no shared data" }, () => {
  for (const [name, expected] of Object.entries(reference.sst2)) {
    test(name, async () => {
      const { rowCount, columns } = await readTable(join(sst2, name), () => ["sentence", "label"]);
      const sum = (values: readonly number[]) =>
        values.reduce((total, value, row) => total + value * ((row % 1000) + 1), 0);
      const characters = valuesOf(columns.get("sentence") ?? []).map((text) =>
        Buffer.from(String(text)).reduce((total, byte) => total + byte, 0),
      );
      const labels = valuesOf(columns.get("label") ?? []).map(Number);
      assert.deepEqual({ rows: rowCount, labels: sum(labels), characters: sum(characters) }, expected);
    });
  }
});
