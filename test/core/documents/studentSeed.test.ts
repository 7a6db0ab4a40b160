import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { seedFor, seedOfName, withSeeds } from "../../../src/core/documents/studentSeed.ts";
import { StimuliError } from "../../../src/core/errors.ts";

describe("a seed that follows from the student", () => {
  it("is what Python's zlib.crc32 gives of the name", () => {
    assert.equal(seedOfName("4711"), 3903472759);
    assert.equal(seedOfName("4712"), 1906513357);
    assert.equal(seedOfName("Ada Lovelace"), 1212321015);
    assert.equal(seedOfName("Zo\u00eb"), 1739342378);
  });

  it("is the same however the name is typed", () => {
    assert.equal(seedOfName(" Zoe\u0308 "), seedOfName("Zo\u00eb"));
    assert.equal(seedOfName("\ud800"), seedOfName("\ufffd"));
  });

  it("differs between a thousand neighbours", () => {
    assert.equal(new Set(Array.from({ length: 1000 }, (_, k) => seedOfName(String(4000 + k)))).size, 1000);
  });

  it("is never guessed where the name is missing", () => {
    assert.equal(seedFor(7, undefined), 7);
    for (const nobody of [undefined, "", "  "])
      assert.throws(
        () => seedFor("student", nobody),
        (error) => error instanceof StimuliError && error.kind === "studentMissing",
      );
  });
});

describe("seed: student in a document", () => {
  const front = (keys: string) => parseStimuli(`---\n${keys}\n---\ncat\n`);

  it("is read in every place that takes a seed", () => {
    const { frontMatter, diagnostics } = front("sample: { n: 2, seed: student }\ndecode: { seed: student, C: 2 }");
    assert.deepEqual(diagnostics, []);
    const seeded = withSeeds(frontMatter, ["sample", "decode"], "4711");
    assert.equal(seeded.student, "4711");
    assert.deepEqual(seeded.frontMatter.values, {
      sample: { n: 2, seed: 3903472759 },
      decode: { seed: 3903472759, C: 2 },
    });
    assert.deepEqual(parseRsa('{"seed": "student"}').seed, "student");
  });

  it("is left alone in groups that are not used, and where seeds are numbers nobody is asked", () => {
    const { frontMatter } = front("sample: { n: 2, seed: 5 }\ndecode: { seed: student }");
    assert.deepEqual(withSeeds(frontMatter, ["sample"], undefined), { frontMatter });
    assert.throws(() => withSeeds(frontMatter, ["decode"], undefined), /your name or number, which is not known/);
  });

  it("is offered where it is misspelled", () => {
    const [fault] = front("decode: { seed: studnet }").diagnostics;
    assert.equal(
      fault?.message,
      "`decode.seed` takes a whole number of at least 0, or student, not studnet. Did you mean `student`?",
    );
    assert.equal(fault?.fix?.replacement, "student");
    const [rsa] = parseRsa('{"seed": "studnet"}').diagnostics.filter(({ code }) => code === "bad-value");
    assert.match(rsa?.message ?? "", /Did you mean “student”/);
  });
});
