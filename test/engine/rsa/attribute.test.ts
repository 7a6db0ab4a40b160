import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import type { StimuliError } from "../../../src/core/errors.ts";
import type { DataReading } from "../../../src/core/results/dataReading.ts";
import type { RsaResult } from "../../../src/core/results/rsaResult.ts";
import { rdmJob } from "../../../src/engine/jobs/rdm.ts";
import { checkRsaFiles } from "../../../src/engine/rsa/checkRsaFiles.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { path, write, run } = rsaFolder();
const words = ["cat", "dog", "idea", "elk"];
write("reference.csv", csvOf(words, noise(1)));

function document(table: object | string, attribute: string | number = "size", more: object = {}) {
  const model = { name: "Size", attribute, table };
  return { models: [model], reference: { kind: "neural", name: "IT", rdms: ["reference.csv"] }, ...more };
}

/** Pairs of 5, 4, 1 and 2, in the order of `words`. */
const expected = [1, 4, 3, 3, 2, 1];

async function failure(table: object | string, attribute?: string, more?: object): Promise<StimuliError> {
  return run(document(table, attribute, more)).then(
    () => assert.fail("it should have failed"),
    (error: unknown) => error as StimuliError,
  );
}

/** How the attribute's table was read. */
function tableReading({ data }: RsaResult["receipt"]): DataReading | undefined {
  return data.find(({ taken }) => taken.startsWith("attribute table"));
}

