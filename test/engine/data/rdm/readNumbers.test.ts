import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { StimuliError } from "../../../../src/core/errors.ts";
import type { NumberTable } from "../../../../src/engine/data/rdm/dataFile.ts";
import type { DelimitedOptions } from "../../../../src/engine/data/rdm/readDelimited.ts";
import { readNumbers } from "../../../../src/engine/data/rdm/readNumbers.ts";
import reference from "../../../reference/rdmFiles.json" with { type: "json" };

const files = fileURLToPath(new URL("../files/rdm/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "stimuli-rdm-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string, more: Partial<DelimitedOptions> & { variable?: string } = {}): Promise<NumberTable> {
  const { variable, ...options } = more;
  const file = { name, path: join(files, name), line: 3, ...(variable !== undefined && { variable }) };
  return readNumbers(file, { wanted: "rdm", ...options });
}

function readText(text: string, more: Partial<DelimitedOptions> = {}, name = "table.csv"): Promise<NumberTable> {
  writeFileSync(join(folder, name), text);
  return readNumbers({ name, path: join(folder, name), line: 3 }, { wanted: "rdm", ...more });
}

function rowsOf({ values, rows, columns }: NumberTable): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));
}

/** The sentence and what to do, of an error that knows the document's line. */
async function fault(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => assert.fail("It was read."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.deepEqual([error.kind, error.line], ["input", 3]);
  return `${error.message} ${error.next}`;
}

describe("NumPy files", () => {
  for (const name of reference.npy) {
    it(`reads ${name}`, async () => assert.deepEqual(rowsOf(await read(name)), reference.square));
  }

  it("reads every version of the format, in either order", async () => {
    for (const name of ["plain.npy", "fortran.npy", "version2.npy", "version3.npy"]) {
      assert.deepEqual(rowsOf(await read(name)), reference.wide, name);
    }
  });

  it("reads one axis as one row, and truth values as 0 and 1", async () => {
    assert.deepEqual(rowsOf(await read("condensed.npy")), [reference.condensed]);
    const ones = reference.square.map((row) => row.map((value) => (value > 0 ? 1 : 0)));
    assert.deepEqual(rowsOf(await read("bool.npy")), ones);
  });

  it("reads halves, subnormal ones and infinity too", async () => {
    const expected = reference.halves.map((value) => (value === "inf" ? Number.POSITIVE_INFINITY : Number(value)));
    assert.deepEqual(Array.from((await read("halves.npy")).values), expected);
  });

  it("refuses what is no matrix of numbers", async () => {
    assert.match(await fault(read("three.npy")), /three\.npy holds an array of 3 axes \(2 × 3 × 4\)\. Save one matrix/);
    assert.match(await fault(read("texts.npy")), /holds values of the kind '<U1'/);
    assert.match(await fault(read("several.npz")), /is not read as numbers/);
    assert.match(await fault(readText("no", {}, "text.npy")), /is not a NumPy file/);
    const whole = readFileSync(join(files, "plain.npy"));
    writeFileSync(join(folder, "short.npy"), whole.subarray(0, -1));
    const short = { name: "short.npy", path: join(folder, "short.npy"), line: 3 };
    assert.match(await fault(readNumbers(short, { wanted: "rdm" })), /ends too early/);
  });
});

describe("MATLAB files", () => {
  it("reads the only matrix there is, whatever its type", async () => {
    for (const name of ["single.mat", "whole.mat"]) assert.deepEqual(rowsOf(await read(name)), reference.square, name);
    assert.deepEqual(rowsOf(await read("vector.mat")), [reference.condensed]);
    assert.deepEqual(rowsOf(await read("wide.mat", { wanted: "matrix" })), reference.wide);
  });

  for (const name of ["structs.mat", "compressed.mat"]) {
    it(`finds a variable in ${name} as MATLAB would`, async () => {
      const times = (factor: number) => reference.square.map((row) => row.map((value) => value * factor));
      const expected: [string, number][] = [
        ["RDMs(1,1).RDM", 1],
        ["RDMs(2,1).RDM", 2],
        ["RDMs(2, 3)", 22],
        // One subscript goes down the columns: (2), (3) = (2,1), (1,2).
        ["RDMs(2).RDM", 2],
        ["RDMs(3).RDM", 11],
        ["cells{2}", 2],
        ["layers(:,:,2)", 3],
      ];
      for (const [variable, factor] of expected) {
        assert.deepEqual(rowsOf(await read(name, { variable })), times(factor), variable);
      }
    });
  }

  it("lists what there is where the file does not say which", async () => {
    const whole = await fault(read("structs.mat"));
    assert.match(
      whole,
      /holds 6 matrices: RDMs\(1,1\)\.RDM \(4 × 4\), RDMs\(2,1\)\.RDM .*"variable": "RDMs\(1,1\)\.RDM"/,
    );
    assert.match(
      await fault(read("structs.mat", { variable: "cells" })),
      /holds 2 matrices: cells\{1\} \(4 × 4\), cells\{2\}/,
    );
  });

  it("says what is wrong with a variable", async () => {
    assert.match(
      await fault(read("structs.mat", { variable: "RDM" })),
      /variables are RDMs, cells.*Did you mean “RDMs”/,
    );
    assert.match(
      await fault(read("structs.mat", { variable: "RDMs(3,1).RDM" })),
      /has no “RDMs\(3,1\)\.RDM” \(at “\(3,1\)”\)/,
    );
    assert.match(await fault(read("structs.mat", { variable: "text" })), /holds no matrix that can be an RDM in text/);
    assert.match(await fault(read("structs.mat", { variable: "RDMs(1" })), /has no “RDMs\(1”/);
    assert.match(await fault(read("condensed.npy", { variable: "x" })), /only MATLAB files do/);
  });

  it("refuses other versions, and says how to save", async () => {
    assert.match(await fault(read("level4.mat")), /is a MATLAB file of version 4.*'-v7'/);
    writeFileSync(join(folder, "hdf5.mat"), `${"MATLAB 7.3 MAT-file, Platform: GLNXA64".padEnd(124)}\0\u0002IM`);
    const file = { name: "hdf5.mat", path: join(folder, "hdf5.mat"), line: 3 };
    assert.match(await fault(readNumbers(file, { wanted: "rdm" })), /version 7\.3 \(HDF5\).*'-v7'/);
    assert.match(await fault(readText("hello", {}, "text.mat")), /is not a MATLAB file/);
  });

  it("reads the other byte order, as MATLAB on old workstations wrote it", async () => {
    const element = (type: number, data: Buffer) => {
      const tag = Buffer.alloc(8);
      tag.writeUInt32BE(type, 0);
      tag.writeUInt32BE(data.length, 4);
      return Buffer.concat([tag, data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
    };
    const int32 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([0, 0, 0, value])));
    const doubles = Buffer.alloc(128);
    // Column by column, which is the same as row by row in a symmetric matrix.
    for (const [k, value] of reference.square.flat().entries()) doubles.writeDoubleBE(value, 8 * k);
    // mxDOUBLE_CLASS; 4 × 4; its name, which is short enough to stand in its tag; miDOUBLE.
    const name = Buffer.from([0, 3, 0, 1, ...Buffer.from("rdm"), 0]);
    const parts = [element(6, int32(6, 0)), element(5, int32(4, 4)), name, element(9, doubles)];
    const head = Buffer.concat([Buffer.alloc(124, " "), Buffer.from([1, 0]), Buffer.from("MI")]);
    writeFileSync(join(folder, "big.mat"), Buffer.concat([head, element(14, Buffer.concat(parts))]));
    const file = { name: "big.mat", path: join(folder, "big.mat"), line: 3, variable: "rdm" };
    assert.deepEqual(rowsOf(await readNumbers(file, { wanted: "rdm" })), reference.square);
  });

  it("says that a file is damaged wherever it is cut", async () => {
    for (const name of ["structs.mat", "compressed.mat"]) {
      const whole = readFileSync(join(files, name));
      for (let length = 0; length < whole.length - 8; length += 97) {
        writeFileSync(join(folder, "cut.mat"), whole.subarray(0, length));
        const file = { name: "cut.mat", path: join(folder, "cut.mat"), line: 3 };
        // What stands before the cut may still be read.
        await readNumbers(file, { wanted: "rdm" }).catch((error: unknown) => assert.ok(error instanceof StimuliError));
      }
    }
  });
});

describe("text", () => {
  const named = ",a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n";
  const rows = [
    [0, 1, 2],
    [1, 0, 3],
    [2, 3, 0],
  ];

  it("reads commas, semicolons, tabs and spaces, line ends of all kinds, and a byte order mark", async () => {
    const variants = [
      named,
      named.replaceAll(",", ";"),
      named.replaceAll(",", "\t"),
      named.replaceAll("\n", "\r\n"),
      named.replaceAll("\n", "\r"),
      `\uFEFF${named}`,
      `\n${named}\n\n`,
      named.replaceAll(",", " , "),
      'x,"a","b","c"\n"a",0,1,2\n"b",1,0,3\n"c",2,3,0',
      // As R's write.table leaves out the corner.
      named.slice(1),
      named.slice(1).replaceAll(",", "  "),
    ];
    for (const text of variants) {
      const table = await readText(text);
      assert.deepEqual(rowsOf(table), rows, text);
      assert.deepEqual(
        [table.rowNames, table.columnNames],
        [
          ["a", "b", "c"],
          ["a", "b", "c"],
        ],
        text,
      );
    }
  });

  it("tells names from numbers", async () => {
    const bare = "0,1,2\n1,0,3\n2,3,0";
    assert.deepEqual(await readText(bare), { values: Float64Array.from(rows.flat()), rows: 3, columns: 3 });
    const above = await readText(`a,b,c\n${bare}`);
    assert.deepEqual([above.rowNames, above.columnNames], [undefined, ["a", "b", "c"]]);
    const left = await readText("a,0,1,2\nb,1,0,3\nc,2,3,0");
    assert.deepEqual([left.rowNames, left.columnNames, rowsOf(left)], [["a", "b", "c"], undefined, rows]);
    // pandas numbers rows and columns.
    const numbered = await readText(",0,1,2\n0,0,1,2\n1,1,0,3\n2,2,3,0");
    assert.deepEqual([numbered.rowNames, rowsOf(numbered)], [["0", "1", "2"], rows]);
    const codes = await readText("code,7,8,9\n7,0,1,2\n8,1,0,3\n9,2,3,0");
    assert.deepEqual([codes.rowNames, rowsOf(codes)], [["7", "8", "9"], rows]);
    const blank = await readText(",1,2\n1,,3\n2,3,");
    assert.deepEqual([blank.rowNames, blank.rows, blank.columns, blank.values[1]], [undefined, 3, 3, 1]);
  });

  it("reads one row or one column", async () => {
    assert.deepEqual(rowsOf(await readText("1,2,3")), [[1, 2, 3]]);
    assert.deepEqual(rowsOf(await readText("1\n2\n3")), [[1], [2], [3]]);
    assert.deepEqual(rowsOf(await readText("1e-3 -2 +3.5")), [[0.001, -2, 3.5]]);
  });

  it("takes empty fields, NaN and NA as missing", async () => {
    const { values } = await readText(",a,b,c\na,,NaN,na\nb,1,N/A,null\nc,2,3,");
    assert.deepEqual(Array.from(values).map(Number.isNaN), [true, true, true, false, true, true, false, false, true]);
  });

  it("sets a column of text aside", async () => {
    const table = await readText("name,run,v1,v2\na,one,1,2\nb,two,3,4", { wanted: "matrix", textColumn: "run" });
    assert.deepEqual(
      [table.texts, table.rowNames, table.columnNames],
      [
        ["one", "two"],
        ["a", "b"],
        ["v1", "v2"],
      ],
    );
    assert.deepEqual(rowsOf(table), [
      [1, 2],
      [3, 4],
    ]);
    const reading = readText("name,run,v1\na,one,1", { wanted: "matrix", textColumn: "runs" });
    assert.match(await fault(reading), /has no column “runs”; its first row is name, run, v1\. Did you mean “run”/);
  });

  it("says where it is wrong", async () => {
    assert.match(
      await fault(readText(`${named}d,0,x,1`)),
      /table\.csv has “x” in row 5, column 3, which is not a finite number/,
    );
    assert.match(await fault(readText("a,0,inf\nb,1,0")), /“inf” in row 1, column 3/);
    assert.match(
      await fault(readText("0;1,5\n1,5;0")),
      /decimal comma, “1,5” in row 1, column 2\. Write numbers with a decimal point/,
    );
    assert.match(await fault(readText("0,1\n1,0,2")), /has 2 fields in row 1, and 3 in others/);
    assert.match(await fault(readText("0,1,2\n1,0,3\n2,3")), /has 2 fields in row 3, and 3 in others.*triangle/);
    assert.match(await fault(readText('a,"0\nb,1')), /quotation mark/);
    assert.match(await fault(readText("")), /has no row of numbers/);
    assert.match(await fault(readText(",a,b")), /has no row of numbers/);
    assert.match(await fault(read("absent.csv")), /absent\.csv is not there\. Correct its path/);
    assert.match(await fault(readText("0", {}, "matrix.xlsx")), /ends in “\.xlsx”, which is not read/);
    writeFileSync(join(folder, "latin.csv"), Buffer.from(",\xe4,b", "latin1"));
    const latin = { name: "latin.csv", path: join(folder, "latin.csv"), line: 3 };
    assert.match(await fault(readNumbers(latin, { wanted: "rdm" })), /is not UTF-8/);
  });
});

describe("JSON", () => {
  it("reads a square, a triangle, and one with its conditions", async () => {
    assert.deepEqual(rowsOf(await readText("[[0, 1], [1, null]]", {}, "a.json")), [
      [0, 1],
      [1, Number.NaN],
    ]);
    assert.deepEqual(rowsOf(await readText("[1, 2, 3]", {}, "a.json")), [[1, 2, 3]]);
    const named = await readText('{"conditions": ["a", "b"], "rdm": [[0, 1], [1, 0]]}', {}, "a.json");
    assert.deepEqual(
      [named.rowNames, rowsOf(named)],
      [
        ["a", "b"],
        [
          [0, 1],
          [1, 0],
        ],
      ],
    );
  });

  it("says where it is wrong", async () => {
    assert.match(await fault(readText("{", {}, "a.json")), /a\.json is not JSON/);
    assert.match(await fault(readText("{}", {}, "a.json")), /holds no matrix/);
    assert.match(await fault(readText('[[0, "1"], [1, 0]]', {}, "a.json")), /has "1" in row 1, column 2/);
    assert.match(await fault(readText("[[0, 1], [1]]", {}, "a.json")), /row 2 is not as long/);
    assert.match(
      await fault(readText('{"conditions": [1], "rdm": [1]}', {}, "a.json")),
      /“conditions” that are not a list/,
    );
  });
});
