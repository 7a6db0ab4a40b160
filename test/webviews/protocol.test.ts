import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEncoders, parseFromCompare } from "../../src/webviews/protocol/compare.ts";
import { longestSentence, parseFromDecoding } from "../../src/webviews/protocol/decoding.ts";
import { parseFromMap } from "../../src/webviews/protocol/map.ts";
import { longestRater, parseFromRating } from "../../src/webviews/protocol/rating.ts";
import { parseFromRsa } from "../../src/webviews/protocol/rsa.ts";
import { parseFromSimilarity } from "../../src/webviews/protocol/similarity.ts";

type Message = Readonly<Record<string, unknown>>;
type Parse = (raw: unknown) => unknown;

const ofEveryPanel: readonly Message[] = [
  { type: "ready" },
  { type: "cancel" },
  { type: "save", format: "svg", data: "<svg/>" },
  { type: "save", format: "png", data: Uint8Array.of(1, 2) },
  { type: "save", format: "npy", data: new Uint8Array() },
  { type: "copy", text: "" },
  { type: "show", format: "py", text: "" },
  { type: "play", id: 1, item: 0 },
  { type: "openDiagnostic", diagnostic: 2 },
  { type: "action", action: "retry" },
  { type: "action", action: "pip" },
];

/** What each panel's border lets through, beside what every panel may send. */
const borders: readonly { readonly name: string; readonly parse: Parse; readonly own: readonly Message[] }[] = [
  {
    name: "similarity",
    parse: parseFromSimilarity,
    own: [
      { type: "options", metric: "euclidean" },
      { type: "reveal", row: 0, column: 5 },
      { type: "place", id: 4, text: "a tiger" },
      { type: "why", id: 5, row: 0, column: 3 },
    ],
  },
  {
    name: "decoding",
    parse: parseFromDecoding,
    own: [
      { type: "options", grouped: true },
      { type: "analyse", analysis: "permutation" },
      { type: "cancelAnalysis", analysis: "crossValidation" },
      { type: "try", id: 0, text: "a sentence" },
      { type: "whyDecision", id: 2, item: 7, one: 1, other: 0 },
      { type: "reveal", item: 7 },
    ],
  },
  {
    name: "RSA",
    parse: parseFromRsa,
    own: [
      { type: "reveal", conditions: [0, 91] },
      { type: "reveal", conditions: [] },
    ],
  },
  { name: "compare", parse: parseFromCompare, own: [{ type: "reveal", row: 1, column: 2 }] },
  {
    name: "map",
    parse: parseFromMap,
    own: [
      { type: "options", method: "umap" },
      { type: "reveal", stimulus: 3 },
      { type: "newFile", stimuli: [0, 7] },
      { type: "category", stimuli: [0, 7] },
      { type: "place", id: 4, text: "a tiger" },
      { type: "beside" },
      { type: "alone" },
    ],
  },
  {
    name: "rating",
    parse: parseFromRating,
    own: [
      { type: "begin", id: 1, rater: "anna", method: "pairs" },
      { type: "answer", id: 2, place: 0, values: [0.25, -1] },
      { type: "step", id: 3, step: "back" },
      { type: "discard" },
      { type: "compare" },
    ],
  },
];

/** What cannot stand in the place of such a value. */
function wrongFor(value: unknown): readonly unknown[] {
  const never = [undefined, null, {}, [[0]], Symbol.iterator, Number.NaN, Number.POSITIVE_INFINITY];
  switch (typeof value) {
    case "number":
      return [...never, -1, 0.5, 2 ** 60, "0", true, [0], 1n];
    case "boolean":
      return [...never, 0, 1, "true"];
    case "string":
      return [...never, 7, ["a"], new String("a")];
    case "object":
      if (Array.isArray(value) && value.some((one) => !Number.isInteger(one))) return [...never, 7, "01", ["0"], true];
      return [...never, 7, "01", [0, -1], [0.5], ["0"], true];
    default:
      return [...never, 7, "01", [0, -1], [0.5], ["0"], true];
  }
}

