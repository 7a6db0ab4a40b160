import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DocumentDiagnostic } from "../../../../src/core/documentDiagnostic.ts";
import { notices } from "../../../../src/core/figure/notices/notices.ts";
import { rsaNotices } from "../../../../src/core/figure/rsa/words/rsaNotices.ts";
import type { DataReading } from "../../../../src/core/results/dataReading.ts";
import type { RsaResult } from "../../../../src/core/results/rsaResult.ts";
import { cpuMilliseconds } from "../../../cpuMilliseconds.ts";
import { oneSubject, rsaResult, sixConditions, withMissing } from "../../../webviews/rsaResults.ts";
import { sixWords } from "../sixWords.ts";

const six = await sixWords();
const rsa = rsaResult({ conditions: 24, subjects: 4, models: ["Pixels", "Depth"], categories: ["a", "b"] });

function warning(line: number, message: string, more: Partial<DocumentDiagnostic> = {}): DocumentDiagnostic {
  const range = { startLine: line, startCharacter: 0, endLine: line, endCharacter: 3 };
  return { code: "test", message, range, severity: "warning", ...more };
}

function reading(file: string, ...warnings: string[]): DataReading {
  return { file, taken: "table, 4 rows × 2 columns", facts: [], warnings };
}

describe("notices of any result", () => {
  it("are none where nothing is to be said", () => {
    assert.deepEqual(notices(six, "six.stimuli"), []);
    const silent = warning(3, "Also an animal.", { severity: "information" });
    assert.deepEqual(notices({ ...six, diagnostics: [silent] }, "six.stimuli"), []);
  });

  it("say first that another encoder stands in, and lead to ways to get it", () => {
    const preview = { ...six, encoder: "pocket", preview: { wanted: "clip" }, diagnostics: [warning(1, "Odd.")] };
    assert.deepEqual(notices(preview, "six.stimuli"), [
      { text: "Preview with pocket; clip is not installed.", more: { kind: "offers" } },
      { text: "six.stimuli: Odd.", more: { kind: "diagnostic", position: 0, line: 1 } },
    ]);
  });

  it("fold warnings into one line that counts them, names their files and leads to the first", () => {
    const note = warning(0, "no warning", { severity: "information" });
    const diagnostics = [note, warning(4, "pocket knows no token of “猫”."), warning(6, "Second.")];
    assert.deepEqual(notices({ ...six, diagnostics }, "objects.stimuli"), [
      {
        text: "2 warnings in objects.stimuli: pocket knows no token of “猫”.",
        more: { kind: "diagnostic", position: 1, line: 4 },
      },
    ]);
    const elsewhere = [...diagnostics, warning(2, "Third.", { file: "words.stimuli" })];
    assert.match(
      notices({ ...six, diagnostics: elsewhere }, "a.rsa.json")[0]?.text ?? "",
      /^3 warnings in a\.rsa\.json and words\.stimuli: /,
    );
    const everywhere = [...elsewhere, warning(2, "Fourth.", { file: "more.stimuli" })];
    assert.match(notices({ ...six, diagnostics: everywhere }, "a.rsa.json")[0]?.text ?? "", /^4 warnings in 3 files: /);
  });

  it("cut a long message between two words, and no character in half", () => {
    const text = (message: string) => notices({ ...six, diagnostics: [warning(0, message)] }, "a")[0]?.text ?? "";
    assert.equal(text(`${"word ".repeat(40)}end.`), `a: ${"word ".repeat(24)}…`);
    assert.doesNotMatch(text("🐈".repeat(200)), /[\ud800-\udbff](?![\udc00-\udfff])/);
    assert.ok(text("🐈".repeat(200)).length < 200);
  });

  it("tell of files that were read in an unexpected way, once", () => {
    const data = [reading("a.csv", "6 rows have no text and are left out."), reading("b.csv")];
    const receipt = { ...six.receipt, data };
    const own = { text: "a.csv: 6 rows have no text and are left out.", more: { kind: "data" } };
    assert.deepEqual(notices({ ...six, receipt }, "six.stimuli"), [own]);
    const said = [warning(1, "6 rows have no text and are left out.", { code: "data" })];
    assert.deepEqual(
      notices({ ...six, receipt, diagnostics: said }, "six.stimuli").map(({ more }) => more?.kind),
      ["diagnostic"],
    );
  });
});

/** The sentence on conditions that dropped out, where the RDMs have these beside the shared ones. */
function leftOut(unmatched: Readonly<Record<string, readonly string[]>>): string | undefined {
  const result = { ...rsa, unmatched: Object.entries(unmatched).map(([source, names]) => ({ source, names })) };
  const [first] = notices(result, "a.rsa.json", rsaNotices(result));
  if (first !== undefined) assert.deepEqual(first.more, { kind: "data" });
  return first?.text;
}

