import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "documents");
mkdirSync(folder);
const six = join(folder, "six.stimuli");
const words = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";
writeFileSync(six, words);
const labels = ["cat", "dog", "lion", "apple", "banana", "orange"];

interface Printed {
  readonly encoder: string;
  readonly dimensions: number;
  readonly labels: readonly string[];
  readonly categories: readonly (string | null)[];
  readonly matrix: readonly (readonly number[])[];
  readonly receipt: Readonly<Record<string, unknown>>;
}

async function printed(args: readonly string[], input?: string): Promise<Printed> {
  const run = await runStimuli(["similarity", ...args, "--json"], input === undefined ? {} : { input });
  assert.equal(run.stderr, "");
  assert.equal(run.status, 0);
  return JSON.parse(run.stdout);
}

test("--json prints one object: square, symmetric, ones on the diagonal, full precision", async () => {
  const result = await printed([six]);
  assert.deepEqual(Object.keys(result), [
    "encoder",
    "dimensions",
    "labels",
    "categories",
    "matrix",
    "diagnostics",
    "receipt",
  ]);
  assert.equal(result.encoder, "pocket");
  assert.equal(result.dimensions, 384);
  assert.deepEqual(result.labels, labels);
  assert.deepEqual(result.categories, ["animals", "animals", "animals", "fruits", "fruits", "fruits"]);
  result.matrix.forEach((row, i) => {
    assert.equal(row[i], 1);
    row.forEach((value, j) => {
      assert.equal(value, result.matrix[j]?.[i]);
      assert.equal(value, Math.fround(value), "32-bit values, not rounded");
    });
  });
  assert.ok(
    (result.matrix[0]?.[1] ?? 0) > (result.matrix[0]?.[5] ?? 1),
    "a cat is more like a dog than like an orange",
  );
  assert.deepEqual(Object.keys(result.receipt), [
    ...["encoder", "inputHash", "files", "data", "seeds", "versions", "created"],
  ]);
});

test("standard input gives what the file gives; a stimulus before the first category has none", async () => {
  assert.deepEqual((await printed(["-"], words)).matrix, (await printed([six])).matrix);
  assert.deepEqual((await printed(["-"], "sun\n[animals]\ncat\n")).categories, [null, "animals"]);
});

test("--metric and --order", async () => {
  const near = await printed([six]);
  const far = await printed([six, "--metric", "euclidean"]);
  // Unit vectors: the square of the distance is 2 − 2 cos.
  assert.ok(Math.abs((far.matrix[0]?.[1] ?? 0) ** 2 - (2 - 2 * (near.matrix[0]?.[1] ?? 0))) < 1e-5);
  const ordered = await printed([six, "--order", "cluster"]);
  assert.deepEqual([...ordered.labels].sort(), [...labels].sort());
  const [at = -1, of = -1] = [ordered.labels.indexOf("cat"), ordered.labels.indexOf("dog")];
  assert.equal(ordered.matrix[at]?.[of], near.matrix[0]?.[1]);
});

test("without --json the annotated matrix is drawn, without colour in a pipe, in colour when forced", async () => {
  const { status, stdout, stderr } = await runStimuli(["similarity", six]);
  assert.equal(status, 0);
  assert.equal(stderr, "");
  assert.match(
    stdout,
    /^Learned similarity in pocket embedding space\npocket · 384 dimensions · cosine similarity\n\n/,
  );
  assert.match(stdout, /\n\[animals\]\ncat +1\.0000 +0\.\d{4} /);
  assert.match(
    stdout,
    /\nWithin categories .*p = 0\.1, one-sided; 10 relabelings allow no smaller p\)\n\nData\n {2}six\.stimuli: 6 texts in 2 categories\n$/,
  );
  assert.ok(!stdout.includes("\u001b"));
  const coloured = await runStimuli(["similarity", six], { environment: { FORCE_COLOR: "1" } });
  assert.ok(coloured.stdout.includes("\u001b[48;2;103;0;31m\u001b[38;2;255;255;255m 1.0000 "));
});

