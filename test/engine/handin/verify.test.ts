import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { holds } from "../../../src/core/expect/expectation.ts";
import type { HandIn } from "../../../src/core/handin/handIn.ts";
import { parseHandIn } from "../../../src/core/handin/parseHandIn.ts";
import {
  type VerifiedRow,
  verifiedPage,
  verifiedSentence,
  verifiedToCsv,
  withCopies,
} from "../../../src/core/handin/verified.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { sealed } from "../../../src/engine/handin/analysed.ts";
import { makeHandIn } from "../../../src/engine/jobs/makeHandIn.ts";
import { verifyHandIn } from "../../../src/engine/jobs/verifyHandIn.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { type Generated, generateHandIns, runIn, writeCourse } from "./generateHandIns.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-handins-"));
const [course, handIns] = [join(folder, "course"), join(folder, "handed")];
for (const one of [course, handIns]) mkdirSync(one);
const cache = openEmbeddingCache(join(folder, "cache.sqlite"), () => {});
after(() => {
  cache?.close();
  rmSync(folder, { recursive: true, force: true });
});
const bundled = join(repository, "media", "encoders");
const context: JobContext = {
  models: openModelStore({ bundled, root: join(folder, "models"), folders: [], servers: [] }),
  cache,
  encoders: keepOpen(encoderLoader),
};

describe("40 generated hand-ins", () => {
  let generated: readonly Generated[] = [];
  let rows: readonly VerifiedRow[] = [];
  before(async () => {
    writeCourse(course);
    generated = await generateHandIns(course, handIns, context);
    const all: Omit<VerifiedRow, "copies">[] = [];
    for (const file of readdirSync(handIns).sort()) {
      const handIn = parseHandIn(readFileSync(join(handIns, file), "utf8"));
      all.push(...(await verifyHandIn(handIn, course, context)).map((one) => ({ file, ...one })));
    }
    rows = withCopies(all);
  });

  it("each analysis is judged correctly", () => {
    assert.equal(generated.length, 40);
    assert.equal(rows.length, 40 * 3);
    for (const { file, verdict, of } of generated) {
      for (const row of rows.filter((one) => one.file === file)) {
        const wanted = of.includes(row.kind) ? verdict : "verified";
        assert.equal(row.verdict, wanted, `${file} ${row.document}: ${row.remarks.join(" ")}`);
      }
    }
  });

  it("the teacher's expectations hold, but where the words do not fit their categories", () => {
    for (const { file, missed } of generated) {
      const all = rows.filter((one) => one.file === file).flatMap(({ expectations }) => expectations);
      assert.equal(all.length, 2, file);
      assert.equal(all.filter((one) => !holds(one)).length, missed, file);
    }
  });

  it("a copy and its original name each other, and nobody else", () => {
    for (const { file, copyOf } of generated) {
      const copy = generated.find((one) => one.copyOf === file);
      const wanted = [copyOf ?? copy?.file].filter((one) => one !== undefined);
      for (const row of rows.filter((one) => one.file === file)) assert.deepEqual(row.copies, wanted, file);
    }
    assert.equal(generated.filter(({ copyOf }) => copyOf !== undefined).length, 1);
  });

  it("another processor's numbers are within the tolerance, and the difference is told", () => {
    const largest = rows.filter(({ file }) => file === "student-37.html").map((row) => row.largest ?? 0);
    assert.ok(
      largest.every((value) => value > 1e-6 && value < 1e-4),
      String(largest),
    );
    const exact = rows.filter(({ file }) => file === "student-01.html").map((row) => row.largest);
    assert.deepEqual(exact, [0, 0, 0]);
  });

  it("the report has a line per analysis, guards formulas, and the page a figure per analysis", () => {
    const hostile = { ...rows[0], student: '=HYPERLINK("x")', file: "<img src=x>.html" } as VerifiedRow;
    const csv = verifiedToCsv([hostile, ...rows.slice(1)]);
    assert.equal(csv.trim().split("\r\n").length, 121);
    assert.match(csv, /,"'=HYPERLINK\(""x""\)",/);
    const page = verifiedPage([hostile, ...rows.slice(1)]);
    assert.equal(page.match(/<figure /g)?.length, 120);
    assert.doesNotMatch(page, /<img|<script/);
    for (const [, id = ""] of page.matchAll(/href="#([^"]*)"/g)) assert.ok(page.includes(`<figure id="${id}">`), id);
  });

  it("the page begins with what has to be looked at: all that is not verified, a copy or a missed expectation", () => {
    const [, look = ""] = /aria-label="To look at">(.*?)<\/table>/s.exec(verifiedPage(rows)) ?? [];
    const files = new Set([...look.matchAll(/<th scope="row">([^<]*)</g)].map(([, file]) => file));
    const wanted = generated.filter(
      ({ file, verdict, missed, copyOf }) =>
        verdict !== "verified" || missed > 0 || copyOf !== undefined || generated.some((one) => one.copyOf === file),
    );
    assert.deepEqual([...files], wanted.map(({ file }) => file).sort());
    assert.equal(
      verifiedSentence(rows),
      "40 hand-ins, 120 analyses: 115 verified, 3 changed, 1 other numbers, 1 other inputs, 6 with the same receipt as another.",
    );
    assert.match(look, /✗ within &gt; between ± 0: 0\.\d{4}, expected &gt; 0\.\d{4}\./);
    const [first] = rows;
    assert.ok(first);
    assert.match(verifiedPage([{ ...first, copies: [] }]), /Nothing: all analyses are verified/);
  });
});