const subjects = ["subject 1", "subject 2", "subject 3", "subject 4"];
const all = [...subjects, "Pixels", "Depth"];
const having = (names: readonly string[], ...rdms: string[]) => Object.fromEntries(rdms.map((rdm) => [rdm, names]));

describe("conditions that dropped out of an RSA", () => {
  it("one, by a spelling that only one file has", () => {
    const others = having(["03 hand"], ...all.filter((name) => name !== "subject 2"));
    assert.equal(
      leftOut({ ...others, "subject 2": ["03 hnad"] }),
      "1 of 25 conditions left out: “03 hand” is missing in subject 2, which has “03 hnad”.",
    );
  });

  it("one that a file lacks; one that only few have", () => {
    assert.equal(
      leftOut(having(["leaf"], ...subjects)),
      "1 of 25 conditions left out: “leaf” is missing in Pixels and Depth.",
    );
    assert.equal(
      leftOut(having(["unicorn"], "Depth")),
      "1 of 25 conditions left out: “unicorn” appears only in Depth.",
    );
  });

  it("numbers are no spelling: “face 4” and “face 9” are two conditions", () => {
    const others = having(["face 4"], ...all.filter((name) => name !== "Pixels"));
    assert.equal(
      leftOut({ ...others, Pixels: ["face 9"] }),
      "2 of 26 conditions left out: “face 4” and “face 9” do not appear everywhere.",
    );
  });

  it("many are counted, and named as far as a line goes", () => {
    const names = Array.from({ length: 68 }, (_, k) => `object ${k}`);
    assert.equal(
      leftOut(having(names, ...subjects)),
      "68 of 92 conditions left out: “object 0”, “object 1” and 66 more are missing in Pixels and Depth.",
    );
    assert.equal(
      leftOut(having(["a", "b"], "subject 1", "subject 2", "subject 3")),
      "2 of 26 conditions left out: “a” and “b” are missing in subject 4 and 2 more.",
    );
  });

  it("a thousand names are told as fast as one", () => {
    const names = Array.from({ length: 3000 }, (_, k) => `a rather long name of a condition ${k}`);
    const start = cpuMilliseconds();
    leftOut({ ...having(names, ...subjects), Pixels: names.map((name) => `${name}.png`) });
    assert.ok(cpuMilliseconds() - start < 1000);
  });

  it("have no second line for the same thing in the document", () => {
    const result: RsaResult = {
      ...rsa,
      unmatched: [{ source: "Depth", names: ["unicorn"] }],
      diagnostics: [warning(3, "“unicorn” has no match.", { code: "unmatched-conditions" }), warning(5, "Other.")],
    };
    assert.deepEqual(
      notices(result, "a.rsa.json", rsaNotices(result)).map(({ more }) => more),
      [{ kind: "data" }, { kind: "diagnostic", position: 1, line: 5 }],
    );
  });
});

describe("other notices of an RSA", () => {
  it("made-up data come first", () => {
    const [first] = rsaNotices({ ...withMissing(rsa), synthetic: true });
    assert.deepEqual(first, { text: "Synthetic data: made up, not measured." });
  });

  it("pairs without a value, and which RDMs lack them", () => {
    const text = (result: RsaResult) => rsaNotices(result)[0]?.text;
    const missing = withMissing({ ...rsa, unmatched: [] });
    const without: RsaResult = { ...missing, unmatched: [] };
    assert.equal(text(without), "6 RDMs have no value for 4 of 276 pairs.");
    const { subjects: people } = without.reference;
    const own = (kept: number): RsaResult => ({
      ...without,
      models: rsa.models,
      reference: {
        ...without.reference,
        subjects: people.map((one, k) => (k < kept ? one : (rsa.reference.subjects[k] ?? one))),
      },
    });
    assert.equal(text(own(1)), "subject 1 has no value for 4 of 276 pairs.");
    assert.equal(text(own(2)), "2 of 4 subjects have no value for 4 of 276 pairs.");
    const uneven = own(2);
    const [one, two, ...others] = uneven.reference.subjects;
    if (one === undefined || two === undefined) assert.fail();
    const half = { ...two, rdm: two.rdm.map((value, k) => (k < 100 ? Number.NaN : value)) };
    const changed = { ...uneven, reference: { ...uneven.reference, subjects: [one, half, ...others] } };
    const most = half.rdm.filter(Number.isNaN).length;
    assert.equal(text(changed), `2 of 4 subjects have no value for 4 to ${most} of 276 pairs.`);
  });

  it("one subject, few conditions: nothing that the conclusion does not say", () => {
    assert.deepEqual(rsaNotices(rsaResult(oneSubject)), []);
    assert.deepEqual(rsaNotices(rsaResult(sixConditions)), []);
  });
});
