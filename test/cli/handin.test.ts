import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const exercise = join(home, "exercise");
const handed = join(home, "handed");
for (const folder of [exercise, handed]) mkdirSync(folder);
writeFileSync(
  join(exercise, "words.stimuli"),
  "---\nencoder: pocket\nnotes: |\n  Cats are like dogs.\n  <b>And so on.</b>\nexpect:\n  - sim(cat, dog) > 0.5\n---\n[a]\ncat\ndog\n[b]\napple\nplum\n",
);

test("a folder is handed in as a page, and verified", async () => {
  const page = join(handed, "4711.html");
  const made = await runStimuli(["handin", exercise, "--student", "4711", "--out", page]);
  assert.deepEqual([made.status, made.stderr], [0, `Wrote ${page}: 1 analysis of 4711.\n`]);
  const html = readFileSync(page, "utf8");
  for (const part of [
    "<svg ",
    "✓ sim(cat, dog) &gt; 0.5",
    "Cats are like dogs.\n&lt;b&gt;And so on.",
    "What do you conclude?",
  ])
    assert.ok(html.includes(part), part);
  const json = join(handed, "4712.json");
  assert.equal((await runStimuli(["handin", exercise, "--student", " 4712 ", "--out", json])).status, 0);
  writeFileSync(join(handed, "4713.html"), "<p>I have no hand-in.</p>");
  writeFileSync(join(handed, "README.md"), "# Hand-ins of this course\n");
  mkdirSync(join(handed, "4714.html"));

  const out = join(home, "results.csv");
  const run = await runStimuli(["verify", handed, "--course", exercise, "--out", out]);
  assert.equal(run.status, 0, run.stderr);
  assert.equal(
    run.stdout,
    "3 hand-ins, 2 analyses: 2 verified, 1 unreadable. Not a hand-in: 4713.html and README.md.\n",
  );
  assert.deepEqual(
    readFileSync(out, "utf8")
      .trim()
      .split("\r\n")
      .map((line) => line.split(",").slice(0, 10).join("|")),
    [
      "file|student|document|analysis|verdict|same receipt as|largest difference|expectations|hold|remarks",
      "4711.html|4711|words.stimuli|similarity|verified||0|1|1|",
      "4712.json|4712|words.stimuli|similarity|verified||0|1|1|",
      "4713.html||||no hand-in|||||Nothing in it is of a hand-in.",
      "4714.html||||unreadable|||||The file cannot be read.",
      "README.md||||no hand-in|||||Nothing in it is of a hand-in.",
    ],
  );
  assert.equal(readFileSync(join(home, "results.html"), "utf8").match(/<figure /g)?.length, 2);
});

test("a notebook and Markdown hold the same, and are verified", async () => {
  const folder = join(home, "forms");
  mkdirSync(folder);
  for (const ending of ["ipynb", "md"]) {
    const made = await runStimuli(["handin", exercise, "--student", ending, "--out", join(folder, `own 1.${ending}`)]);
    assert.equal(made.status, 0, made.stderr);
  }
  const markdown = readFileSync(join(folder, "own 1.md"), "utf8");
  for (const part of [
    "# Hand-in: md\n",
    "(own%201-1.svg)",
    "✓ sim(cat, dog) \\> 0.5",
    "Cats are like dogs.  \n\\<b\\>And so on.\\</b\\>\n",
    "```\n---\nencoder: pocket",
  ])
    assert.ok(markdown.includes(part), part);
  assert.match(readFileSync(join(folder, "own 1-1.svg"), "utf8"), /^<(\?xml|svg)/);
  const notebook = JSON.parse(readFileSync(join(folder, "own 1.ipynb"), "utf8"));
  const kinds = notebook.cells.map((cell: { readonly cell_type: string }) => cell.cell_type);
  assert.deepEqual(kinds, ["markdown", "markdown", "code", "markdown", "markdown", "markdown"]);
  const figure = notebook.cells[2].outputs[0].data;
  assert.match(figure["image/svg+xml"], /<svg /);
  const png = Buffer.from(figure["image/png"], "base64");
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
  // Conclusions are written into the cell after the question: nothing that is sealed changes.
  notebook.cells[4].source += "Dogs are like cats, too.";
  writeFileSync(join(folder, "own 1.ipynb"), JSON.stringify(notebook));
  const run = await runStimuli(["verify", folder, "--course", exercise, "--out", join(home, "forms.csv")]);
  assert.equal(run.stdout, "2 hand-ins, 2 analyses: 2 verified.\n", run.stderr);
  notebook.metadata.stimuli_lab.analyses[0].numbers["sim(cat, dog)"] = 0.99;
  writeFileSync(join(folder, "own 1.ipynb"), JSON.stringify(notebook));
  const again = await runStimuli(["verify", folder, "--course", exercise, "--out", join(home, "forms.csv")]);
  assert.equal(again.stdout, "2 hand-ins, 2 analyses: 1 changed, 1 verified.\n", again.stderr);
});

