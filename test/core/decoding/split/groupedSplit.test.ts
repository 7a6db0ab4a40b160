import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { groupedSplit } from "../../../../src/core/decoding/split/groupedSplit.ts";

const classNames = ["cold", "mild", "hot"];
const items = fc.array(fc.record({ label: fc.nat(2), group: fc.nat(25) }), { minLength: 1, maxLength: 120 });
const testSize = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const seed = fc.nat();

/** The request, and its split; undefined where one is not possible. */
function split(all: readonly { label: number; group: number }[], size: number, from: number) {
  const labels = all.map(({ label }) => label);
  const groups = Uint32Array.from(all, ({ group }) => group);
  try {
    return { labels, groups, ...groupedSplit({ labels, classNames, groups, testSize: size, seed: from }) };
  } catch (error) {
    assert.match(String(error), /^StimuliError: The items of the class (cold|mild|hot) are so closely linked/);
    return undefined;
  }
}

describe("groupedSplit", () => {
  it("puts every item on one side, whole groups together, every class on both sides", () => {
    fc.assert(
      fc.property(items, testSize, seed, (all, size, from) => {
        const found = split(all, size, from);
        fc.pre(found !== undefined);
        const { train, test, groups, labels } = found;
        assert.deepEqual(
          [...train, ...test].sort((a, b) => a - b),
          [...all.keys()],
        );
        const tested = new Set(Array.from(test, (item) => groups[item]));
        assert.ok(train.every((item) => !tested.has(groups[item])));
        for (const side of [train, test]) assert.equal(new Set(Array.from(side, (item) => labels[item])).size, 3);
      }),
    );
  });

  it("takes no class beyond its share, and leaves no group that would have fitted", () => {
    fc.assert(
      fc.property(items, testSize, seed, (all, size, from) => {
        const found = split(all, size, from);
        fc.pre(found !== undefined);
        const { train, test, groups, labels } = found;
        const count = (side: Iterable<number>, label: number) =>
          Array.from(side).filter((item) => labels[item] === label).length;
        const left = classNames.map((_, label) => Math.ceil(size * count(all.keys(), label)) - count(test, label));
        assert.ok(left.every((one) => one >= 0));
        for (const group of new Set(Array.from(train, (item) => groups[item]))) {
          const members = [...all.keys()].filter((item) => groups[item] === group);
          assert.ok(left.some((one, label) => count(members, label) > one));
        }
      }),
    );
  });

  it("gives the same split for the same seed, and another for another", () => {
    const all = Array.from({ length: 200 }, (_, item) => ({ label: item % 3, group: item >> 1 }));
    const [once, again, other] = [split(all, 0.25, 7), split(all, 0.25, 7), split(all, 0.25, 8)];
    assert.deepEqual(once, again);
    assert.notDeepEqual(once?.test, other?.test);
  });

  it("is as large as asked for where every item stands alone", () => {
    const all = Array.from({ length: 120 }, (_, item) => ({ label: item % 3, group: item }));
    assert.equal(split(all, 0.25, 1)?.test.length, 30);
  });

  it("says which class hangs together where a side would be without it", () => {
    const all = Array.from({ length: 40 }, (_, item) => ({ label: item % 3, group: item % 3 === 1 ? 0 : item }));
    const request = { labels: all.map(({ label }) => label), groups: Uint32Array.from(all, ({ group }) => group) };
    // Item 0, cold, is in the group too.
    assert.throws(() => groupedSplit({ ...request, classNames, testSize: 0.25, seed: 1 }), {
      kind: "input",
      message: "The items of the class mild are so closely linked that none can be in the test.",
      next: "Split without grouping, or add items that share no text with others.",
    });
  });
});
