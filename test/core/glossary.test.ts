import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { comparisons } from "../../src/core/rsa/comparison/comparison.ts";
import { repository } from "../../tools/editor/repository.ts";

const page = readFileSync(join(repository, "docs/glossary.md"), "utf8");
const entries = page
  .split(/^#{2,3} /m)
  .map((entry) => entry.trim().split("\n"))
  .slice(1);
const terms = entries.map(([term = ""]) => term);

test("docs/glossary.md: one short text per term, then its formula and its source", () => {
  assert.equal(new Set(terms).size, terms.length, "a term appears twice");
  for (const [term, ...lines] of entries) {
    const [text = "", ...rest] = lines.filter((line) => line !== "");
    // A heading of a group has no text of its own.
    if (text === "") continue;
    const sentences = text.split(/(?<=[.?!]) (?=[A-Z])/);
    assert.ok(
      sentences.length <= 3 && text.length < 330,
      `${term}: ${sentences.length} sentences, ${text.length} characters`,
    );
    assert.match(rest.join("\n"), /^(Formula: .+)?\n?(Source: .+)?$/, term);
    for (const source of rest.filter((line) => line.startsWith("Source: ")))
      assert.match(source, /\b(18|19|20)\d\d\b/, term);
  }
});

test("docs/glossary.md explains every comparison of RDMs", () => {
  const known = terms.join("\n").toLowerCase();
  for (const { name } of Object.values(comparisons))
    assert.ok(known.includes(name.replace(/^the /, "").toLowerCase()), name);
});