test("a report in the folder of the hand-ins is none of them", async () => {
  for (const _ of [1, 2]) {
    const run = await runStimuli(["verify", handed, "--course", exercise, "--out", join(handed, "report.csv")]);
    assert.equal(
      run.stdout,
      "3 hand-ins, 2 analyses: 2 verified, 1 unreadable. Not a hand-in: 4713.html and README.md.\n",
    );
  }
});

test("seed: student needs a name, and takes that of the hand-in", async () => {
  const own = join(home, "seeded");
  mkdirSync(own);
  const file = join(own, "own.stimuli");
  const lines = (word: string) => Array.from({ length: 8 }, (_, k) => `${word} ${k}`).join("\n");
  writeFileSync(
    file,
    `---\nencoder: pocket\ndecode: { seed: student }\nexpect: [accuracy >= 0]\n---\n[good]\n${lines("good")}\n[bad]\n${lines("bad")}\n`,
  );
  const nobody = await runStimuli(["decode", file, "--json"]);
  assert.equal(nobody.status, 2);
  assert.match(nobody.stderr, /your name or number, which is not known yet\. Give it with --student/);
  const named = await runStimuli(["decode", file, "--student", " 4711", "--json"]);
  const { receipt } = JSON.parse(named.stdout);
  assert.deepEqual([receipt.student, receipt.seeds.split], ["4711", 3903472759]);
  assert.equal((await runStimuli(["check", file])).status, 2);
  assert.equal((await runStimuli(["check", file, "--student", "4711"])).status, 0);
  const json = join(own, "4711.json");
  assert.equal((await runStimuli(["handin", own, "--student", "4711", "--out", json])).status, 0);
  assert.equal(JSON.parse(readFileSync(json, "utf8")).analyses[0].receipt.seeds.split, 3903472759);
});

test("what is missing or wrong is said", async () => {
  const latin = join(home, "latin");
  mkdirSync(latin);
  writeFileSync(join(latin, "a.stimuli"), Buffer.from("caf\u00e9\nth\u00e9\n", "latin1"));
  for (const [args, words] of [
    [["handin", exercise, "--out", "a.html"], /Give your name or number with --student/],
    [["handin", exercise, "--student", "1", "--out", "a.pdf"], /must end in \.html, \.ipynb, \.md or \.json/],
    [["handin", handed, "--student", "1", "--out", join(home, "a.html")], /has no analysis to hand in/],
    [["handin", exercise, "--student", "1", "--out", join(exercise, "brain.rsa.json")], /is the name of a document/],
    [["handin", latin, "--student", "1", "--out", join(home, "a.html")], /not UTF-8 text/],
    [["verify", handed, "--out", join(handed, "4711.csv")], /4711\.html is a hand-in and would be overwritten/],
    [["verify", handed], /such as results\.csv/],
    [["verify", join(home, "gone"), "--out", "a.csv"], /no folder that can be read/],
  ] as const) {
    const { status, stderr } = await runStimuli(args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, words);
  }
});

test("a figure, a result and a hand-in are run again, and what changed is said", async () => {
  const folder = join(home, "again");
  mkdirSync(folder);
  const document = join(folder, "own.stimuli");
  const text = readFileSync(join(exercise, "words.stimuli"), "utf8");
  writeFileSync(document, text);
  for (const out of ["own.png", "own.svg", "own.json"])
    assert.equal((await runStimuli(["similarity", document, "--out", join(folder, out)])).status, 0);
  const page = join(folder, "4711.html");
  assert.equal((await runStimuli(["handin", folder, "--student", "4711", "--out", page])).status, 0);
  const again = async (file: string) => (await runStimuli(["rerun", join(folder, file)])).stdout.split("\n")[1]?.trim();
  assert.equal(await again("own.png"), "Nothing changed; 10 numbers are the same.");
  assert.equal(await again("own.json"), "Nothing changed.");
  writeFileSync(document, text.replace("plum", "lemon"));
  assert.match((await again("own.svg")) ?? "", /^Changed: the document and \d numbers\.$/);
  // Its documents are in it.
  assert.equal(await again("4711.html"), "Nothing changed; 10 numbers are the same.");
  const asked = await runStimuli(["similarity", document, "--metric", "euclidean", "--out", join(folder, "own.png")]);
  assert.equal(asked.status, 0, asked.stderr);
  assert.equal(await again("own.png"), "Nothing changed; 10 numbers are the same.");

  const moved = await runStimuli(["rerun", join(folder, "own.svg"), "--course", handed]);
  assert.deepEqual([moved.status, moved.stdout], [2, ""]);
  assert.match(moved.stderr, /This folder has no own\.stimuli/);
  for (const [given, why] of [
    [folder, "This is a folder, not a file."],
    ["missing.svg", "There is no such file."],
  ] as const) {
    const refused = await runStimuli(["rerun", given]);
    assert.equal(refused.status, 2, refused.stderr);
    assert.ok(refused.stderr.includes(`cannot be run again. ${why} Give an exported figure`), refused.stderr);
  }
  const none = await runStimuli(["rerun", document]);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /own\.stimuli cannot be run again\. The file has no receipt/);
});