test("--out writes what its ending says, whole, and nothing on stdout", async () => {
  const { matrix } = await printed([six]);
  for (const ending of ["svg", "png", "csv", "npy"]) {
    const run = await runStimuli(["similarity", six, "--out", `six.${ending}`], { cwd: folder });
    assert.deepEqual(run, { status: 0, signal: null, stdout: "", stderr: `Wrote six.${ending}.\n` });
  }
  assert.deepEqual(readdirSync(folder).sort(), ["six.csv", "six.npy", "six.png", "six.stimuli", "six.svg"]);

  const svg = readFileSync(join(folder, "six.svg"), "utf8");
  assert.match(svg, /<svg xmlns/);
  for (const label of labels) assert.ok(svg.includes(`>${label}</text>`));
  assert.equal(readFileSync(join(folder, "six.png")).toString("latin1", 0, 8), "\x89PNG\r\n\x1a\n");

  const [header, ...rows] = readFileSync(join(folder, "six.csv"), "utf8").trimEnd().split("\r\n");
  assert.equal(header, `,${labels.join(",")}`);
  assert.deepEqual(
    rows.map((row) => row.split(",").slice(1).map(Number).map(Math.fround)),
    matrix,
  );

  const npy = readFileSync(join(folder, "six.npy"));
  const start = 10 + npy.readUInt16LE(8);
  assert.equal(npy.toString("latin1", 0, 8), "\x93NUMPY\x01\x00");
  assert.equal(start % 64, 0);
  assert.equal(
    npy.toString("latin1", 10, start).trimEnd(),
    "{'descr': '<f4', 'fortran_order': False, 'shape': (6, 6), }",
  );
  assert.equal(npy.length, start + 36 * 4);
  assert.deepEqual(
    Array.from({ length: 36 }, (_, k) => npy.readFloatLE(start + 4 * k)),
    matrix.flat(),
  );
});

test("a place that cannot be written: status 1, no half file", async () => {
  const run = await runStimuli(["similarity", six, "--out", join(folder, "nowhere", "six.csv")]);
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^stimuli: .*six\.csv cannot be written: .* Choose another place\.\n$/);
});

test("bad input: status 2 with file and line", async () => {
  const cases: readonly (readonly [string | Buffer, RegExp])[] = [
    ["---\nmetric: cosin\n---\ncat\ndog\n", /^stdin:2:9: error: .*cosin.* try again\.\n$/],
    [Buffer.from("\ufeffcat\n", "utf16le"), /^stdin:1: error: The file is UTF-16 text\. Save it as UTF-8\.\n$/],
    [Buffer.from("cat\n", "utf16le"), /^stdin:1: error: The file is UTF-16 text\. Save it as UTF-8\.\n$/],
    ["cat\n", /^stdin: error: .* a comparison needs two/],
    ["", /^stdin:1:1: note: .* no stimuli yet.*\nstdin: error: .* no stimuli/],
    [
      Buffer.from("cat\ndog\nc\u00e4t\n", "latin1"),
      /^stdin:3: error: The file is not UTF-8 text\. Save it as UTF-8\.\n$/,
    ],
  ];
  for (const [input, stderr] of cases) {
    const run = await runStimuli(["similarity", "-"], { input });
    assert.equal(run.status, 2);
    assert.equal(run.stdout, "");
    assert.match(run.stderr, stderr);
  }
  const none = await runStimuli(["similarity", "none.stimuli"]);
  assert.deepEqual(none, {
    status: 2,
    signal: null,
    stdout: "",
    stderr: "none.stimuli: error: There is no such file. Give a .stimuli file.\n",
  });
});

test("an encoder that is not on this machine: status 3 and the next step", async () => {
  const run = await runStimuli(["similarity", "-", "--json"], {
    input: "---\nencoder: all-MiniLM-L6-v2\n---\ncat\ndog\n",
  });
  const stderr =
    "stimuli: The encoder all-MiniLM-L6-v2 is not installed. Get it with: stimuli encoders add all-MiniLM-L6-v2\n";
  assert.deepEqual(run, { status: 3, signal: null, stdout: "", stderr });
});

test("a stimulus cannot steer the terminal", async () => {
  const { stdout, stderr } = await runStimuli(["similarity", "-"], { input: "\u001b[31mred\nab\u202ecd\n" });
  assert.ok(!(stdout + stderr).includes("\u001b"));
  assert.ok(!(stdout + stderr).includes("\u202e"));
});

test("a reader that goes away ends the program quietly", async () => {
  const input = Array.from({ length: 400 }, (_, k) => `stimulus ${k}\n`).join("");
  const run = await runStimuli(["similarity", "-", "--json"], {
    input,
    while: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
  });
  assert.equal(run.status, 0);
  assert.equal(run.stderr, "");
});

test("Ctrl+C: status 130, nothing on stdout, no file", {
  skip: process.platform === "win32" && "no SIGINT",
}, async () => {
  const out = join(folder, "interrupted.csv");
  const data = join(home, "interrupted");
  const input = Array.from({ length: 20_000 }, (_, k) => `a stimulus with the number ${k}\n`).join("");
  const run = await runStimuli(["similarity", "-", "--out", out], {
    input,
    environment: { XDG_DATA_HOME: data },
    while: (child) => {
      // The cache is opened when the input was read and the work begins.
      const timer = setInterval(() => {
        if (!existsSync(join(data, "stimuli-lab", "embeddings.sqlite"))) return;
        clearInterval(timer);
        child.kill("SIGINT");
      }, 20);
    },
  });
  assert.deepEqual([run.status, run.stdout, run.stderr], [130, "", "stimuli: Interrupted.\n"]);
  assert.ok(!existsSync(out));
});
