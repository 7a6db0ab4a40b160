import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { repository } from "../../../tools/editor/repository.ts";
import { sentences, sentencesPage } from "../../sentences/sentences.ts";

test("docs/sentences.md holds what the code says (`node test/sentences/write.ts` after a change)", async () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/sentences.md"), "utf8");
  assert.equal(page, await sentencesPage());
});

test("the first line of every panel is among them, and its page has a test", async () => {
  const first = new Set((await sentences()).map(({ where }) => where));
  const panels = globSync("src/webviews/*/page.ts", { cwd: repository }).flatMap((page) => {
    const [, name] = /openPanel\(\{\n {2}name: "([^"]+)"/.exec(readFileSync(join(repository, page), "utf8")) ?? [];
    return name === undefined ? [] : [{ name, tests: `test/webviews/${basename(dirname(page))}.test.ts` }];
  });
  assert.ok(panels.length >= 4);
  for (const { name, tests } of panels) {
    assert.ok(first.has(`${name}, first line`), `test/sentences/sentences.ts has no “${name}, first line”.`);
    assert.ok(existsSync(join(repository, tests)), `There is no ${tests}.`);
  }
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
