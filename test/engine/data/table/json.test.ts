import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { JsonError, parseJson, parseJsonInOrder } from "../../../../src/engine/data/table/json.ts";
import { cpuMilliseconds } from "../../../cpuMilliseconds.ts";

describe("parseJson", () => {
  it("reads what JSON.parse reads, in the same way", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const expected: unknown = JSON.parse(text);
        // A NaN at the end leaves the fast way, so that the slow one is held against it.
        const [slow] = parseJson(`[${text}, NaN]`) as unknown[];
        const isExact = !/\d{16}/.test(text);
        if (isExact) assert.deepEqual(slow, expected);
        assert.deepEqual(isExact ? parseJson(text) : undefined, isExact ? expected : undefined);
      }),
    );
  });

  it("reads what Python's json writes: NaN and the infinities, outside of texts only", () => {
    // json.dumps([float("nan"), float("inf"), float("-inf"), {"a": float("nan")}, "NaN, Infinity", "a \" NaN"])
    const text = '[NaN, Infinity, -Infinity, {"a": NaN}, "NaN, Infinity", "a \\" NaN"]';
    const expected = [Number.NaN, Infinity, -Infinity, { a: Number.NaN }, "NaN, Infinity", 'a " NaN'];
    assert.deepEqual(parseJson(text), expected);
    assert.ok(Object.is(parseJson("\n NaN "), Number.NaN));
  });

  it("keeps whole numbers apart that a double cannot hold", () => {
    assert.deepEqual(parseJson("[9007199254740992, 9007199254740993, -9007199254740993, 9007199254740991]"), [
      9007199254740992n,
      9007199254740993n,
      -9007199254740993n,
      9007199254740991,
    ]);
    assert.deepEqual(
      parseJson("[0.12345678901234567, 1e300, 12345678901234567.0]"),
      [0.12345678901234566, 1e300, 12345678901234568],
    );
    assert.equal(parseJson('"9007199254740993"'), "9007199254740993");
  });

  it("keeps the order of keys that are numbers, where it is asked to", () => {
    assert.deepEqual(
      parseJsonInOrder('{"5": {"b": [1]}, "2": NaN}'),
      new Map<string, unknown>([
        ["5", new Map([["b", [1]]])],
        ["2", Number.NaN],
      ]),
    );
  });

  it("takes __proto__ for a key", () => {
    const value = parseJson('{"__proto__": NaN, "a": 1}');
    assert.deepEqual(Object.keys(value as object), ["__proto__", "a"]);
  });

  for (const [text, at] of [
    ["", 0],
    ["nan", 0],
    ["[NaN,]", 5],
    ["[NaN", 4],
    ["{NaN: 1}", 1],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ["[1] 2", 4],
    ["[NaN, 01]", 7],
    ["[.5]", 1],
    ["[+1]", 1],
    ["[1.]", 2],
    ['["a\nb"]', 1],
    ['["\\x"]', 1],
    ['["open', 1],
    ["[True]", 1],
    ["Infinit", 0],
    ["[".repeat(100_000), 1000],
    ['{"a":'.repeat(100_000), 5000],
  ] as const) {
    it(`says where ${JSON.stringify(text.slice(0, 20))} is wrong`, () => {
      assert.throws(
        () => parseJson(text),
        (error) => error instanceof JsonError && error.at === at,
      );
    });
  }

  it("takes time in proportion to the text", () => {
    const text = `[${'{"text": "a \\"quoted\\" sentence", "rt": NaN}, '.repeat(100_000)}NaN]`;
    const start = cpuMilliseconds();
    assert.equal((parseJson(text) as unknown[]).length, 100_001);
    assert.ok(cpuMilliseconds() - start < 5000);
  });
});
