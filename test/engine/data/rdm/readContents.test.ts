import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { StimuliError } from "../../../../src/core/errors.ts";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";
import type { NumberTable, TableOptions } from "../../../../src/engine/data/arrays/readDelimited.ts";
import { ReadingNotes } from "../../../../src/engine/data/arrays/readingNotes.ts";
import { chooseData } from "../../../../src/engine/data/rdm/chooseData.ts";
import { readContents } from "../../../../src/engine/data/rdm/readContents.ts";
import reference from "../../../reference/rdmFiles.json" with { type: "json" };
import { fault, referenceFile, referenceFiles, type Settings, written } from "./dataFiles.ts";

type Options = Partial<TableOptions> & { readonly settings?: Settings };

/** The one matrix of a file, row-major. */
async function tableOf(file: DataFile, { wanted = "rdm", ...options }: Partial<TableOptions>): Promise<NumberTable> {
  const contents = await readContents(file, { wanted, ...options }, new ReadingNotes());
  const { members } = chooseData(file, contents, wanted, new ReadingNotes());
  const [member] = members;
  assert.ok(member && members.length === 1);
  const { values, shape, columnMajor } = await member.array.read();
  const [rows = 0, columns = 0] = shape.length === 1 ? [1, ...shape] : shape;
  const at = (k: number) => (columnMajor ? (k % columns) * rows + Math.floor(k / columns) : k);
  const names = (axis: string) => contents.names.find((list) => list.axis === axis)?.names;
  const [rowNames, columnNames] = [names("rows"), names("columns")];
  return {
    values: values.map((_, k) => values[at(k)] ?? Number.NaN),
    rows,
    columns,
    ...(rowNames && { rowNames }),
    ...(columnNames && { columnNames }),
    ...(contents.texts && { texts: contents.texts }),
  };
}

function read(name: string, { settings, ...options }: Options = {}): Promise<NumberTable> {
  return tableOf(referenceFile(name, settings), options);
}

function readText(text: string, { settings, ...options }: Options = {}, name = "table.csv"): Promise<NumberTable> {
  return tableOf(written(name, text, settings), options);
}

function rowsOf({ values, rows, columns }: NumberTable): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));
}

describe("NumPy files", () => {
  for (const name of reference.npy) {
    it(`reads ${name}`, async () => assert.deepEqual(rowsOf(await read(name)), reference.square));
  }

  it("reads every version of the format, in either order", async () => {
    for (const name of ["plain.npy", "fortran.npy", "version2.npy", "version3.npy"]) {
      assert.deepEqual(rowsOf(await read(name, { wanted: "features" })), reference.wide, name);
    }
  });

  it("reads one axis as one row, and truth values as 0 and 1", async () => {
    assert.deepEqual(rowsOf(await read("condensed.npy")), [reference.condensed]);
    const ones = reference.square.map((row) => row.map((value) => (value > 0 ? 1 : 0)));
    assert.deepEqual(rowsOf(await read("bool.npy")), ones);
  });

  it("reads halves, subnormal ones and infinity too", async () => {
    const expected = reference.halves.map((value) => (value === "inf" ? Number.POSITIVE_INFINITY : Number(value)));
    assert.deepEqual(Array.from((await read("halves.npy", { wanted: "features" })).values), expected);
  });

  it("reads the header that Python 2 wrote", async () => {
    const [first = []] = reference.subjects;
    const table = await read("python2.npy");
    assert.deepEqual([table.rows, table.columns, table.values[1]], [5, 5, first[0]]);
  });

  it("refuses what is no array of numbers", async () => {
    assert.match(await fault(read("three.npy")), /three\.npy holds an array of 2 × 3 × 4 numbers\. .*"features"/);
    assert.match(await fault(read("texts.npy", { wanted: "features" })), /holds no matrix of numbers/);
    assert.match(await fault(read("object.npy")), /pickled Python objects.*numpy\.array\(names, dtype=str\)/);
    assert.match(await fault(readText("no", {}, "text.npy")), /is not a NumPy file/);
    const whole = readFileSync(join(referenceFiles, "plain.npy"));
    for (const [bytes, why] of [
      [whole.subarray(0, -1), /ends too early/],
      [Buffer.concat([whole, Buffer.alloc(8)]), /holds 8 bytes more than its header says/],
      [Buffer.from(whole.toString("latin1").replace("(4, 3), }", "(9, 9), }"), "latin1"), /ends too early/],
      [Buffer.from(whole.toString("latin1").replace("(4, 3), }  ", "(4e9, 3), }"), "latin1"), /ends too early/],
      [
        Buffer.from(whole.toString("latin1").replace("(4, 3), }  ", "(-4, 3), } "), "latin1"),
        /header that NumPy does not write/,
      ],
    ] as const) {
      assert.match(await fault(tableOf(written("damaged.npy", bytes), { wanted: "features" })), why);
    }
  });
});

