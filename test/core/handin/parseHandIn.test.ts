import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type HandIn, handInFormat } from "../../../src/core/handin/handIn.ts";
import { handInPage } from "../../../src/core/handin/handInPage.ts";
import { parseHandIn } from "../../../src/core/handin/parseHandIn.ts";

const handIn: HandIn = {
  format: handInFormat,
  student: "</script><script>alert(1)</script>",
  created: "2026-11-30T12:00:00.000Z",
  documents: [{ path: "part 1/words.stimuli", text: "cat\n</pre><img src=x onerror=alert(1)>\n" }],
  analyses: [
    {
      document: "part 1/words.stimuli",
      kind: "similarity",
      title: "<b>title",
      finding: "a & b",
      numbers: { "sim(cat, dog)": 0.5, __proto__x: 1 },
      receipt: { inputHash: "ab", files: { "a.csv": "cd" }, created: "2026-11-30T12:00:00.000Z" },
    },
  ],
  seal: "ef",
};
const changed = (change: (copy: Record<string, unknown>) => void): string => {
  const copy = structuredClone(handIn) as unknown as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy);
};
const withPath = (path: string) =>
  changed((copy) => {
    copy.documents = [{ path, text: "" }];
    copy.analyses = handIn.analyses.map((one) => ({ ...one, document: path }));
  });

describe("parseHandIn", () => {
  it("reads JSON, and the page that has it; nothing of a student runs there", () => {
    assert.deepEqual(parseHandIn(JSON.stringify(handIn)), handIn);
    const page = handInPage(handIn, [{ svg: '<?xml version="1.0"?>\n<svg></svg>', expectations: [], notes: "<i>" }]);
    assert.deepEqual(parseHandIn(page), handIn);
    assert.doesNotMatch(page, /<img|<i>|<b>|<script>/);
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.match(page, /default-src 'none'/);
  });

  it("paths stay within the hand-in", () => {
    for (const path of ["a.stimuli", "a/b c/d.rsa.json", "é.stimuli"]) parseHandIn(withPath(path));
    for (const path of [
      "../a.stimuli",
      "/a.stimuli",
      "a/../b.stimuli",
      "a//b.stimuli",
      "a\\b.stimuli",
      "C:a.stimuli",
      ".hidden/a.stimuli",
      "a./b.stimuli",
      "a\u0000.stimuli",
      "a.txt",
      "",
    ])
      assert.throws(() => parseHandIn(withPath(path)), TypeError, path);
  });

  it("refuses what is no hand-in, or too much", () => {
    for (const content of [
      "",
      "null",
      "[]",
      "{}",
      "<html>",
      '<script type="application/json" id="stimuli-handin">{}',
      changed((copy) => {
        copy.format = "other";
      }),
      changed((copy) => {
        copy.student = "x".repeat(3000);
      }),
      changed((copy) => {
        copy.documents = Array.from({ length: 101 }, (_, k) => ({ path: `${k}.stimuli`, text: "" }));
      }),
      changed((copy) => {
        copy.documents = [];
      }),
      changed((copy) => {
        copy.documents = [...handIn.documents, ...handIn.documents];
      }),
      changed((copy) => {
        copy.analyses = [];
      }),
      changed((copy) => {
        copy.analyses = [...handIn.analyses, ...handIn.analyses];
      }),
      JSON.stringify(handIn).replace("0.5", '"0.5"'),
      JSON.stringify(handIn).replace("0.5", "1e999"),
      JSON.stringify(handIn).replace('"similarity"', '"inspect"'),
    ])
      assert.throws(() => parseHandIn(content), TypeError, content.slice(0, 200));
  });

  it("whatever is in the place of a value, it is read or refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(handIn)), fc.jsonValue(), (key, value) => {
        const text = changed((copy) => {
          copy[key] = value;
        });
        try {
          parseHandIn(text);
        } catch (error) {
          assert.ok(error instanceof TypeError, String(error));
        }
      }),
    );
  });
});