for (const { name, parse, own } of borders) {
  test(`${name}: every message that the panel may send comes through, and nothing unknown along with it`, () => {
    for (const message of [...ofEveryPanel, ...own]) {
      assert.deepEqual(parse({ ...message, path: "/etc/passwd" }), message, JSON.stringify(message));
    }
  });

  test(`${name}: a message with a field missing or of another kind is refused`, () => {
    for (const message of [...ofEveryPanel, ...own]) {
      for (const [field, value] of Object.entries(message)) {
        for (const wrong of wrongFor(value)) {
          assert.equal(
            parse({ ...message, [field]: wrong }),
            undefined,
            `${message.type}: ${field} = ${String(wrong)}`,
          );
        }
        const { [field]: _, ...rest } = message;
        assert.equal(parse(rest), undefined, `${message.type} without ${field}`);
      }
    }
  });

  test(`${name}: what is no message of the panel is refused`, () => {
    const others = borders.filter((border) => border.parse !== parse).flatMap((border) => border.own);
    const shapes = new Set(own.map((message) => Object.keys(message).join()));
    const foreign = others.filter((message) => !shapes.has(Object.keys(message).join()));
    const nothing = [undefined, null, "ready", 7, [], {}, ["ready"], { type: "READY" }, { type: "toString" }];
    const inherited = [{ type: "__proto__" }, { type: "constructor" }, Object.create({ type: ["ready"] })];
    for (const message of [...foreign, ...nothing, ...inherited, { type: "state" }, { type: "reply", id: 0 }])
      assert.equal(parse(message), undefined, JSON.stringify(message));
  });
}

test("words that no panel knows are refused", () => {
  for (const message of [
    { type: "options", metric: "dot" },
    { type: "save", format: "exe", data: "" },
    { type: "save", format: "toString", data: "" },
    { type: "action", action: "deleteEverything" },
    { type: "action", action: "toString" },
    { type: "analyse", analysis: "everything" },
  ])
    for (const { parse } of borders) assert.equal(parse(message), undefined, JSON.stringify(message));
});

test("a file's content is text or bytes, as its format is", () => {
  assert.equal(parseFromRsa({ type: "save", format: "png", data: "text" }), undefined);
  assert.equal(parseFromRsa({ type: "save", format: "csv", data: Uint8Array.of(1) }), undefined);
  assert.equal(parseFromRsa({ type: "save", format: "csv", data: [1] }), undefined);
});

test("what is longer than any panel sends is refused", () => {
  const sentence = (length: number) => parseFromDecoding({ type: "try", id: 1, text: "a".repeat(length) });
  assert.ok(sentence(longestSentence));
  assert.equal(sentence(longestSentence + 1), undefined);
  const conditions = (length: number) =>
    parseFromRsa({ type: "reveal", conditions: Array.from({ length }, (_, k) => k) });
  assert.ok(conditions(1000));
  assert.equal(conditions(1001), undefined);
  const rater = (length: number) =>
    parseFromRating({ type: "begin", id: 1, rater: "a".repeat(length), method: "pairs" });
  assert.ok(rater(longestRater));
  assert.equal(rater(longestRater + 1), undefined);
  const values = (length: number) =>
    parseFromRating({ type: "answer", id: 1, place: 0, values: Array.from({ length }, () => 0.5) });
  assert.ok(values(200));
  assert.equal(values(201), undefined);
  // Repeated texts take no memory until they are read.
  const longest = 2 ** 28;
  for (const { parse } of borders) {
    assert.ok(parse({ type: "copy", text: "a".repeat(longest) }));
    assert.equal(parse({ type: "copy", text: "a".repeat(longest + 1) }), undefined);
  }
});

test("two encoders are two texts", () => {
  assert.deepEqual(parseEncoders(["a", "b"]), ["a", "b"]);
  for (const encoders of [undefined, "ab", ["a"], ["a", "b", "c"], ["a", 2]])
    assert.equal(parseEncoders(encoders), undefined);
});
