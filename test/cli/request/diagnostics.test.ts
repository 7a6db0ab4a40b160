import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, type Run, runStimuli } from "../runStimuli.ts";

const folder = join(home, "diagnostics");
mkdirSync(join(folder, "rsa"), { recursive: true });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const run = (...args: readonly string[]): Promise<Run> => runStimuli(args, { cwd: folder });

interface Listed {
  readonly diagnostics: readonly {
    readonly file?: string;
    readonly line: number;
    readonly column: number;
    readonly severity: string;
    readonly code: string;
  }[];
}
const listed = ({ stdout }: Run) =>
  (JSON.parse(stdout) as Listed).diagnostics.map(
    ({ file = "", line, column, severity, code }) => `${file}:${line}:${column} ${severity} ${code}`,
  );
/** Lines of stderr without their sentences. */
const places = ({ stderr }: Run) =>
  stderr
    .trimEnd()
    .split("\n")
    .map((line) => /^\S+?:\d+:\d+: \w+:/.exec(line)?.[0] ?? line);

const warned = "---\nencodr: x\n---\n[a]\ncat\ncat\n#dog\n[b\n";
write("warned.stimuli", warned);

test("warnings go to stderr in file order, notes are called so, and the status stays 0", async () => {
  const done = await run("similarity", "warned.stimuli");
  assert.equal(done.status, 0);
  assert.equal(
    done.stderr,
    [
      "warned.stimuli:2:1: warning: There is no key `encodr`. Did you mean `encoder`?",
      "warned.stimuli:6:1: warning: Duplicate: “cat” is already on line 5.",
      "warned.stimuli:7:1: note: This line begins with # and is skipped as a comment. If it is a stimulus, write \\# at its beginning.",
      "warned.stimuli:8:1: warning: A category needs a closing `]`; this line is a stimulus.",
      "",
    ].join("\n"),
  );
  assert.ok(done.stdout.startsWith("Learned similarity"));
});

test("each command says them, and lists them in its JSON, also beside --out", async () => {
  const expected = [":2:1 warning unknown-key", ":6:1 warning duplicate-stimulus"];
  write("decoded.stimuli", `${warned}]\n[b]\nstone\nrock\n`);
  for (const args of [
    ["similarity", "warned.stimuli"],
    ["similarity", "warned.stimuli", "--out", "a.svg"],
    ["decode", "decoded.stimuli"],
  ]) {
    const done = await run(...args, "--json");
    assert.deepEqual(listed(done).slice(0, 2), expected, args.join(" "));
    assert.match(done.stderr, /:2:1: warning: .*\n\S+:6:1: warning: /);
  }
  const rdm = await run("rdm", "warned.stimuli");
  assert.match(rdm.stderr, /^warned\.stimuli:2:1: warning: /);
  const piped = await runStimuli(["similarity", "-"], { input: warned });
  assert.match(piped.stderr, /^stdin:2:1: warning: /);
});

test("a job that fails says warnings too", async () => {
  const text = "---\nencodr: x\nencoder: all-MiniLM-L6-v2\n---\ncat\ndog\n";
  write("missing.stimuli", text);
  const missing = await run("similarity", "missing.stimuli");
  assert.equal(missing.status, 3);
  assert.match(missing.stderr, /^missing\.stimuli:2:1: warning: .*\nstimuli: The encoder all-MiniLM-L6-v2 /);
  write("table.stimuli", "---\nsource: none.csv\ndecode: { tol: 1 }\n---\n");
  const table = await run("decode", "table.stimuli");
  assert.equal(table.status, 2);
  assert.match(table.stderr, /^table\.stimuli:3:11: warning: .*`tolerance`.*\ntable\.stimuli:2: error: .*none\.csv/);
});

test("all errors are said, each once, the one that ended the job with what to do", async () => {
  write("wrong.stimuli", "---\nmetric: nope\norder: 3\n---\ncat\na =>\ncat\n");
  const wrong = await run("similarity", "wrong.stimuli", "--json");
  assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
  assert.deepEqual(places(wrong), [
    "wrong.stimuli:2:9: error:",
    "wrong.stimuli:3:8: error:",
    "wrong.stimuli:6:1: error:",
    "wrong.stimuli:7:1: warning:",
  ]);
  assert.equal(wrong.stderr.match(/Correct the line and try again\./g)?.length, 1);
  assert.match(wrong.stderr, /^.*:2:9: .*try again\.\n/);
});

const letters = ["a", "b", "c", "d", "e"];
const csv = (names: readonly string[]) =>
  [
    ["", ...names].join(","),
    ...names.map((name, k) => [name, ...names.map((_, j) => Math.abs(k * k - j * j))].join(",")),
  ].join("\n");

test("an RSA's stimuli file is named by the way to it, and a condition without a partner at its file", async () => {
  write("rsa/words.stimuli", "---\ncolour: red\n---\na => ant\nb => bee\nc => cat\nd => dog\ne => elk\n");
  write("rsa/one.csv", csv(letters));
  write("rsa/two.csv", csv([...letters.slice(0, 4), "E "]));
  const document = {
    stimuli: "words.stimuli",
    models: [{ name: "m", encoder: "pocket" }],
    reference: { kind: "neural", name: "IT", rdms: ["one.csv", "two.csv"] },
    bootstrap: 0,
  };
  write("rsa/a.rsa.json", JSON.stringify(document, null, 1));
  const done = await run("rsa", "rsa/a.rsa.json", "--json");
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(places(done), ["rsa/words.stimuli:2:1: warning:", "rsa/a.rsa.json:14:4: warning:"]);
  assert.match(done.stderr, /“E” of two\.csv has no match in the other files and is left out\. Did you mean “e”\?/);
  assert.deepEqual(listed(done), ["words.stimuli:2:1 warning unknown-key", ":14:4 warning unmatched-conditions"]);

  write("rsa/words.stimuli", "---\ncolour: red\nmetric: nope\n---\na => ant\nb =>\n");
  const wrong = await run("rsa", "rsa/a.rsa.json");
  assert.equal(wrong.status, 2);
  assert.deepEqual(places(wrong), [
    "rsa/words.stimuli:2:1: warning:",
    "rsa/words.stimuli:3:9: error:",
    "rsa/words.stimuli:6:1: error:",
  ]);
  assert.match(wrong.stderr, /:3:9: .*try again\./);
});