describe("NumPy's archives", () => {
  it("reads the one array there is, packed or not", async () => {
    assert.deepEqual(rowsOf(await read("several.npz")), reference.square);
    assert.deepEqual(rowsOf(await read("features.npz", { wanted: "features" })), reference.features);
  });

  it("lists what there is where several fit, and takes what the document chooses", async () => {
    assert.match(
      await fault(read("two.npz")),
      /holds 2 matrices: early \(3 × 5 × 5\), late \(3 × 5 × 5\)\. Choose one: \{"file":"two\.npz","variable":"early"\}/,
    );
    const early = await readContents(
      referenceFile("two.npz", { variable: "late" }),
      { wanted: "rdm" },
      new ReadingNotes(),
    );
    assert.deepEqual(
      early.data.map(({ path }) => path),
      ["late"],
    );
    assert.match(
      await fault(read("two.npz", { settings: { variable: "lat" } })),
      /has no “lat”; its arrays are early, late\. Did you mean “late”/,
    );
    assert.match(await fault(read("two.npz", { settings: { variable: "x" } })), /Correct “variable”/);
  });

  it("says what it leaves unread", async () => {
    const { data, others } = await readContents(referenceFile("object.npz"), { wanted: "rdm" }, new ReadingNotes());
    assert.deepEqual([data.length, others.length], [1, 1]);
    assert.match(others[0] ?? "", /^note, which holds pickled Python objects/);
  });

  it("says that a file is damaged, wherever it is cut and whatever it claims", async () => {
    const whole = readFileSync(join(referenceFiles, "named.npz"));
    for (let length = 0; length < whole.length; length += 61) {
      assert.match(
        await fault(tableOf(written("cut.npz", whole.subarray(0, length)), {})),
        /is not an \.npz file, or is damaged/,
      );
    }
    // The size in the array's own header is not the archive's.
    const stored = readFileSync(join(referenceFiles, "several.npz"))
      .toString("latin1")
      .replace("(4, 4), }", "(4, 9), }");
    assert.match(
      await fault(tableOf(written("lies.npz", Buffer.from(stored, "latin1")), { wanted: "features" })),
      /is damaged/,
    );
  });
});

