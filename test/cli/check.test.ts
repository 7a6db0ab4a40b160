import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "check");
mkdirSync(join(folder, "deeper", "node_modules"), { recursive: true });

/** A file of six words with these expectations. */
function words(name: string, ...expect: readonly string[]): string {
  const lines = expect.length === 0 ? "" : `expect:\n${expect.map((one) => `  - ${one}\n`).join("")}`;
  const file = join(folder, name);
  writeFileSync(
    file,
    `---\nencoder: pocket\n${lines}---\n[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n`,
  );
  return file;
}

const right = words("right.stimuli", "sim(cat, dog) > sim(cat, apple)", "within > between");
words("none.stimuli");
words("deeper/node_modules/hidden.stimuli", "sim(cat, dog) > 2");

test("all hold: ✓ with both numbers, status 0", async () => {
  const { status, stdout, stderr } = await runStimuli(["check", right]);
  assert.equal(stderr, "");
  assert.match(
    stdout,
    /^.*right\.stimuli\n {2}✓ sim\(cat, dog\) > sim\(cat, apple\): 0\.\d{4} > 0\.\d{4}\n {2}✓ within > between: [\d.]+ > [\d.]+\n {2}All 2 hold\.\n$/,
  );
  assert.equal(status, 0);
});

test("a folder: files without expectations are left out, one that does not hold is status 1", async () => {
  const wrong = words("deeper/wrong.stimuli", "sim(cat, dog) < sim(cat, apple)", "auc >= 0");
  const junit = join(home, "outcomes.xml");
  const { status, stdout } = await runStimuli(["check", folder, "--junit", junit]);
  assert.equal(status, 1);
  assert.match(stdout, /✗ sim\(cat, dog\) < sim\(cat, apple\): [\d.]+, expected < [\d.]+\n {2}✓ auc >= 0/);
  assert.match(stdout, /\n3 of 4 hold\.\n$/);
  assert.doesNotMatch(stdout, /none|hidden/);
  const xml = readFileSync(junit, "utf8");
  assert.match(xml, /<testsuite name="[^"]*wrong\.stimuli" tests="2" failures="1" errors="0">/);
  assert.match(
    xml,
    /name="sim\(cat, dog\) &lt; sim\(cat, apple\)" file="[^"]*" line="4">\n<failure message="[\d.]+, expected &lt; /,
  );
  const unknown = words("deeper/unknown.stimuli", "sim(cat, dgo) > 0", "sim(cat, dog) > 0");
  await runStimuli(["check", unknown, "--junit", junit]);
  // The unknown name is told by its expectation alone.
  assert.match(
    readFileSync(junit, "utf8"),
    /<testsuite name="[^"]*unknown\.stimuli" tests="2" failures="1" errors="0">/,
  );
  rmSync(unknown);
  const json = await runStimuli(["check", wrong, "--json"]);
  assert.equal(json.status, 1);
  const [{ expectations }] = JSON.parse(json.stdout);
  assert.deepEqual(
    expectations.map(({ text, line, holds }: { text: string; line: number; holds: boolean }) => [text, line, holds]),
    [
      ["sim(cat, dog) < sim(cat, apple)", 4, false],
      ["auc >= 0", 5, true],
    ],
  );
  assert.ok(expectations[0].left > expectations[0].right);
});

test("a misspelled one: the place and what was meant, status 2", async () => {
  const file = words("misspelled.stimuli", "sim(cat, dgo) > 0", "acuracy > 0", "sim(cat, dog) > 0");
  const { status, stdout, stderr } = await runStimuli(["check", file]);
  assert.equal(status, 2);
  assert.deepEqual(stderr.trim().split("\n"), [
    `${file}:4:14: warning: There is no stimulus “dgo”. Did you mean “dog”?`,
    `${file}:5:5: warning: There is no quantity acuracy. Did you mean accuracy?`,
  ]);
  assert.match(stdout, /✗ sim\(cat, dgo\) > 0: There is no stimulus “dgo”/);
  assert.match(stdout, /✓ sim\(cat, dog\) > 0/);
  // The analysis itself runs: a warning is no error.
  assert.equal((await runStimuli(["similarity", file, "--json"])).status, 0);
});

test("an encoder that is not installed is status 3, and other files are checked", async () => {
  const file = join(folder, "deeper", "missing.stimuli");
  writeFileSync(file, "---\nencoder: yamnet\nexpect: [within > 0]\n---\n[a]\nx\ny\n");
  const run = await runStimuli(["check", file, right]);
  assert.equal(run.status, 3, run.stderr);
  assert.match(run.stdout, /All 2 hold/);
  assert.match(run.stderr, /yamnet/);
});

test("RSA, and nothing to check", async () => {
  const analysis = join(home, "check-rsa");
  cpSync(join(repository, "samples", "synthetic-brain"), analysis, { recursive: true });
  const file = join(analysis, "synthetic-brain.rsa.json");
  const expect = ["correlation(Categories) > correlation(Size)", "p(Pocket encoder) < 0.05", "ceiling > 0.9"];
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), expect }));
  const { status, stdout } = await runStimuli(["check", analysis]);
  assert.equal(status, 1);
  assert.match(
    stdout,
    /p\(Pocket encoder\) < 0\.05: 0\.\d+ < 0\.0500\n {2}✗ ceiling > 0\.9: 0\.\d+, expected > 0\.9000\n/,
  );

  const nothing = await runStimuli(["check", join(folder, "none.stimuli")]);
  assert.deepEqual([nothing.status, nothing.stdout], [2, ""]);
  assert.match(nothing.stderr, /No file has an expectation\./);
  assert.equal((await runStimuli(["check"])).status, 2);
  const gone = await runStimuli(["check", join(folder, "gone")]);
  assert.deepEqual([gone.status, /does not exist/.test(gone.stderr)], [2, true]);
});
