import fc from "fast-check";

const pieces = [
  "---",
  "---",
  "title: x",
  "encoder: pocket",
  "metric: cosin",
  "sample: { n: 1",
  "  seed: 2",
  "decode:",
  "- item",
  "? &a *a",
  "[animals]",
  "[]",
  "[ x ",
  "# comment",
  "cat",
  "cat",
  "a=>b",
  "=>",
  "a =>",
  " => b => c",
  "\\[x]",
  "\\",
  "./a.png",
  "../b.wav ",
  "./c.txt",
  "  dog\t",
  "\ufeff",
  "\0",
  "\ud83d",
  "👩‍👧",
  "שלום",
  "",
  "",
];

const lineEnd = fc.constantFrom("\n", "\n", "\r\n", "\r");
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pieces) },
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Texts made of what a `.stimuli` file is made of, in any order, and of anything else. */
export const stimuliText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.tuple(piece, fc.oneof(lineEnd, lineEnd, piece)), { maxLength: 25 })
    .map((tuples) => tuples.flat().join("")),
  fc
    .tuple(
      fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 20 }),
    )
    .map(([front, body]) => ["---", ...front, "---", ...body].join("\n")),
);