describe("MATLAB files", () => {
  it("reads the only matrix there is, whatever its type", async () => {
    for (const name of ["single.mat", "whole.mat"]) assert.deepEqual(rowsOf(await read(name)), reference.square, name);
    assert.deepEqual(rowsOf(await read("vector.mat")), [reference.condensed]);
    assert.deepEqual(rowsOf(await read("wide.mat", { wanted: "responses" })), reference.wide);
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
        assert.deepEqual(rowsOf(await read(name, { settings: { variable } })), times(factor), variable);
      }
    });
  }

  it("lists what there is where the file does not say which", async () => {
    const whole = await fault(read("structs.mat"));
    assert.match(
      whole,
      /holds 6 matrices: RDMs\(1,1\)\.RDM \(4 × 4\), RDMs\(2,1\)\.RDM .*"variable":"RDMs\(1,1\)\.RDM".*one per subject: .*"RDMs\(:\)\.RDM"/,
    );
    // Named by the document, they are all meant.
    const { data } = await readContents(
      referenceFile("structs.mat", { variable: "cells" }),
      { wanted: "rdm" },
      new ReadingNotes(),
    );
    assert.deepEqual(
      data.map(({ path, members }) => [path, members.length]),
      [["cells{:}", 2]],
    );
  });

  it("says what is wrong with a variable", async () => {
    assert.match(
      await fault(read("structs.mat", { settings: { variable: "RDM" } })),
      /variables are RDMs, cells.*Did you mean “RDMs”/,
    );
    assert.match(
      await fault(read("structs.mat", { settings: { variable: "RDMs(3,1).RDM" } })),
      /has no “RDMs\(3,1\)\.RDM” \(at “\(3,1\)”\)/,
    );
    assert.match(
      await fault(read("structs.mat", { settings: { variable: "text" } })),
      /holds no matrix that can be an RDM in text/,
    );
    assert.match(await fault(read("structs.mat", { settings: { variable: "RDMs(1" } })), /has no “RDMs\(1”/);
    assert.match(
      await fault(read("condensed.npy", { settings: { variable: "x" } })),
      /only these formats do: JSON, NPZ, MAT\./,
    );
  });

  it("refuses other versions, and says how to save", async () => {
    assert.match(await fault(read("level4.mat")), /is a MATLAB file of version 4.*'-v7'/);
    const hdf5 = written("hdf5.mat", `${"MATLAB 7.3 MAT-file, Platform: GLNXA64".padEnd(124)}\0\u0002IM`);
    assert.match(await fault(tableOf(hdf5, {})), /version 7\.3 \(HDF5\).*'-v7'/);
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
    const bytes = Buffer.concat([head, element(14, Buffer.concat(parts))]);
    assert.deepEqual(rowsOf(await tableOf(written("big.mat", bytes, { variable: "rdm" }), {})), reference.square);
  });

  it("says that a file is damaged whose values end within one, or that is a desert of zeros once unpacked", async () => {
    const head = Buffer.concat([Buffer.alloc(124, " "), Buffer.from([0, 1]), Buffer.from("IM")]);
    const element = (type: number, data: Buffer) => {
      const tag = Buffer.alloc(8);
      tag.writeUInt32LE(type, 0);
      tag.writeUInt32LE(data.length, 4);
      return Buffer.concat([tag, data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
    };
    const int32 = (...values: number[]) => Buffer.from(Int32Array.from(values).buffer);
    const array = (data: Buffer) =>
      element(
        14,
        Buffer.concat([
          element(6, int32(6, 0)),
          element(5, int32(2, 2)),
          element(1, Buffer.from("D")),
          element(9, data),
        ]),
      );
    const cut = Buffer.concat([head, array(Buffer.alloc(4 * 8 + 4))]);
    assert.match(await fault(tableOf(written("half.mat", cut), {})), /is damaged/);
    const zeros = deflateSync(Buffer.alloc(1 << 20));
    const tag = Buffer.from(int32(15, zeros.length));
    assert.match(await fault(tableOf(written("zeros.mat", Buffer.concat([head, tag, zeros])), {})), /is damaged/);
  });

  it("says that a file is damaged wherever it is cut", async () => {
    for (const name of ["structs.mat", "compressed.mat"]) {
      const whole = readFileSync(join(referenceFiles, name));
      for (let length = 0; length < whole.length - 8; length += 97) {
        // What stands before the cut may still be read.
        await tableOf(written("cut.mat", whole.subarray(0, length)), {}).catch((error: unknown) =>
          assert.ok(error instanceof StimuliError),
        );
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

  it("reads what is packed by gzip", async () => {
    const file = written("table.csv.gz", gzipSync(named));
    assert.deepEqual(rowsOf(await tableOf(file, {})), rows);
    const bad = written("bad.csv.gz", gzipSync(named).subarray(0, 30));
    assert.match(await fault(tableOf(bad, {})), /is a damaged gzip file/);
  });

  it("reads other encodings: by their mark, or as the document says", async () => {
    const umlauts = ",ä,b\nä,0,1\nb,1,0";
    const rowNames = ["ä", "b"];
    const marked = written("utf16.csv", Buffer.from(`\uFEFF${umlauts}`, "utf16le"));
    assert.deepEqual((await tableOf(marked, {})).rowNames, rowNames);
    const latin = Buffer.from(umlauts, "latin1");
    assert.deepEqual((await tableOf(written("latin.csv", latin, { encoding: "latin1" }), {})).rowNames, rowNames);
    assert.match(
      await fault(tableOf(written("latin.csv", latin), {})),
      /line 1 has the byte E4\. .*"encoding": "latin1"/,
    );
  });

  it("sets a column of text aside", async () => {
    const table = await readText("name,run,v1,v2\na,one,1,2\nb,two,3,4", { wanted: "responses", textColumn: "run" });
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
    const reading = readText("name,run,v1\na,one,1", { wanted: "responses", textColumn: "runs" });
    assert.match(await fault(reading), /has no column “runs”; its first row is name, run, v1\. Did you mean “run”/);
  });

  it("says where it is wrong", async () => {
    assert.match(
      await fault(readText(`${named}d,0,x,1`)),
      /table\.csv has “x” in row 5, column 3, which is not a finite number/,
    );
    assert.match(await fault(readText("a,0,inf\nb,1,0")), /“inf” in row 1, column 3/);
    assert.match(
      await fault(readText('0,"1,5"\n"1,5",0')),
      /decimal comma, “1,5” in row 1, column 2\. Write decimal points, or put semicolons or tabs/,
    );
    assert.match(
      await fault(readText("0,5;1,5\n1.5;0,5")),
      /decimal point, “1\.5” in row 2, column 1, but decimal commas elsewhere/,
    );
    assert.match(await fault(readText("0,1\n1,0,2")), /has 2 fields in row 1, and 3 in others/);
    assert.match(await fault(readText("0,1,2\n1,0,3\n2,3")), /has 2 fields in row 3, and 3 in others.*triangle/);
    assert.match(await fault(readText('a,"0\nb,1')), /quotation mark/);
    assert.match(await fault(readText("")), /has no row of numbers/);
    assert.match(await fault(readText(",a,b")), /has no row of numbers/);
    assert.match(await fault(read("absent.csv")), /absent\.csv was not found\. Correct its path/);
    assert.match(await fault(readText("0", {}, "matrix.xlsx")), /ends in “\.xlsx”, which is not supported/);
    assert.match(await fault(tableOf(written("latin.csv", Buffer.from(",\xe4,b", "latin1")), {})), /is not UTF-8/);
  });
});

describe("JSON", () => {
  it("reads a square, a triangle, and one with its conditions", async () => {
    assert.deepEqual(rowsOf(await readText("[[0, 1], [1, null]]", {}, "a.json")), [
      [0, 1],
      [1, Number.NaN],
    ]);
    assert.deepEqual(rowsOf(await readText("[1, 2, 3]", {}, "a.json")), [[1, 2, 3]]);
    const file = written("a.json", '{"conditions": ["a", "b"], "rdm": [[0, 1], [1, 0]]}');
    const { names, data } = await readContents(file, { wanted: "rdm" }, new ReadingNotes());
    assert.deepEqual(names, [{ path: "conditions", names: ["a", "b"] }]);
    assert.deepEqual(
      data.map(({ path, members: [first] }) => [path, first?.array.shape]),
      [["rdm", [2, 2]]],
    );
  });

  it("takes Python's NaN for a missing value, outside of texts only", async () => {
    const file = written("a.json", '{"names": ["NaN", "b\\"NaN", "-Infinity"], "rdm": [NaN, 1, 2]}');
    const { names, data } = await readContents(file, { wanted: "rdm" }, new ReadingNotes());
    assert.deepEqual(names[0]?.names, ["NaN", 'b"NaN', "-Infinity"]);
    const array = await data[0]?.members[0]?.array.read();
    assert.deepEqual([...(array?.values ?? [])], [Number.NaN, 1, 2]);
  });

  it("reads the value at a path", async () => {
    const text = '{"a": {"late": [[0, 1], [1, 0]], "labels": ["x", "y"]}, "b": [1, 2, 3]}';
    const table = await readText(text, { settings: { variable: "a.late" } }, "a.json");
    assert.deepEqual(table.rows, 2);
    assert.match(
      await fault(readText(text, { settings: { variable: "a.lates" } }, "a.json")),
      /has no “a\.lates”; there are late, labels\. Did you mean “late”/,
    );
  });

  it("says where it is wrong", async () => {
    assert.match(await fault(readText("{", {}, "a.json")), /a\.json is not JSON/);
    assert.match(await fault(readText("{}", {}, "a.json")), /holds no matrix/);
    assert.match(await fault(readText('[[0, "1"], [1, 0]]', {}, "a.json")), /has "1" in row 1, column 2/);
    assert.match(await fault(readText("[[0, 1], [1]]", {}, "a.json")), /row 2 is not as long/);
    assert.match(
      await fault(readText('{"conditions": [null], "rdm": [1]}', {}, "a.json")),
      /“conditions” that are not a list/,
    );
  });
});
