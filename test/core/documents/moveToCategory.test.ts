import assert from "node:assert/strict";
import { test } from "node:test";
import { isCategoryName, movedToCategory } from "../../../src/core/documents/stimuli/moveToCategory.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

const text =
  "---\nencoder: pocket\n---\n[animals]\ncat # no comment\ndog\nlion => a lion\n\n[fruits]\n# sweet\napple\nbanana\n";

/** Labels by category, and those of none. */
function categoriesOf(document: string): Record<string, string[]> {
  const { stimuli, categories } = parseStimuli(document);
  const found: Record<string, string[]> = {};
  for (const { label, category } of stimuli) {
    const name = category === null ? "" : (categories[category]?.name ?? "");
    found[name] = [...(found[name] ?? []), label];
  }
  return found;
}

test("a new category at the end; lines keep their order and all that is in them", () => {
  const moved = movedToCategory(text, [11, 6], "other ones ");
  assert.equal(
    moved,
    "---\nencoder: pocket\n---\n[animals]\ncat # no comment\ndog\n\n[fruits]\n# sweet\napple\n\n[other ones]\nlion => a lion\nbanana\n",
  );
  assert.deepEqual(categoriesOf(moved), {
    animals: ["cat # no comment", "dog"],
    fruits: ["apple"],
    "other ones": ["lion", "banana"],
  });
});

test("a category that there is goes on; what is in it already stays in it", () => {
  const moved = movedToCategory(text, [5, 10], "fruits");
  assert.deepEqual(categoriesOf(moved), {
    animals: ["cat # no comment", "lion"],
    fruits: ["banana", "dog", "apple"],
  });
  assert.ok(moved.includes("[fruits]\n# sweet\nbanana\ndog\napple\n"));
});

test("a document without categories, with Windows' line breaks, and no break at the end", () => {
  assert.equal(movedToCategory("cat\r\ndog\r\napple", [2], "fruits"), "cat\r\ndog\r\n\r\n[fruits]\r\napple\r\n");
});

test("names that a category cannot have", () => {
  for (const name of ["", "  ", "a]b", "[a", "a\nb"]) assert.equal(isCategoryName(name), false, name);
  assert.equal(isCategoryName("Größe 1"), true);
});
