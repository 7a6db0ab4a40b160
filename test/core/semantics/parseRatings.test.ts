import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRatings } from "../../../src/core/semantics/parseRatings.ts";

const read = (text: string, texts: 1 | 2 = 2) => {
  const { rows, ...how } = parseRatings(text, texts, "ratings.txt");
  return { rows: rows.map(({ texts: own, rating }) => [...own, rating]), ...how };
};

/** As each collection is published: its first rows. */
const published: Readonly<Record<string, readonly [string, ReturnType<typeof read>]>> = {
  "SimLex-999": [
    "word1\tword2\tPOS\tSimLex999\tconc(w1)\tconc(w2)\nold\tnew\tA\t1.58\t2.72\t2.81\nsmart\tintelligent\tA\t9.2\t1.75\t2.46\n",
    {
      rows: [
        ["old", "new", 1.58],
        ["smart", "intelligent", 9.2],
      ],
      ...{ column: "SimLex999", separator: "tab", missing: 0 },
    },
  ],
  "WordSim-353": [
    "Word 1,Word 2,Human (mean)\nlove,sex,6.77\r\ntiger,cat,7.35\r\n",
    {
      rows: [
        ["love", "sex", 6.77],
        ["tiger", "cat", 7.35],
      ],
      ...{ column: "Human (mean)", separator: "comma", missing: 0 },
    },
  ],
  MEN: [
    "sun sunlight 50.000000\nautomobile car 50.000000\n",
    {
      rows: [
        ["sun", "sunlight", 50],
        ["automobile", "car", 50],
      ],
      ...{ separator: "space", missing: 0 },
    },
  ],
  "RG-65": [
    "gem;jewel;3,94\nmidday;noon;3,94\n",
    {
      rows: [
        ["gem", "jewel", 3.94],
        ["midday", "noon", 3.94],
      ],
      ...{ separator: "semicolon", missing: 0 },
    },
  ],
  "gensim's copies": [
    "# The SimLex-999 Test data (https://example.org)\n# Word 1\tWord 2\tHuman (mean)\nold\tnew\t1.58\nhard\ttough\t9\n",
    {
      rows: [
        ["old", "new", 1.58],
        ["hard", "tough", 9],
      ],
      ...{ separator: "tab", missing: 0 },
    },
  ],
};
for (const [name, [text, expected]] of Object.entries(published))
  test(`${name} is read as it is published`, () => assert.deepEqual(read(text), expected));

test("sentences in quotation marks, a byte order mark, a column that counts the rows", () => {
  assert.deepEqual(read('\ufeffn,first,second,score\n0,"a cat, asleep","a ""dog""",2.5\n1,one,two,3\n'), {
    rows: [
      ["a cat, asleep", 'a "dog"', 2.5],
      ["one", "two", 3],
    ],
    ...{ column: "score", separator: "comma", missing: 0 },
  });
});

test("one text in a row, a missing rating, and no line break at the end", () => {
  assert.deepEqual(read("animal,size\nant,0.1\nwhale,\nmouse,NA\ndog,.5", 1), {
    rows: [
      ["ant", 0.1],
      ["dog", 0.5],
    ],
    ...{ column: "size", separator: "comma", missing: 2 },
  });
});

for (const [text, message] of [
  ["", "ratings.txt has no ratings."],
  ["# nothing but a comment\n", "ratings.txt has no ratings."],
  ["word1,word2,score\n", /^ratings\.txt, line 1: two texts and a number are expected, and there are 3 fields/],
  ["cat,dog\nlion,tiger\n", /^ratings\.txt, line 2: two texts and a number are expected, and there are 2 fields/],
  ["cat\tdog\t8\nlion\ttiger\tmany\n", "ratings.txt, line 2: “many” is not a number."],
  ["cat\tdog\t8\n\t\t\nlion\t\t7\n", "ratings.txt, line 3: a text is missing."],
  ["a\tb\tscore\nc\td\tNA\n", /^ratings\.txt, line 2: two texts and a number/],
] as const) {
  test(`says what is wrong: ${JSON.stringify(text.slice(0, 30))}`, () => {
    assert.throws(() => read(text), { kind: "input", message });
  });
}