test("texts of which the encoder knows no token, and the same ones for it, in every job", async () => {
  write("odd.stimuli", "[a]\nปลา\nCat\n[b]\n😀\ncat\n\u200b\nrock\nstone\n[c]\ndog\nlion\nwolf\n");
  const expected = [
    ":2:1 warning unknown-tokens",
    ":5:1 warning unknown-tokens",
    ":7:1 warning unknown-tokens",
    ":6:1 information same-tokens",
  ];
  const similarity = await run("similarity", "odd.stimuli", "--json");
  assert.deepEqual(listed(similarity), expected);
  assert.match(
    similarity.stderr,
    /^odd\.stimuli:2:1: warning: pocket knows no token of “ปลา”: its vector says nothing about it, and “😀” has the same vector\./,
  );
  assert.match(similarity.stderr, /no token of “U\+200B”: its vector says nothing about it\. Choose/);
  assert.match(similarity.stderr, /:6:1: note: For pocket, “cat” and “Cat” are the same tokens/);
  // The cache remembers it.
  assert.deepEqual(listed(await run("similarity", "odd.stimuli", "--json")), expected);
  assert.deepEqual(listed(await run("decode", "odd.stimuli", "--json")).slice(0, 4), expected);
  assert.match((await run("rdm", "odd.stimuli")).stderr, /:2:1: warning: pocket knows no token/);

  const rows = ["text,label", "ปลา,1", "Cat,0", "cat,1", "😀,0", "rock,1", "stone,0", "dog,1", "lion,0"];
  write("odd.csv", rows.join("\n"));
  write("table.stimuli", "---\nsource: odd.csv\ndecode: { testSize: 0.5 }\n---\n");
  const table = await run("decode", "table.stimuli", "--json");
  assert.deepEqual(listed(table).slice(0, 2), [":2:9 warning unknown-tokens", ":2:9 information same-tokens"]);
  assert.match(table.stderr, /no token of 2 of 8 rows: row 1 \(“ปลา”\), row 4 \(“😀”\)\./);
  assert.match(
    table.stderr,
    /1 of 8 rows is the same tokens as an earlier row with another text, as row 3 \(“cat”\) and row 2/,
  );
});

test("test sentences that appear in training too: how many, which, and what to write", async () => {
  const words = ["film", "day", "meal", "book", "song", "walk", "game", "house", "coat", "train", "lake", "chair"];
  const twice = words.flatMap((word) => [`good ${word},1`, `bad ${word},0`]);
  const lines = twice.flatMap((row) => [row, row, row]);
  write("twice.csv", ["text,label", ...lines].join("\n"));
  write("twice.stimuli", "---\nsource: twice.csv\ndecode: { seed: 1 }\n---\n");
  const done = await run("decode", "twice.stimuli");
  assert.equal(done.status, 0);
  assert.match(
    done.stderr,
    /^twice\.stimuli:3:1: warning: 18 of 18 test sentences have a duplicate or near-duplicate in training and can be/,
  );
  assert.match(done.stderr, /Write `grouped: true` below `decode:`/);
  assert.match(
    done.stdout,
    /18 of 18 test sentences have a duplicate or near-duplicate in training: 18 the same\.\n {2}row \d+ “[^”]+”, in training row \d+: the same\n/,
  );
  const json = JSON.parse((await run("decode", "twice.stimuli", "--json")).stdout);
  const { pairs, ...counts } = json.leaks;
  assert.deepEqual(counts, { test: 18, leaking: 18, same: 18, contained: 0, near: 0 });
  assert.ok(json.testIndices.includes(pairs[0].test) && json.trainIndices.includes(pairs[0].train));
  write("twice.stimuli", "---\nsource: twice.csv\ndecode: { seed: 1, grouped: true }\n---\n");
  const grouped = await run("decode", "twice.stimuli");
  assert.equal(grouped.stderr, "");
  assert.doesNotMatch(grouped.stdout, /twin/);
});

test("neither a name nor a text of a file steers the terminal", async () => {
  const name = "a\u001b]0;title\u0007\u202e.stimuli";
  write(name, "---\n\u001b[31mred: 1\n---\ncat\n./\u001b[2J.png\u2028\n");
  const done = await run("similarity", name);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  assert.doesNotMatch(done.stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
  assert.match(done.stderr, /stimuli:2:\d+: /);
});

test("of hundreds of one kind the first hundred are printed, with the number of the rest", async () => {
  write("many.stimuli", Array.from({ length: 151 }, () => "cat\n").join(""));
  const done = await run("similarity", "many.stimuli", "--json", "--out", "many.csv");
  assert.equal(done.stderr.match(/: warning: /g)?.length, 100);
  assert.match(done.stderr, /\nmany\.stimuli: note: 50 more of duplicate-stimulus; --json lists all\.\n/);
  assert.equal(listed(done).length, 150);
  assert.ok(readFileSync(join(folder, "many.csv"), "utf8").length > 0);
});
