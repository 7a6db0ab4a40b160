import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { StimuliError } from "../../../src/core/errors.ts";
import { readLabelledRows } from "../../../src/engine/data/rows/labelledRows.ts";
import { rowLine } from "../../../src/engine/data/rows/rowLine.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";
import { frontMatterOf } from "./frontMatter.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-separated-"));
after(() => rmSync(folder, { recursive: true }));

function read(file: string, content: string | Uint8Array, ...keys: string[]) {
  const path = join(folder, file);
  writeFileSync(path, content);
  return readLabelledRows(frontMatterOf(`source: ${file}`, ...keys), path, { needsClasses: true, name: file });
}

async function failure(file: string, content: string | Uint8Array, ...keys: string[]): Promise<StimuliError> {
  const error: unknown = await read(file, content, ...keys).then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.equal(error.kind, "input");
  assert.notEqual(error.next, "");
  return error;
}

async function fact(name: string, file: string, content: string | Uint8Array, ...keys: string[]) {
  return (await read(file, content, ...keys)).reading.facts.find((one) => one.name === name);
}

const semicolons = "text;label\na;p\nb;n\n";

describe("what the document says and what the file seems to say", () => {
  it("a separator that is not in the first row is an error with both in it, at its line", async () => {
    const error = await failure("t.csv", semicolons, "separator: comma");
    assert.equal(
      error.message,
      "`separator` says comma, but the first row of t.csv has none; its rows are separated by a semicolon.",
    );
    assert.equal(error.line, 2);
    const line = await failure("t.csv", `sep=;\n${semicolons}`, "separator: tab");
    assert.equal(line.message, "`separator` says tab, and the first line of t.csv says “sep=;”.");
    assert.equal(line.line, 2);
  });

  it("a separator that is said wins where others would divide the rows as well", async () => {
    const both = "text|a;label\nx|1;p\ny|2;n\n";
    const said = await read("t.csv", both, "separator: semicolon", 'text: "text|a"');
    assert.deepEqual(said.texts, ["x|1", "y|2"]);
    assert.deepEqual(await fact("separator", "t.csv", semicolons, "separator: ;"), {
      name: "separator",
      value: "semicolon",
      key: "separator",
    });
  });

  it("keys that mean nothing for the file are an error at their line", async () => {
    const json = '[{"text":"a","label":1},{"text":"b","label":2}]';
    for (const key of ["separator: tab", "quotes: false", "header: false"]) {
      const error = await failure("t.json", json, "title: x", key);
      assert.match(error.message, /^`\w+` has no meaning for t\.json, which is JSON\.$/);
      assert.equal(error.line, 3);
    }
    assert.match((await failure("t.parquet", "", "encoding: latin1")).message, /`encoding` has no meaning/);
  });

  it("an encoding against a byte order mark is an error with both", async () => {
    const error = await failure("t.csv", `\ufeff${semicolons}`, "encoding: latin1");
    assert.match(
      error.message,
      /^t\.csv begins with the byte order mark of UTF-8, and the encoding is said to be latin1/,
    );
    assert.equal(error.line, 2);
    const wide = await failure("t.csv", `\ufeff${semicolons}`, "encoding: utf-16");
    assert.match(
      wide.message,
      /^t\.csv begins with the byte order mark of UTF-8, and the encoding is said to be utf-16/,
    );
    const unknown = await failure("t.csv", semicolons, "encoding: latin-99");
    assert.match(unknown.message, /the encoding “latin-99”, which is not known/);
  });

  it("UTF-16 of an order that nothing says, and UTF-32, are not guessed at", async () => {
    const little = Buffer.from("x,p\ny,n\n", "utf16le");
    const columns = ["header: false", "text: 1", "label: 2"];
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const error = await failure("t.csv", bytes, "encoding: utf-16", ...columns);
      assert.equal(error.message, "t.csv has no byte order mark, and UTF-16 without one may be of either order.");
      assert.equal(error.line, 2);
    }
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), little]);
    assert.deepEqual((await read("t.csv", marked, "encoding: utf-16", ...columns)).texts, ["x", "y"]);
    const wide = Buffer.from(
      [...Array.from("\ufeffx,p\ny,n\n")].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8, 0, 0]),
    );
    for (const bytes of [wide, Buffer.from(wide).swap32()]) {
      const { message } = await failure("t.csv", bytes, ...columns);
      assert.equal(message, "t.csv begins with the byte order mark of UTF-32, which is not supported.");
    }
  });

  it("UTF-16 without a byte order mark is named, with its order, in whatever script, against whatever is said", async () => {
    const orders = [
      ["utf-16le", "UTF-16 (little-endian)"],
      ["utf-16be", "UTF-16 (big-endian)"],
    ] as const;
    for (const text of ["text,label\nx,p\ny,n\n", "émotion,é\nx,p\ny,n\n", "文,类\n水,山\n火,木\n", "x,y"]) {
      for (const [encoding, name] of orders) {
        const little = Buffer.from(text, "utf16le");
        const bytes = encoding === "utf-16le" ? little : Buffer.from(little).swap16();
        const error = await failure("t.csv", bytes);
        assert.equal(error.message, `t.csv looks like ${name} text without a byte order mark.`);
        assert.equal(error.next, `Write \`encoding: ${encoding}\`, or save it as UTF-8.`);
        for (const said of ["latin1", "utf-8", "cp1252", encoding === "utf-16le" ? "utf-16be" : "utf-16le"]) {
          const against = await failure("t.csv", bytes, `encoding: ${said}`);
          assert.match(
            against.message,
            new RegExp(`^t\\.csv looks like UTF-16 .*, and the encoding is said to be ${said}\\.$`),
          );
          assert.equal(against.line, 2);
        }
        const unordered = await failure("t.csv", bytes, "encoding: utf-16");
        assert.equal(unordered.next, error.next);
      }
    }
    const wide = Buffer.from([..."text,label\nx,p\n"].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]));
    for (const bytes of [wide, Buffer.from(wide).swap32()]) {
      assert.equal((await failure("t.csv", bytes)).message, "t.csv looks like UTF-32 text, which is not supported.");
    }
    const noise = Buffer.from(Array.from({ length: 300 }, (_, k) => (k * 151 + 200) % 256));
    assert.equal((await failure("t.csv", noise)).message, "t.csv is not text.");
    // A zero byte among others is an accident.
    assert.deepEqual((await read("t.csv", "text,label\na\0b,p\nb,n\n")).texts, ["a\0b", "b"]);
  });

  it("an encoding that the bytes speak against is said", async () => {
    const utf8 = await read("t.csv", "text,label\né,p\nb,n\n", "encoding: latin1");
    assert.deepEqual(utf8.texts, ["Ã©", "b"]);
    assert.match(utf8.reading.warnings.join(), /its bytes are valid UTF-8/);
    const windows = Buffer.concat([Buffer.from("text,label\nit"), Buffer.from([0x92]), Buffer.from("s,p\nb,n\n")]);
    const latin = await read("t.csv", windows, "encoding: latin1");
    assert.match(latin.reading.warnings.join(), /the byte 92 in line 2 is a control character: windows-1252/);
    assert.deepEqual((await read("t.csv", windows, "encoding: windows-1252")).reading.warnings, []);
  });
});