describe("an attribute's table", () => {
  const rows = [
    ["word", "size"],
    ["cat", "5"],
    ["elk", "2"],
    ["dog", "4"],
    ["idea", "1"],
  ];
  const text = (separator: string) => `${rows.map((row) => row.join(separator)).join("\n")}\n`;
  const records = rows.slice(1).map(([word, size]) => ({ word, size: Number(size) }));

  for (const [file, content] of [
    ["t.csv", text(",")],
    ["t.csv", text(";")],
    ["t.csv", `sep=;\r\n${text(";")}`],
    ["t.tsv", text("\t")],
    ["t.txt", text("|")],
    ["t.csv.gz", gzipSync(text(","))],
    ["t.csv", Buffer.from(`\ufeff${text(",")}`, "utf16le")],
    ["t.csv", '"size"\n"cat",5\n"elk",2\n"dog",4\n"idea",1\n'],
    ["t.tsv", 'word\tsize\n"cat"\t5\n"elk"\t2\ndog\t4\nidea\t1\n'],
    ["t.json", JSON.stringify(records)],
    ["t.jsonl", records.map((record) => JSON.stringify(record)).join("\n")],
    ["t.json", JSON.stringify(Object.fromEntries(records.map(({ word = "", size }) => [word, { word, size }])))],
  ] as const) {
    it(`${file}: ${JSON.stringify(content.toString()).slice(0, 40)}`, async () => {
      write(file, content);
      const { models, receipt } = await run(document(file));
      assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
      const reading = tableReading(receipt);
      assert.equal(reading?.file, file);
      assert.match(reading?.taken ?? "", /^attribute table, 4 rows × [12] columns$/);
      assert.ok(
        reading?.facts.some(({ name, value, key }) => name === "attribute" && value === "column “size”" && key),
      );
      assert.ok(Object.keys(receipt.files).includes(file));
    });
  }

  it("in Parquet", async () => {
    const files = fileURLToPath(new URL("../data/files/required.parquet", import.meta.url));
    write("t.parquet", readFileSync(files));
    // Its texts stand five times each; three of those that stand once are asked for by no one.
    const error = await failure({ file: "t.parquet", key: "text" }, "label", {
      reference: { kind: "neural", name: "IT", rdms: ["texts.csv"] },
    });
    assert.match(error.message, /texts\.csv/);
    write("texts.csv", csvOf(["a plain one", "🧠 emoji", "日本語の文"], noise(2)));
    const twice = await failure({ file: "t.parquet", key: "text" }, "label", {
      reference: { kind: "neural", name: "IT", rdms: ["texts.csv"] },
    });
    assert.equal(twice.message, "t.parquet names the condition “a plain one” twice, in rows 1 and 9 (column “text”).");
  });

  it("only rows that are asked for count: duplicates and words for numbers among the others do not", async () => {
    write("t.csv", `${text(",")}bat,4.8\nbat,4.7\nbee,tiny\n,\n`);
    const { models, unmatched, notes, receipt } = await run(document("t.csv"));
    assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
    assert.deepEqual(unmatched, []);
    assert.ok(notes.every((note) => !note.includes("not in every file")));
    const used = tableReading(receipt)?.facts.find(({ name }) => name === "rows used");
    assert.equal(used?.value, "4 of 8");
    write("t.csv", `${text(",")}dog,3\n`);
    const twice = await failure("t.csv");
    assert.equal(twice.message, "t.csv names the condition “dog” twice, in rows 3 and 5 (column “word”).");
    assert.match(twice.next, /"key": "…"/);
    write("t.csv", text(",").replace("4", "tiny"));
    assert.equal(
      (await failure("t.csv")).message,
      "t.csv has “tiny” in row 3, column “size”, which is not a finite number.",
    );
  });

  it("decimal commas, as pandas' decimal=',' reads them, where nothing else can be meant; and that is said", async () => {
    for (const [file, content] of [
      ["t.csv", "word;size\ncat;5,0\nelk;2\ndog;4\nidea;1\n"],
      ["t.csv", 'word,size\ncat,"5,0"\nelk,"2,000"\ndog,4\nidea,"1,0e0"\n'],
      ["t.tsv", "word\tsize\ncat\t 5,0\nelk\t+2,000\ndog\t4\nidea\t1\nbee\t9.5\nant\tx\n"],
    ] as const) {
      write(file, content);
      const { models, receipt } = await run(document(file));
      assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
      const mark = tableReading(receipt)?.facts.find(({ name }) => name === "decimal mark");
      assert.deepEqual(mark, { name: "decimal mark", value: "comma" });
    }
    write("t.csv", text(";"));
    const plain = tableReading((await run(document("t.csv"))).receipt)?.facts ?? [];
    assert.ok(plain.every(({ name }) => name !== "decimal mark"));
    write("t.csv", text(";").replace("4", "4,5").replace("2", "2.5"));
    assert.equal(
      (await failure("t.csv")).message,
      "t.csv has a decimal comma, “4,5” in row 3, column “size”, and a decimal point, “2.5”.",
    );
    write("t.csv", text(";").replace("4", "4,500").replace("2", "12,250"));
    assert.equal(
      (await failure("t.csv")).message,
      "t.csv has “12,250” in row 2, column “size”, whose comma may be a decimal one or separate thousands.",
    );
    write("t.csv", text(";").replace("4", "1,234,567").replace("2", "2,5"));
    assert.match((await failure("t.csv")).message, /has “1,234,567” in row 3, .* not a finite number/);
  });

  it("another column names the conditions", async () => {
    write("t.csv", "n,size,Word\n1,5,cat\n2,2,elk\n3,4,dog\n4,1,idea\n");
    const { models, receipt } = await run(document({ file: "t.csv", key: "word" }));
    assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
    assert.ok(tableReading(receipt)?.facts.some(({ value, key }) => value === "column “Word”" && key === "key"));
    assert.match((await failure({ file: "t.csv", key: "wrod" })).message, /no column “wrod”\. Did you mean “Word”\?/);
    assert.match((await failure({ file: "t.csv", key: "size" })).message, /“size” as the column that names/);
  });

  it("without a header, by the columns' numbers", async () => {
    write("t.txt", "5\tcat\n2\telk\n4\tdog\n1\tidea\n");
    const { models } = await run(document({ file: "t.txt", header: false, key: 2 }, 1));
    assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
    assert.match((await failure("t.txt", "1")).next, /"header": false/);
    write("t.txt", "word size\ncat 5\nelk 2\ndog 4\nidea 1\n");
    const spaced = await failure("t.txt");
    assert.match(
      spaced.next,
      /separated by spaces: write "separator": "space"\. If its first row .*"header": false \}/,
    );
    assert.deepEqual(
      [...((await run(document({ file: "t.txt", separator: "space" }))).models[0]?.rdm ?? [])],
      expected,
    );
  });

  it("what the document says wins, or contradicts the file", async () => {
    write("t.csv", Buffer.from(text(";").replace("cat", "caf\xe9"), "latin1"));
    write("cafe.csv", csvOf(["café", "dog", "idea", "elk"], noise(1)));
    const reference = { kind: "neural", name: "IT", rdms: ["cafe.csv"] };
    const table = { file: "t.csv", encoding: "latin1", separator: ";" };
    assert.deepEqual([...((await run(document(table, "size", { reference }))).models[0]?.rdm ?? [])], expected);
    const wrong = await failure({ ...table, separator: "tab" }, "size", { reference });
    assert.match(wrong.message, /“separator” says tab, .* separated by a semicolon/);
    assert.match((await failure("t.csv", "size", { reference })).next, /"encoding": "latin1"/);
  });

  it("a missing value, and a condition that has no row", async () => {
    write("t.csv", text(",").replace("4", "NA"));
    const { models, pairs } = await run(document("t.csv", "size", { missing: "dropPairs" }));
    assert.deepEqual([pairs.missing, pairs.missingInModels], [3, 3]);
    assert.ok(Number.isNaN(models[0]?.rdm[0]));
    write("t.csv", text(",").replace("elk", "Elk"));
    const { unmatched, notes } = await run(document("t.csv"));
    assert.deepEqual(
      unmatched.flatMap(({ names }) => names),
      ["elk", "Elk"],
    );
    assert.ok(notes.some((note) => note.includes("Did you mean “elk”")));
  });

  it("rows are conditions in their order, by position", async () => {
    write("t.csv", "n,size\nx,5\nx,4\nx,1\ny,2\n");
    const { models } = await run(document("t.csv", "size", { align: "position" }));
    assert.deepEqual([...(models[0]?.rdm ?? [])], expected);
  });

  it("is found in another case, and that is said", async (test) => {
    write("Sizes.csv", text(","));
    if (existsSync(join(dirname(path), "sizes.CSV"))) return test.skip("The disk does not tell upper from lower case.");
    const { receipt, diagnostics } = await run(document("sizes.CSV"));
    assert.match(tableReading(receipt)?.warnings[0] ?? "", /found as Sizes\.csv/);
    assert.ok(diagnostics.some(({ message }) => message.includes("Sizes.csv")));
    assert.deepEqual(Object.keys(receipt.files), ["Sizes.csv", "reference.csv"]);
    const found = await checkRsaFiles(parseRsa(JSON.stringify(document("sizes.CSV"))), path);
    assert.deepEqual(
      found.map(({ severity, message }) => [severity, message.includes("found as Sizes.csv")]),
      [["warning", true]],
    );
  });

  it("forty thousand rows are read in a moment, by the job, its RDM alone and the editor", async () => {
    const others = Array.from({ length: 40_000 }, (_, row) => `other ${row % 30_000},${row}`).join("\n");
    write("t.csv", `${text(",")}${others}\n`);
    const start = cpuMilliseconds();
    assert.deepEqual([...((await run(document("t.csv"))).models[0]?.rdm ?? [])], expected);
    const own = { kind: "rsa", text: JSON.stringify(document("t.csv")), path } as const;
    const { rdm } = await rdmJob(own, contextOf());
    assert.deepEqual(rdm.conditions, ["cat", "elk", "dog", "idea"]);
    assert.deepEqual(await checkRsaFiles(parseRsa(own.text), path), []);
    assert.ok(cpuMilliseconds() - start < 5000);
    assert.match((await failure("t.csv", "size", { align: "position" })).message, /has 40004 rows: too many/);
  });

  it("the RDM alone is of the stimuli, where the document names them", async () => {
    write("t.csv", text(","));
    write("two.stimuli", "idea\ncat\nelk\n");
    const own = JSON.stringify(document("t.csv", "size", { stimuli: "two.stimuli" }));
    const { rdm } = await rdmJob({ kind: "rsa", text: own, path }, contextOf());
    assert.deepEqual(rdm.conditions, ["cat", "elk", "idea"]);
  });
});

