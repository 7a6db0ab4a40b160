import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sentences, sentencesPage } from "../../sentences/sentences.ts";

test("docs/sentences.md holds what the code says (`node test/sentences/write.ts` after a change)", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/sentences.md"), "utf8");
  assert.equal(page, await sentencesPage());
});

test("no sentence accepts a null hypothesis or speaks of a model that is not there", async () => {
  const forbidden =
    /cannot be told apart|no more alike|better one could|hardly be told|beyond chance|do not agree|does not relate|no difference|reaches the noise ceiling/;
  for (const { says } of await sentences()) assert.doesNotMatch(says, forbidden);
});

test("where a p is said, its side is said", async () => {
  for (const { where, says } of await sentences()) {
    // A range of stars, or a threshold named with its test.
    if (!/p [=<] ?0\.\d/.test(says) || /relabelings of the conditions/.test(says)) continue;
    assert.match(says, /one-sided|two-sided/, `${where}: ${says}`);
  }
});