describe("rows that end in a separator", () => {
  it("have no column more; where the first one counts them, it may be row names, which is said", async () => {
    const plain = await read("t.csv", "text,label\na,p,\nb,n,\n");
    assert.deepEqual([plain.texts, plain.classes, plain.reading.warnings], [["a", "b"], ["n", "p"], []]);
    const counted = await read("t.csv", "text,label\n1,p,\n2,n,\n");
    assert.match(
      counted.reading.warnings.join(),
      /^The rows of t\.csv have one field more than its header: the last, .* give it a name/,
    );
    // A quoted field is one, though nothing is in it.
    assert.deepEqual((await read("t.csv", 'text,label\n1,a,p\n2,b,""\n', "missing: drop")).texts, ["a"]);
  });
});

describe("rows that spaces divide", () => {
  const space = "Its rows are separated by spaces: write `separator: space`.";
  it("without quotation marks lead to the key, which reads them", async () => {
    for (const [text, ...keys] of [
      ["word label\ngood p\nbad n\n", "text: word"],
      ["text label\n1 good p\n2 bad n\n", "label: label"],
      ["good p\nbad n\nfine p\n", "header: false", "text: 1", "label: 2"],
    ] as const) {
      assert.ok((await failure("t.txt", text, ...keys)).next.includes(space), text);
      assert.deepEqual((await read("t.txt", text, "separator: space", ...keys)).texts.slice(0, 2), ["good", "bad"]);
    }
  });

  it("between numbers are said, and comments that are taken for names", async () => {
    const vectors = "text 0.1 0.2\ncat 0.3 0.4\ndog 0.5 -0.6\n";
    const { warnings } = (await read("t.txt", vectors, "header: false", "text: 1", "label: 1")).reading;
    assert.deepEqual(warnings, [
      "Rows of numbers between spaces are read as one column of t.txt: write `separator: space`.",
    ]);
    for (const text of ["text\nred 1\nblue 2\n", "text\nthe 2 cats\na 3 dogs\n"]) {
      assert.deepEqual((await read("t.txt", text, "label: text")).reading.warnings, [], text);
    }
    const commented = await failure("t.tsv", "# made by a lab\n# text\tlabel\na\tp\n", "text: x");
    assert.match(commented.next, /begins with #, and is read as the column names: remove comments/);
  });

  it("more than one, or not evenly, are no separator", async () => {
    const aligned = await failure("t.txt", "word   label\ngood   p\nawful  n\n", "text: word");
    assert.match(aligned.next, /separated by several spaces: replace them with one tab or comma\./);
    for (const text of ["a good film\na bad one indeed\nfine\n", "words\none\ntwo\n"]) {
      assert.doesNotMatch((await failure("t.txt", text)).next, /space/);
    }
    // One that is said, or several columns, leave nothing to find.
    assert.doesNotMatch((await failure("t.txt", "a b\tc\nd e\tf\n", "text: x")).next, /space/);
  });
});

describe("what is inferred is told", () => {
  it("separator, header and encoding", async () => {
    const { facts } = (await read("t.csv", semicolons)).reading;
    assert.deepEqual(facts.slice(0, 3), [
      { name: "separator", value: "semicolon" },
      { name: "header", value: "first row" },
      { name: "encoding", value: "UTF-8" },
    ]);
    assert.equal(
      (await fact("separator", "t.csv", `sep=;\n${semicolons}`))?.value,
      "semicolon, by its first line “sep=;”",
    );
    const packed = (await read("t.csv.gz", gzipSync(semicolons))).reading.facts;
    assert.ok(packed.some(({ name, value }) => name === "packed" && value === "gzip"));
  });

  it("what quotation marks between tabs are, and by which row", async () => {
    const quoted = await fact("quotes", "t.tsv", 'text\tlabel\n"a, b"\tp\nb\tn\n');
    assert.deepEqual(quoted, { name: "quotes", value: "around fields, as in pandas" });
    const raw = await fact("quotes", "t.tsv", 'text\tlabel\nb\tn\n"a\tp\n');
    assert.deepEqual(raw, {
      name: "quotes",
      value: "ordinary characters: row 2 has one that no program writes around a field",
    });
    assert.equal(await fact("quotes", "t.tsv", 'text\tlabel\na 5" disk\tp\nb\tn\n'), undefined, "read alike both ways");
  });

  it("quotation marks behind backslashes, where nothing else can be meant, and what quotes: says wins", async () => {
    const escaped = 'text\tlabel\n"a \\"b\\" c"\t"p"\n"d"\t"n"\n';
    const { texts, reading } = await read("t.tsv", escaped);
    assert.deepEqual([texts, reading.warnings], [['a "b" c', "d"], []]);
    assert.deepEqual(reading.facts[1], {
      name: "quotes",
      value: 'around fields, with \\" for one within, as R\'s write.table writes them (pandas: escapechar="\\\\")',
    });
    assert.deepEqual((await read("t.tsv", escaped, "quotes: true")).texts, ['a \\b\\" c"', "d"]);
    assert.deepEqual((await read("t.tsv", escaped, "quotes: false")).texts, ['"a \\"b\\" c"', '"d"']);
    const two = await read("t.csv", 'text,label\n"a \\"b\\", \\\\c",p\nd,n\n');
    assert.deepEqual(two.texts, ['a "b", \\\\c', "d"]);
    assert.match(two.reading.warnings.join(), /^Two backslashes are in t\.csv/);
  });

  it("backslashes that may mean either are doubted or refused at their row", async () => {
    const mixed = 'text\tlabel\n"a ""b"""\tp\n"c \\"d\\" e"\tn\n';
    assert.match((await read("t.tsv", mixed)).reading.warnings.join(), /but row 2 has one .*`quotes: true`/);
    const error = await failure("t.csv", mixed.replaceAll("\t", ","));
    assert.match(error.message, /^A quotation mark in t\.csv is not closed, or is misplaced: row 2\.$/);
    assert.match(
      error.next,
      /`quotes: true` reads them as pandas does\..* In R, `write\.table\(…, qmethod = "double"\)`/,
    );
  });

  it("files whose quotation marks speak for both are kept as they are, with a warning", async () => {
    const both = 'text\tlabel\n"the ""big"" one"\tp\n"open\tn\n"a ""b"""\tp\nc\tn\n';
    const { texts, reading } = await read("t.tsv", both);
    assert.equal(texts[0], '"the ""big"" one"');
    assert.match(reading.warnings.join(), /^Some fields of t\.tsv look quoted .* row 2 .* `quotes: true`/);
  });

  it("row names that come twice are doubted: texts that the separator cuts in two", async () => {
    const cut = await read("t.csv", "text,label\nwell, yes,1\nwell, no,0\n");
    assert.deepEqual(cut.reading.warnings, [
      "The rows of t.csv have one field more than its header, so their first is read as row names, as in pandas; but “well” appears twice. Put texts that contain a comma into double quotes.",
    ]);
    assert.deepEqual((await read("t.csv", "text,label\n1,yes,1\n2,no,0\n")).reading.warnings, []);
  });

  it("rows with fewer fields, row names, row ends", async () => {
    const short = await read("t.csv", "text,label,more\na,p\nb,n,1\n");
    assert.deepEqual(short.reading.warnings, [
      "Row 1 of t.csv has fewer fields than there are columns: the last values are missing.",
    ]);
    assert.ok((await fact("row names", "t.tsv", "text\tlabel\n1\ta\tp\n2\tb\tn\n")) !== undefined);
    const ends = await read("t.csv", "text,label\na,p,\nb,n,\n");
    assert.deepEqual(ends.texts, ["a", "b"]);
    assert.ok(ends.reading.facts.some(({ name }) => name === "row ends"));
  });

  it("a column that shares its name with another", async () => {
    const twice = "text,label,label\na,p,x\nb,n,y\n";
    assert.match((await read("t.csv", twice)).reading.warnings.join(), /^Several columns of t\.csv are called “label”/);
    assert.deepEqual((await read("t.csv", twice, "label: label.1")).reading.warnings, []);
  });

  it("quoted fields with a comma each, between semicolons and without a header", async () => {
    const rows = '"p";"a, b"\n"n";"c, d"\n"p";"e, f"\n';
    const { texts } = await read("t.csv", rows, "header: false", "text: 2", "label: 1");
    assert.deepEqual(texts, ["a, b", "c, d", "e, f"]);
  });

  it("a first row whose words come again", async () => {
    const { reading } = await read("t.csv", "sentence,label\nlabel,label\na,b\n");
    assert.match(reading.warnings.join(), /^“label” in the first row of t\.csv appears again below it/);
    assert.deepEqual((await read("t.csv", "text,label\na,p\nb,n\n")).reading.warnings, []);
  });
});

describe("messages", () => {
  it("no column is found: what to write where the first row is none of names", async () => {
    for (const [file, content] of [
      ["cola.tsv", "gj04\t1\t\tFine.\ngj04\t0\t*\tOdd.\n"],
      ["news.csv", '"3","Oil","prices"\n"1","War","ends"\n'],
      ["SMSSpamCollection", "ham\tGo\nspam\tFree\n"],
      ["emotion.txt", "low;sadness\nfine;joy\n"],
    ] as const) {
      const error = await failure(file, content);
      assert.match(error.next, /write `header: false`, and the columns by their numbers/);
      assert.match((await failure(file, content, "text: 2")).next, /`header: false`/);
      // Where the document says so, the first row is not doubted.
      assert.doesNotMatch((await failure(file, content, "header: true")).next, /header: false/);
    }
    assert.match((await failure("t.csv", "a,b\nc,d\n", "header: false")).next, /Its columns are 1, 2\.$/);
  });

  it("rows of several lengths, quotation marks that are wrong", async () => {
    const long = await failure("t.csv", "text,label\na, b,p\nc,n\n");
    assert.equal(long.message, "t.csv has 2 columns, and 3 fields in row 1.");
    assert.match(long.next, /contain a comma into double quotes/);
    const list = await failure("t.csv", "text\nhello, you\nbye, you\n", "label: text");
    assert.equal(list.message, "t.csv has 1 column, and 2 fields in row 1.");
    for (const content of ['text;label\na;p\n"b;n\nc;p\n', 'text;label\na;p\n"b"c;n\n']) {
      const quote = await failure("t.csv", content);
      assert.equal(quote.message, "A quotation mark in t.csv is not closed, or is misplaced: row 2.");
      assert.match(quote.next, /`quotes: false`/);
    }
    assert.match((await failure("t.csv", '"text,label\n')).message, /the row of column names\.$/);
    assert.match((await failure("t.csv", '"a,b\n', "header: false")).message, /row 1\.$/);
  });

  it("a text that a line break has cut in two", async () => {
    const error = await failure("t.csv", "label,text\np,hello\nyou\nn,bye\n");
    assert.equal(error.message, "t.csv has no text in row 2 (column text).");
    assert.match(error.next, /fewer fields than there are columns: a text with line breaks needs double quotes/);
  });

  it("files that are no text tables", async () => {
    const workbook = await failure("t.csv", Buffer.from("PK\x03\x04rest"));
    assert.match(workbook.message, /^t\.csv is a workbook or a ZIP archive/);
    assert.equal((await failure("t.xlsx", "")).next, "Save the sheet as CSV (UTF-8).");
    assert.match((await failure("t.data", "")).next, /write its `separator`/);
    assert.match((await failure("t.csv", Buffer.from("text,label\n", "utf16le"))).next, /`encoding: utf-16le`/);
    const latin = await failure("t.csv", Buffer.from("text,label\na,p\n\xe9\xe8t\xe9,n\n", "latin1"));
    assert.equal(latin.message, "t.csv is not UTF-8 text: line 3 has the byte E9.");
    assert.match(latin.next, /`encoding: latin1`/);
    assert.match((await failure("t.jsonl", Buffer.from('{"text": "\xe9"}', "latin1"))).next, /`encoding: latin1`/);
  });

  it("packed files that are damaged, or far too large for what they are", async () => {
    const packed = gzipSync(semicolons);
    assert.match((await failure("t.csv.gz", packed.subarray(0, -9))).message, /^t\.csv\.gz is a damaged gzip file/);
    const bomb = gzipSync(Buffer.alloc(80 << 20, "a,b\n"));
    assert.match((await failure("t.csv.gz", bomb)).message, /holds more than 64 MB when it is unpacked/);
    // By what it holds, not by its name: browsers unpack and keep the name.
    assert.deepEqual((await read("t.csv.gz", semicolons)).texts, ["a", "b"]);
    assert.deepEqual((await read("t.csv", packed)).texts, ["a", "b"]);
  });

  for (const [content, message] of [
    ['[{"text": "a"}, 3]', /holds no table: the members of its list are neither all objects nor all lists/],
    ["3", /it is one value/],
    ['{"text": "a", "label": "p"}', /it is one object/],
    ['{"train": [{"text": "a"}], "test": [{"text": "b"}]}', /holds no table: it holds several: train, test/],
    ['{"text": ["a", "b"], "label": ["p"]}', /its lists \(text, label\) are not columns of one length/],
    ['[{"text": "a"},\n{"text": }]', /is not JSON: in line 2, a value is missing/],
    ["[]", /^t\.json has no rows\.$/],
    ["[".repeat(5000), /is not JSON: in line 1, it is nested too deep/],
  ] as const) {
    it(`JSON that is no table: ${content.slice(0, 40)}`, async () => {
      assert.match((await failure("t.json", content)).message, message);
    });
  }
});

describe("JSON in its layouts", () => {
  for (const [layout, content] of [
    ["array of objects", '[{"text": "a", "label": 1}, {"text": "b", "label": 2}]'],
    [
      "array of objects under “data”",
      '{"version": "1", "data": [{"text": "a", "label": 1}, {"text": "b", "label": 2}]}',
    ],
    ["columns as lists", '{"text": ["a", "b"], "label": [1, 2]}'],
    ["rows, each an object, by key", '{"id7": {"text": "a", "label": 1}, "id3": {"text": "b", "label": 2}}'],
    ["array of rows", '[["text", "label"], ["a", 1], ["b", 2]]'],
    ["one object per line", '{"text": "a", "label": 1}\n\n{"text": "b", "label": 2}'],
  ] as const) {
    it(layout, async () => {
      const keys = layout === "array of rows" ? ["header: true"] : [];
      const { texts, reading } = await read("t.json", content, ...keys);
      assert.deepEqual(texts, ["a", "b"]);
      assert.equal(reading.facts.find(({ name }) => name === "layout")?.value, layout);
      assert.deepEqual((await read("t.jsonl", content, ...keys)).texts, ["a", "b"]);
    });
  }

  it("rows as lists whose first has the names: what to write", async () => {
    assert.match((await failure("t.json", '[["text", "label"], ["a", 1]]')).next, /write `header: true`/);
  });
});

it("time is in proportion to the rows", async () => {
  const rows = (count: number, end: string) =>
    `text\tlabel\n${`"a ""quoted"" text", and more\t1\n`.repeat(count)}${end}`;
  // Each a worst case: loose quotes in every row; one that is open from the first row on; many blank lines.
  for (const content of [
    rows(200_000, ""),
    `text\tlabel\n"open\t1\n${"a\tb\n".repeat(400_000)}`,
    "\n".repeat(3_000_000),
  ]) {
    const start = cpuMilliseconds();
    await read("t.tsv", content).catch((error: unknown) => assert.ok(error instanceof StimuliError));
    assert.ok(cpuMilliseconds() - start < 10_000);
  }
});

describe("the line of a row, for an editor", () => {
  const lineOf = async (file: string, content: string, row: number, settings = {}) => {
    const path = join(folder, file);
    writeFileSync(path, content);
    return rowLine({ path, name: file, settings }, row);
  };

  it("in separated text, with blank lines, line breaks in fields, Excel's first line, no header", async () => {
    assert.equal(await lineOf("t.csv", 'text,label\n"a\nb",1\n\nc,2\n', 1), 4);
    assert.equal(await lineOf("t.csv", "sep=;\r\ntext;label\r\na;1\r\nb;2\r\n", 1), 3);
    assert.equal(await lineOf("t.tsv", 'text\tlabel\n"a\t1\nb"\t2\nc\t1\n', 2), 3, "raw quotes");
    assert.equal(await lineOf("t", "a\tp\rb\tn\r", 1, { header: false }), 1);
    assert.equal(await lineOf("t.csv", "text,label\na,1\n", 5), undefined);
  });

  it("in JSON, by lines and in arrays", async () => {
    assert.equal(await lineOf("t.jsonl", '\n{"text": "a"}\n\n{"text": "b"}\n', 1), 3);
    assert.equal(await lineOf("t.json", '[\n {"text": "a"},\n {"text": {"b": [1, 2]}},\n {"text": "c"}\n]', 2), 3);
    assert.equal(await lineOf("t.json", '{"data": [\n{"text": "a"},\n{"text": NaN}]}', 1), 2);
    assert.equal(await lineOf("t.json", '{"text": ["a", "b"], "label": [1, 2]}', 1), undefined);
  });

  it("not of files that an editor cannot show", async () => {
    assert.equal(await lineOf("t.parquet", "", 1), undefined);
    assert.equal(await lineOf("t.csv.gz", "", 1), undefined);
  });
});
