import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import type { ColumnSummary, Inspection, InspectionContent } from "../../../src/core/results/inspection.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import type { FileUse } from "../../../src/engine/inspect/fileUse.ts";
import { inspectJob } from "../../../src/engine/jobs/inspect.ts";
import { fakeEncoders, fakeModels } from "./fakeEncoder.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-inspect-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const reference = join(import.meta.dirname, "..", "..", "reference");

const context: JobContext = { models: fakeModels(), cache: undefined, encoders: fakeEncoders() };

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function inspect(path: string, use?: FileUse): Promise<Inspection> {
  return inspectJob({ path, name: path.slice(folder.length + 1), ...(use && { use }) }, context);
}

function contentOf<Kind extends InspectionContent["kind"]>({ contents }: Inspection, kind: Kind) {
  const found = contents.find((content) => content.kind === kind);
  assert.ok(found, `${kind} among ${contents.map((content) => content.kind).join()}`);
  return found as Extract<InspectionContent, { kind: Kind }>;
}

function columnOf(inspection: Inspection, name: string): ColumnSummary {
  const column = contentOf(inspection, "table").columns.find((one) => one.name === name);
  assert.ok(column, name);
  return column;
}

async function refusal(path: string): Promise<string> {
  const error = await inspect(path).then(
    () => assert.fail(`${path} was not refused`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError && error.kind === "input", String(error));
  return error.message;
}

describe("inspecting a table", () => {
  const rows = "id;review;stars\n1;a fine film;good\n2;;bad\n3;not for me;bad\n4;again;\n";

  it("tells size, hash, how it is read, columns, first rows and the words that use it", async () => {
    const path = write("reviews.csv", rows);
    const found = await inspect(path);
    assert.equal(found.bytes, Buffer.byteLength(rows));
    assert.equal(found.sha256, createHash("sha256").update(rows).digest("hex"));
    assert.equal(found.format, "CSV");
    assert.equal(found.reading.taken, "table, 4 rows × 3 columns");
    assert.ok(found.reading.facts.some((fact) => fact.name === "separator" && fact.value === "semicolon" && !fact.key));
    assert.deepEqual(
      contentOf(found, "table").columns.map(({ name, kind, missing, distinct }) => [name, kind, missing, distinct]),
      [
        ["id", "whole number", 0, 4],
        ["review", "text", 1, 3],
        ["stars", "text", 1, 2],
      ],
    );
    assert.deepEqual(columnOf(found, "stars").counts, [
      ["bad", 2],
      ["good", 1],
    ]);
    assert.deepEqual(contentOf(found, "table").firstRows[1], ["2", null, "bad"]);
    assert.deepEqual(
      found.uses.map(({ where, text }) => [where, text]),
      [[".stimuli", "---\nsource: reviews.csv\ntext: review\nlabel: stars\nmissing: drop\n---"]],
    );
  });

  it("as a document reads it: what it says is told from what is inferred, and what it would stop at is a problem", async () => {
    const path = write("reviews.csv", rows);
    const front = (more: string) => `---\nsource: reviews.csv\ntext: review\nlabel: stars\n${more}---\n`;
    const dropped = await inspect(path, { kind: "source", text: front("missing: drop\n") });
    assert.equal(dropped.problem, undefined);
    const fact = dropped.reading.facts.find(({ name }) => name === "left out");
    assert.deepEqual([fact?.key, fact?.value.startsWith("2 of 4 rows")], ["missing", true]);
    const refused = await inspect(path, { kind: "source", text: front("") });
    assert.match(refused.problem ?? "", /no text in row 2/);
    assert.equal(columnOf(refused, "stars").distinct, 2, "the table is told all the same");
  });

  it("offers `header: false` where the first row looks like the others", async () => {
    const found = await inspect(write("spam.tsv", "ham\tsee you\nspam\twin now\nham\tok then\nspam\tcall us\n"));
    assert.ok(found.reading.warnings.some((warning) => warning.includes("ham")));
    assert.match(found.uses[0]?.text ?? "", /header: false\ntext: 2\nlabel: 1\n/);
  });

  it("takes words with numbers for a table, though their count is one of pairs; triangles for RDMs", async () => {
    const words = ["cat", "dog", "lion", "apple", "banana", "orange"];
    for (const columns of [1, 2]) {
      const numbers = (row: number) => Array.from({ length: columns }, (_, k) => ((row + k) * 7) % 11).join(",");
      const header = Array.from({ length: columns }, (_, k) => `norm ${k}`).join(",");
      const named = await inspect(
        write("norms.csv", `word,${header}\n${words.map((word, row) => `${word},${numbers(row)}`).join("\n")}\n`),
      );
      assert.equal(named.reading.taken, `table, 6 rows × ${columns + 1} columns`);
      const plain = await inspect(write("pairs.csv", `${words.map((_, row) => numbers(row)).join("\n")}\n`));
      assert.match(plain.reading.taken, /4 conditions, 6 pairs/);
    }
    const subjects = await inspect(write("subjects.csv", "sub-01,1,2,3,4,5,6\nsub-02,2,3,4,5,6,7\n"));
    assert.match(subjects.reading.taken, /4 conditions, 6 pairs/);
  });

  it("takes JSON records for a table where a value is missing, and a list for names without lines", async () => {
    const records = await inspect(write("missing.json", '[{"text":"a","label":1},{"text":"b"}]'));
    assert.equal(records.reading.taken, "table, 2 rows × 2 columns");
    const list = await inspect(write("list.json", '["cat","dog"]'));
    assert.deepEqual([list.reading.taken, list.why, list.uses.length], ["2 names", [], 1]);
  });

  it("quotes names that YAML would read otherwise", async () => {
    const found = await inspect(write("list #2.csv", "a: b,no\nx,1\ny,1\nz,2\nw,2\n"));
    assert.match(found.uses[0]?.text ?? "", /source: "list #2\.csv"\ntext: "a: b"\nlabel: "no"\n/);
  });

  it("JSON lines keep their types, and lists are told as such", async () => {
    const lines = [{ t: "one", n: 1.5, ok: true, l: [1] }, { t: "two", n: null, ok: false, l: [] }, { t: "three" }];
    const found = await inspect(write("rows.jsonl", lines.map((line) => JSON.stringify(line)).join("\n")));
    assert.deepEqual(
      contentOf(found, "table").columns.map(({ kind, missing }) => [kind, missing]),
      [
        ["text", 0],
        ["number", 2],
        ["boolean", 1],
        ["list", 1],
      ],
    );
  });

  it("a table with a number for each name can be an attribute", async () => {
    const found = await inspect(write("sizes.csv", "thing,cm\nmouse,9\ncat,46\nhorse,240\n"));
    const use = found.uses.find(({ where }) => where === ".rsa.json");
    assert.equal(use?.text, '{ "name": "cm", "attribute": "cm", "table": "sizes.csv" }');
  });

  it("of a million rows it is said how many were looked at", async () => {
    const columns = 8;
    const line = `${Array.from({ length: columns }, (_, k) => `v${k}`).join(",")}\n`;
    const path = write("large.csv", line.replaceAll("v", "c") + line.repeat(1_000_000));
    const table = contentOf(await inspect(path), "table");
    assert.equal(table.rows, 1_000_000);
    assert.equal(table.lookedAt, 625_000);
    rmSync(path);
  });

  it("is cancelled between columns", async () => {
    const abort = new AbortController();
    abort.abort();
    const path = write("reviews.csv", rows);
    await assert.rejects(inspectJob({ path, name: "reviews.csv" }, { ...context, signal: abort.signal }), {
      kind: "cancelled",
    });
  });
});

describe("inspecting pictures and sounds", () => {
  const media = (name: string) => inspectJob({ path: join(reference, name), name }, context);

  it("a picture: size as it is shown, colours, transparency, orientation, frames", async () => {
    const clear = contentOf(await media("pictures/transparent.png"), "picture");
    assert.deepEqual([clear.format, clear.width, clear.height, clear.transparency], ["PNG", 50, 60, "used"]);
    const turned = contentOf(await media("pictures/turned.png"), "picture");
    assert.deepEqual([turned.width, turned.height, turned.orientation], [30, 44, 6]);
    assert.equal(contentOf(await media("pictures/moving.gif"), "picture").frames, 2);
    const printed = contentOf(await media("pictures/printed.jpg"), "picture");
    assert.equal(printed.colourSpace, "CMYK");
    assert.ok(printed.profile);
    assert.equal(contentOf(await media("pictures/bit24.bmp"), "picture").format, "BMP");
    assert.equal(contentOf(await media("pictures/deepGrey.png"), "picture").depth, 16);
  });

  it("a sound: coding, rate, channels, length, level, silence", async () => {
    const whole = await media("sounds/mulaw.wav");
    const sound = contentOf(whole, "sound");
    assert.deepEqual([sound.container, sound.coding, sound.rate, sound.channels], ["WAV", "µ-law WAV", 8000, 2]);
    assert.ok(Math.abs(sound.seconds - 0.0375) < 1e-9 && sound.peak < 1 && sound.rms < sound.peak);
    const silent = await media("sounds/silent.wav");
    assert.equal(contentOf(silent, "sound").silence, 1);
    assert.ok(silent.reading.warnings.some((warning) => warning.startsWith("Silent")));
    const loud = await media("sounds/loud.wav");
    assert.ok(contentOf(loud, "sound").peak > 1);
    assert.ok(loud.reading.warnings.some((warning) => warning.startsWith("Samples beyond ±1")));
    const path = join(folder, "really.mp3");
    copyFileSync(join(reference, "sounds/loud.wav"), path);
    const [ending] = (await inspectJob({ path, name: "really.mp3" }, context)).reading.warnings;
    assert.equal(ending, "The file ending does not match the content: it is WAV.");
    const piped = await media("sounds/ffmpegPipe.wav");
    assert.ok(piped.reading.facts.some(({ name, value }) => name === "length" && value.includes("to the end")));
  });
});

describe("inspecting a .stimuli file", () => {
  it("tells stimuli, categories, front matter, and what is to be said of it", async () => {
    const path = write(
      "words.stimuli",
      "---\nencoder: pocket\ncolour: red\n---\n[animals]\ncat\ndog\n[things]\n./gone.png\n",
    );
    const found = await inspect(path);
    const content = contentOf(found, "stimuli");
    assert.deepEqual(content.counts, { text: 2, image: 1, audio: 0 });
    assert.deepEqual(content.categories, [
      ["animals", 2],
      ["things", 1],
    ]);
    assert.deepEqual(content.frontMatter[0], ["encoder", "pocket"]);
    assert.deepEqual(
      content.remarks.map(({ line, severity }) => [line, severity]),
      [
        [3, "warning"],
        [9, "error"],
      ],
    );
    assert.match(found.problem ?? "", /^Line 9: .*gone\.png/);
  });

  it("tells its table in short, and text that an editor holds goes before the disk's", async () => {
    write("pairs.csv", "text,label\na,x\nb,y\n");
    const path = write("table.stimuli", "cat\n");
    const text = "---\nsource: pairs.csv\n---\n";
    const found = await inspectJob({ path, name: "table.stimuli", text }, context);
    const { files, counts, categories } = contentOf(found, "stimuli");
    assert.equal(files[0]?.reading?.taken, "table, 2 rows × 2 columns");
    assert.deepEqual([counts.text, categories.length], [2, 2]);
    const gone = await inspectJob({ path, name: "table.stimuli", text: text.replace("pairs", "gone") }, context);
    assert.match(gone.problem ?? "", /gone\.csv was not found/);
  });
});

describe("what cannot be inspected", () => {
  it("is said in one sentence", async () => {
    mkdirSync(join(folder, "folder.csv"));
    assert.match(await refusal(join(folder, "folder.csv")), /is a folder/);
    assert.match(await refusal(join(folder, "none.csv")), /(was not found|does not exist)/);
    assert.match(await refusal(write("notes.docx", "x")), /ending/);
    assert.match(await refusal(write("empty.csv", "")), /empty/);
    assert.match(await refusal(write("broken.png", "no picture")), /broken\.png/);
    assert.match(await refusal(write("broken.wav", "RIFF\0\0\0\0WAVE")), /broken\.wav/);
    assert.match(await refusal(write("broken.npy", "no array")), /NumPy/);
    assert.match(await refusal(write("broken.mat", "no array")), /MATLAB/);
    assert.match(await refusal(write("broken.parquet", "PAR1")), /broken\.parquet/);
    assert.match(await refusal(write("broken.json", "{")), /JSON/);
  });

  it("a pipe is not waited for", { skip: process.platform === "win32" }, async () => {
    execFileSync("mkfifo", [join(folder, "pipe.csv")]);
    assert.match(await refusal(join(folder, "pipe.csv")), /not a regular file/);
  });
});