describe("how a document names a table", () => {
  it("keys that no table has, and values of a wrong kind", () => {
    const complaints = (table: object, attribute: unknown = "size") =>
      parseRsa(JSON.stringify(document(table, attribute as string))).diagnostics.map(({ message }) => message);
    assert.deepEqual(complaints({ file: "t.csv", key: "w", separator: "\t", quotes: true }), []);
    assert.match(complaints({ file: "t.csv", names: "n.txt" })[0] ?? "", /^A table has no “names”/);
    assert.match(complaints({ key: "w" })[0] ?? "", /^A table needs its path/);
    assert.match(complaints({ file: "t.csv", separator: "dots" })[0] ?? "", /^“separator” must be one of comma/);
    assert.match(complaints({ file: "t.csv", header: 1 })[0] ?? "", /true or false/);
    assert.match(
      complaints({ file: "t.csv" }, 0)[0] ?? "",
      /“attribute” must be a column's name, or its number from 1/,
    );
  });
});

describe("a table whose first column does not name the conditions", () => {
  it("is told to say which does", async () => {
    const rows = ["0,cat,5", "1,elk,2", "2,dog,4", "3,idea,1"];
    write("numbered.csv", [",word,size", ...rows].join("\n"));
    const { message, next } = await failure("numbered.csv");
    assert.match(message, /numbered\.csv has none of the conditions in its first column: “0” is there, and “\w+” was/);
    assert.match(next, /"key": "…"/);
    const { models } = await run(document({ file: "numbered.csv", key: "word" }));
    assert.equal(models.length, 1);
  });
});