describe("what a student could write", () => {
  const handInOf = async (text: string, path = "a.stimuli"): Promise<HandIn> => {
    const own = mkdtempSync(join(folder, "own-"));
    writeFileSync(join(own, "a.stimuli"), "---\nencoder: pocket\n---\ncat\ndog\n");
    const { handIn } = await makeHandIn(own, "S", runIn(context));
    const analyses = handIn.analyses.map((one) => ({ ...one, document: path }));
    return sealed({ ...handIn, documents: [{ path, text }], analyses });
  };
  const reasons = async (text: string, path?: string) =>
    (await verifyHandIn(await handInOf(text, path), course, context)).map(({ verdict, remarks }) => [
      verdict,
      ...remarks,
    ]);

  it("numbers of a neighbour's seed are told, and so is a seed that was chosen", async () => {
    const own = mkdtempSync(join(folder, "seeded-"));
    const lines = (word: string) => Array.from({ length: 8 }, (_, k) => `${word} ${k}`).join("\n");
    const front = (seed: string) => `---\nencoder: pocket\ndecode: { seed: ${seed} }\n---\n`;
    const items = `[good]\n${lines("good thing")}\n[bad]\n${lines("bad thing")}\n`;
    writeFileSync(join(own, "own.stimuli"), front("student") + items);
    const mine = (await makeHandIn(own, "Ada", runIn(context))).handIn;
    const verdicts = async (handIn: HandIn) =>
      (await verifyHandIn(sealed(handIn), own, context)).map(({ verdict, remarks }) => [verdict, ...remarks]);
    assert.deepEqual(await verdicts(mine), [["verified"]]);
    const [copied] = await verdicts({ ...mine, student: "Bob" });
    assert.deepEqual(copied?.slice(0, 2), ["other student", "Its seeds are those of “Ada”, not of “Bob”."]);
    const [analysis] = mine.analyses;
    assert.ok(analysis);
    const claimed = { ...analysis, receipt: { ...analysis.receipt, student: "Bob" } };
    const [renamed] = await verdicts({ ...mine, student: "Bob", analyses: [claimed] });
    assert.deepEqual(renamed?.slice(0, 2), ["other student", "Its seeds do not follow from “Bob”."]);
    writeFileSync(join(own, "own.stimuli"), front("1") + items);
    const chosen = (await makeHandIn(own, "Ada", runIn(context))).handIn;
    writeFileSync(join(own, "own.stimuli"), front("student") + items);
    assert.deepEqual(await verdicts(chosen), [
      ["verified", "The course's file has seed: student, and this one has not."],
    ]);
  });

  it("files and encoders outside of the course are not read", async () => {
    writeFileSync(join(folder, "secret.csv"), "text\ncat\ndog\n");
    for (const source of [
      "../secret.csv",
      join(folder, "secret.csv"),
      "a/../../secret.csv",
      "hf://datasets/a/b/c.csv",
    ]) {
      assert.deepEqual(await reasons(`---\nencoder: pocket\nsource: ${source}\ntext: text\n---\n`), [
        ["not replayed", `It names ${source}, which is not among the files of the course.`],
      ]);
    }
    for (const encoder of ["./pocket", "/etc", "../pocket", "https://example.org/v1"]) {
      assert.deepEqual(await reasons(`---\nencoder: ${encoder}\n---\ncat\ndog\n`), [
        ["not replayed", `It names the encoder ${encoder}, which is not among the files of the course.`],
      ]);
    }
    assert.match((await reasons("cat\n/etc/hostname.png\n"))[0]?.join(" ") ?? "", /not among the files/);
  });

  it("a file of vectors of the course is read, and is the course's own", async () => {
    const [own, theirs] = ["vectors-course-", "vectors-student-"].map((name) => {
      const made = mkdtempSync(join(folder, name));
      writeFileSync(join(made, "plane.txt"), "cat 1 0 2\ndog 1 1 0\npear 0 1 1\n");
      writeFileSync(join(made, "a.stimuli"), "---\nencoder: ./plane.txt\n---\ncat\ndog\npear\n");
      writeFileSync(join(made, "b.stimuli"), "---\nencoder: .\\plane.txt\n---\ncat\ndog\npear\n");
      return made;
    });
    assert.ok(own && theirs);
    const verdicts = async () =>
      (await verifyHandIn((await makeHandIn(theirs, "S", runIn(context))).handIn, own, context)).map(
        ({ verdict }) => verdict,
      );
    assert.deepEqual(await verdicts(), ["verified", "verified"]);
    writeFileSync(join(theirs, "plane.txt"), "cat 3 0 2\ndog 1 1 0\npear 0 1 1\n");
    assert.deepEqual(await verdicts(), ["other inputs", "other inputs"]);
  });

  it("one that cannot be unpacked or compared is told, and keeps no other from being verified", async () => {
    const handIn = await handInOf("---\nencoder: pocket\n---\ncat\ndog\n");
    const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith("stimuli-verify-")).length;
    const before = temporary();
    for (const path of ["a.stimuli/b.stimuli", `${"a".repeat(300)}.stimuli`]) {
      const documents = [...handIn.documents, { path, text: "" }];
      const [row] = await verifyHandIn(sealed({ ...handIn, documents }), course, context);
      assert.deepEqual(row?.remarks, ["Its documents cannot be written as files."], path.slice(0, 20));
      assert.equal(row.verdict, "not replayed");
    }
    assert.equal(temporary(), before);
    const depth = 200_000;
    const nested = JSON.stringify(handIn).replace(
      '"receipt":{',
      `"receipt":{"x":${"[".repeat(depth)}${"]".repeat(depth)},`,
    );
    const [deep] = await verifyHandIn(parseHandIn(nested), course, context);
    assert.equal(deep?.verdict, "not replayed");
  });

  it("a receipt that was written again in another way is still a copy", async () => {
    const handIn = await handInOf("---\nencoder: pocket\n---\ncat\ndog\n");
    const analyses = handIn.analyses.map((one) => {
      const { inputHash, files, created, ...rest } = one.receipt;
      return { ...one, receipt: { created, files, inputHash, note: "mine", ...rest } };
    });
    const copy = sealed({ ...handIn, student: "T", analyses });
    const rows = [];
    for (const [file, one] of [["a", handIn] as const, ["b", copy] as const])
      rows.push(...(await verifyHandIn(one, course, context)).map((row) => ({ file, ...row })));
    assert.deepEqual(
      withCopies(rows).map(({ copies }) => copies),
      [["b"], ["a"]],
    );
  });

  it("what could not be verified is not made", async () => {
    const own = mkdtempSync(join(folder, "own-"));
    const document = join(own, "a.stimuli");
    writeFileSync(document, "---\nencoder: pocket\n---\ncat\ndog\n");
    const { handIn } = await makeHandIn(document, "S", runIn(context));
    assert.deepEqual(
      handIn.documents.map(({ path }) => path),
      ["a.stimuli"],
    );
    await assert.rejects(
      makeHandIn(document, "S".repeat(3000), runIn(context)),
      /no “student”, or one that is too long/,
    );
    const hidden = join(own, ".a.stimuli");
    writeFileSync(hidden, "---\nencoder: pocket\n---\ncat\ndog\n");
    await assert.rejects(
      makeHandIn(hidden, "S", runIn(context)),
      /\.a\.stimuli is a name that not every computer takes/,
    );
  });

  it("a folder of RDMs is read in the course, and nowhere else", async () => {
    const rated = mkdtempSync(join(folder, "rated-"));
    cpSync(join(repository, "samples", "rated-animals"), rated, { recursive: true });
    const { handIn } = await makeHandIn(rated, "S", runIn(context));
    const verdicts = async (one: HandIn) =>
      (await verifyHandIn(one, rated, context))
        .filter(({ kind }) => kind === "rsa")
        .map(({ verdict, remarks }) => [verdict, ...remarks]);
    assert.deepEqual(await verdicts(handIn), [["verified"]]);
    cpSync(join(rated, "animals-ratings"), join(folder, "elsewhere"), { recursive: true });
    const documents = handIn.documents.map(({ path, text }) => {
      return { path, text: text.replace('"animals-ratings/"', '"../elsewhere/"') };
    });
    assert.match(
      String(await verdicts(sealed({ ...handIn, documents }))),
      /^not replayed,It names \.\.\/elsewhere\/rated/,
    );
  });

  it("nor by way of a document that another one names, nor without end", async () => {
    const own = mkdtempSync(join(folder, "own-"));
    writeFileSync(join(own, "a.stimuli"), "---\nencoder: pocket\n---\ncat\ndog\n");
    const { handIn } = await makeHandIn(own, "S", runIn(context));
    const [first] = handIn.analyses;
    assert.ok(first);
    const analysis = (stimuli: string) =>
      JSON.stringify({
        stimuli,
        models: [{ name: "m", encoder: "pocket" }],
        reference: { kind: "neural", name: "r", rdms: ["a.csv"] },
      });
    const judged = async (stimuli: string) => {
      const documents = [
        { path: "a.rsa.json", text: analysis(stimuli) },
        { path: "b.stimuli", text: `---\nsource: ${join(folder, "secret.csv")}\ntext: text\n---\n` },
      ];
      const analyses = [{ ...first, document: "a.rsa.json", kind: "rsa" as const }];
      const [found] = await verifyHandIn(sealed({ ...handIn, documents, analyses }), course, context);
      return found?.remarks.join(" ") ?? "";
    };
    assert.match(await judged("b.stimuli"), /secret\.csv, which is not among the files of the course/);
    assert.doesNotMatch(await judged("a.rsa.json"), /among the files/);
  });

  it("an analysis that was made to take hours keeps no other waiting", async () => {
    const words = Array.from({ length: 15_000 }, (_, k) => `word ${k}`).join("\n");
    const handIn = await handInOf(`---\nencoder: pocket\n---\n${words}\n`);
    const [found] = await verifyHandIn(handIn, course, context, 100);
    assert.equal(found?.verdict, "not replayed");
    assert.deepEqual(found.remarks, ["It takes longer than 1 minute. Run it alone."]);
  });

  it("another document than the receipt's, and numbers that the result does not have, are found", async () => {
    assert.equal((await reasons("---\nencoder: pocket\n---\ncat\nwolf\n"))[0]?.[0], "changed");
    const handIn = await handInOf("---\nencoder: pocket\n---\ncat\ndog\n");
    const [analysis] = handIn.analyses;
    assert.ok(analysis);
    const { numbers } = analysis;
    const judged = async (other: Readonly<Record<string, number>>) => {
      const [found] = await verifyHandIn(
        sealed({ ...handIn, analyses: [{ ...analysis, numbers: other }] }),
        course,
        context,
      );
      return [found?.verdict, ...(found?.remarks ?? [])];
    };
    assert.deepEqual(await judged(numbers), ["verified"]);
    assert.deepEqual(await judged({}), ["other numbers", "sim(cat, dog) is missing."]);
    assert.deepEqual(await judged({ ...numbers, accuracy: 1 }), ["other numbers", "There is no accuracy."]);
  });
});