describe("an attribute's table and RDMs with numbers for names", () => {
  const numbers = ["0", "1", "2", "3", "4"];
  const models = (table: string) => ({
    models: [{ name: "Size", attribute: "size", table }],
    reference: { kind: "neural", name: "IT", rdms: ["numbers.csv"] },
  });
  const failed = async (table: string) =>
    run(models(table)).then(
      () => assert.fail("it should have failed"),
      ({ message, next }: StimuliError) => `${message} ${next}`,
    );

  it("are refused where they are counted from different starts, also of more rows", async () => {
    write("numbers.csv", csvOf(numbers, noise(1)));
    for (const last of [5, 9]) {
      const rows = Array.from({ length: last }, (_, k) => `${k + 1},${k * k}`);
      write("counted.csv", ["id,size", ...rows].join("\n"));
      assert.match(
        await failed("counted.csv"),
        new RegExp(`of the other files are numbered from 0 to 4, those of counted.csv from 1 to ${last}: `),
      );
    }
  });

  it("are not matched where they are written otherwise, and what was meant is said", async () => {
    write("numbers.csv", csvOf(numbers, noise(1)));
    for (const text of [(k: number) => `00${k}`, (k: number) => `${k}.0`]) {
      write("spelled.csv", ["id,size", ...numbers.map((_, k) => `${text(k)},${k * k}`)].join("\n"));
      assert.match(
        await failed("spelled.csv"),
        /no condition in common.*Did you mean “0” \(numbers\) by “0+(\.0)?” \(Size\)\?/,
      );
    }
  });
});
