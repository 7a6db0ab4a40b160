import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import type { DocumentDiagnostic } from "../../../src/core/documentDiagnostic.ts";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { vectorsFile } from "../../../src/core/documents/unknownEncoder.ts";
import { averageRanks } from "../../../src/core/rsa/comparison/ranks.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { compareEncodersJob } from "../../../src/engine/jobs/compareEncoders.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { predictJob } from "../../../src/engine/jobs/decoding/predict.ts";
import { makeHandIn } from "../../../src/engine/jobs/makeHandIn.ts";
import { neighboursJob } from "../../../src/engine/jobs/map.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { verifyHandIn } from "../../../src/engine/jobs/verifyHandIn.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { pathsOf } from "../../../src/engine/rsa/namedFiles.ts";
import { openVectors } from "../../../src/engine/vectors/openVectors.ts";
import { nearestSpelling, readText } from "../../../src/engine/vectors/wordsOfText.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { shared } from "../../shared.ts";
import { runIn } from "../handin/generateHandIns.ts";
import { folderWith, gloveText, plane } from "./vectorFiles.ts";

function contextWith(isTrusted = true) {
  const told: DocumentDiagnostic[] = [];
  const models = openModelStore({
    bundled: join(repository, "media/encoders"),
    root: folderWith({}),
    folders: [],
    isTrusted,
  });
  const onDiagnostics = (found: readonly DocumentDiagnostic[]) => void told.push(...found);
  return { models, cache: undefined, encoders: encoderLoader, told, onDiagnostics };
}

/** A folder with the vectors beside the document, whose path this is. */
function beside(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith(files);
  mkdirSync(join(folder, "vectors"));
  writeFileSync(join(folder, "vectors", "plane.txt"), gloveText());
  return join(folder, "words.stimuli");
}

const asked = { defaultEncoder: "pocket", previewIfMissing: true };
const frontMatter = "---\nencoder: ./vectors/plane.txt\n---\n";
const words = "[animals]\ncat\nDog\nlino\n\n[fruits]\napple, banana\nxyzzy plugh\norange xyzzy\n";
const messages = (found: readonly DocumentDiagnostic[]) => found.map(({ message }) => message);

describe("a file of word vectors as an encoder", () => {
  it("is named by its path from the document; texts without a vector are left out, each said at its line", async () => {
    const context = contextWith();
    const result = await similarityJob({ text: frontMatter + words, path: beside(), ...asked }, context);
    assert.deepEqual(
      result.stimuli.map(({ label, line }) => [label, line]),
      [
        ["cat", 4],
        ["Dog", 5],
        ["apple, banana", 9],
        ["orange xyzzy", 11],
      ],
    );
    assert.equal(result.encoder, "plane.txt");
    const found = result.diagnostics.map(({ message, range, severity, fix }) => [
      range.startLine,
      severity,
      message,
      fix?.replacement,
    ]);
    assert.deepEqual(found, [
      [6, "warning", "plane.txt has no vector for “lino”: it is left out. Nearest spelling: “lion”.", "lion"],
      [10, "warning", "plane.txt has no vector for “xyzzy plugh”: it is left out.", undefined],
      [11, "information", "plane.txt has no vector for “xyzzy”: the vector is the mean of the other words.", undefined],
    ]);
    assert.deepEqual(messages(context.told), messages(result.diagnostics));
    assert.match(result.receipt.data.at(-1)?.taken ?? "", /^word vectors, 6 × 3; 4 of 6 texts have one$/);
    assert.equal(Object.keys(result.receipt.encoder.files).join(), "plane.txt");
    assert.ok(result.matrix.condensed.every((value) => Number.isFinite(value)));
    // cos(cat, mean of apple and banana), from the numbers in the file.
    const [cat, mean] = [
      [1, 0.1, 0],
      [0.05, 0.95, 0.1],
    ];
    const dot = (a: number[] = [], b: number[] = []) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
    const expected = dot(cat, mean) / Math.sqrt(dot(cat, cat) * dot(mean, mean));
    assert.ok(Math.abs((result.matrix.condensed[1] ?? 0) - expected) < 1e-6);
  });

  it("refuses a document of which it knows nothing, a path where nothing is, and paths in Restricted Mode", async () => {
    const run = (text: string, isTrusted = true) =>
      similarityJob({ text, path: beside(), ...asked, previewIfMissing: false }, contextWith(isTrusted));
    await assert.rejects(run(`${frontMatter}xyzzy\nplugh\n`), {
      message: "plane.txt has no vector for any of 2 texts.",
    });
    await assert.rejects(run(`${frontMatter}cat\nplugh\nxyzzy\n`), {
      message: "Only one of 3 stimuli has a vector; a comparison needs two.",
    });
    const undotted = { text: "---\nencoder: vectors/plane.txt\n---\ncat\ndog\n", path: beside(), ...asked };
    await assert.rejects(similarityJob(undotted, contextWith()), {
      line: 1,
      message: "vectors/plane.txt is the path of a file, not an encoder's name.",
      next: "Write ./ before it: ./vectors/plane.txt",
    });
    await assert.rejects(run("---\nencoder: ./vectors/none.txt\n---\ncat\ndog\n"), {
      kind: "input",
      line: 1,
      message: /^The encoder none\.txt was not found/,
    });
    await assert.rejects(run(frontMatter + words, false), { kind: "input", message: /Restricted Mode/ });
  });

  it("decodes a table, and says in one line how many of its rows are left out", async () => {
    const animals = ["cat", "dog", "lion", "cat dog", "dog lion", "cat lion", "xyzzy"];
    const fruits = ["apple", "banana", "orange", "apple banana", "banana orange", "apple plugh", "plugh xyzzy"];
    const table = ["text,label", ...animals.map((text) => `${text},animal`), ...fruits.map((text) => `${text},fruit`)];
    const path = beside({ "words.csv": `${table.join("\n")}\n` });
    const text = "---\nencoder: ./vectors/plane.txt\nsource: words.csv\n---\n";
    const result = await decodeJob({ text, path, ...asked }, contextWith());
    assert.equal(result.items.length, 12);
    assert.deepEqual(
      messages(result.diagnostics).filter((message) => message.includes("plane.txt")),
      [
        "2 rows are left out, for which plane.txt has no vector: row 7 (“xyzzy”), row 14 (“plugh xyzzy”).",
        "1 row has words that plane.txt has no vector for (“plugh”): their vectors are the means of the other words.",
      ],
    );
    // A sentence that is tried: what it lacks is named, and its known words alone are decoded.
    const decoding = { text, path, ...asked };
    const predict = (sentence: string) => predictJob({ decoding, fit: result.fit, text: sentence }, contextWith());
    const [partly, whole] = [await predict("cat, xyzzy lion"), await predict("cat lion")];
    assert.deepEqual([partly.unknown, "unknown" in whole], [["xyzzy"], false]);
    assert.deepEqual(partly.probabilities, whole.probabilities);
  });

  it("is a model of an RSA, whose missing condition is left out and named", async () => {
    const names = ["cat", "dog", "lion", "unicorn", "apple", "banana"];
    const rdm = names
      .map((_, i) => names.map((__, j) => (i === j ? 0 : 1 + ((3 * i + 3 * j + i * j) % 7))).join(","))
      .map((row, i) => `${names[i]},${row}`);
    const path = beside({
      "words.stimuli": `${names.join("\n")}\n`,
      "brain.csv": [`,${names.join(",")}`, ...rdm].join("\n"),
    });
    const text = JSON.stringify({
      stimuli: "words.stimuli",
      reference: { name: "people", kind: "behavioural", rdms: ["brain.csv"] },
      models: [
        { name: "own", encoder: "./vectors/plane.txt" },
        { name: "pocket", encoder: "pocket" },
      ],
    });
    const result = await rsaJob({ text, path: path.replace("words.stimuli", "words.rsa.json") }, contextWith());
    assert.deepEqual(
      result.conditions.map(({ name }) => name),
      names.filter((name) => name !== "unicorn"),
    );
    assert.match(messages(result.diagnostics).join("\n"), /unicorn/);
  });

  it("is compared with another encoder by the stimuli that both have", async () => {
    const request = { text: words, path: beside(), encoders: ["./vectors/plane.txt", "pocket"] } as const;
    const { first, second } = await compareEncodersJob(request, contextWith());
    assert.equal(first.stimuli.length, 4);
    assert.deepEqual(
      second.stimuli.map(({ label }) => label),
      first.stimuli.map(({ label }) => label),
    );
  });

  it("is one of the files that a document names: a hand-in is verified with the course's copy of it", async () => {
    const path = beside();
    writeFileSync(path, frontMatter + words);
    const context = contextWith();
    const course = dirname(path);
    const { handIn } = await makeHandIn(course, "Ann", runIn(context));
    assert.deepEqual(
      (await verifyHandIn(handIn, course, context)).map(({ verdict }) => verdict),
      ["verified"],
    );
    writeFileSync(join(course, "vectors", "plane.txt"), gloveText({ ...plane, cat: [0, 0, 1] }));
    assert.deepEqual(
      (await verifyHandIn(handIn, course, context)).map(({ verdict }) => verdict),
      ["other inputs"],
    );
    assert.equal(vectorsFile("./vectors/plane.txt"), "./vectors/plane.txt");
    for (const encoder of ["all-MiniLM-L6-v2", "owner/name.txt", "./my-model", "/vectors/plane.txt", undefined])
      assert.equal(vectorsFile(encoder), undefined, encoder);
    const rsa = { models: [{ name: "own", encoder: "./vectors/plane.txt", metric: "cosine" }] };
    assert.ok(pathsOf(parseRsa(JSON.stringify(rsa))).includes("./vectors/plane.txt"));
  });

  /** An RSA of the words whose conditions are aligned by position, with the vectors as its only model. */
  function byPosition(stimuli: string, layer?: number): Promise<unknown> {
    const path = beside({ "words.stimuli": stimuli, "brain.csv": "0,1,2,3\n1,0,4,5\n2,4,0,6\n3,5,6,0\n" });
    const text = JSON.stringify({
      stimuli: "words.stimuli",
      align: "position",
      reference: { name: "people", kind: "behavioural", rdms: ["brain.csv"] },
      models: [{ name: "own", encoder: "./vectors/plane.txt", layer }],
    });
    return rsaJob({ text, path: path.replace("words.stimuli", "words.rsa.json") }, contextWith());
  }

  it("leaves out no condition that is aligned by position", () =>
    assert.rejects(byPosition("cat\nunicorn\ndog\nlion\napple\n"), {
      kind: "input",
      message: "plane.txt has no vector for “unicorn”, and conditions that are aligned by position cannot be left out.",
    }));

  it("has no layers", () =>
    assert.rejects(byPosition("cat\ndog\nlion\napple\n", 1), {
      kind: "input",
      message: "plane.txt does not give access to its layers.",
    }));
});

describe("GloVe, against NumPy's numbers", { skip: shared === undefined && "../shared is not there" }, () => {
  const folder = join(shared ?? "", "data", "glove");
  const opened = () => openVectors(join(folder, "glove.6B.50d.100k.txt"));

  it("gives the six words' similarities", async () => {
    const path = beside();
    symlinkSync(join(folder, "glove.6B.50d.100k.txt"), join(path, "..", "glove.txt"));
    const text = "---\nencoder: ./glove.txt\n---\ncat\ndog\nlion\napple\nbanana\norange\n";
    const { matrix } = await similarityJob({ text, path, ...asked }, contextWith());
    const wanted = [0.9218, 0.7008, 0.4407, 0.3397, 0.407, 0.6367];
    for (const [k, value] of wanted.entries())
      assert.ok(Math.abs((matrix.condensed[k] ?? 0) - value) < 1e-4, `pair ${k}`);
    assert.ok(Math.abs((matrix.condensed.at(-1) ?? 0) - 0.564) < 1e-4);
  });

  it("answers king - man + woman with king, and then with queen", async () => {
    const path = beside();
    const glove = join(folder, "glove.6B.50d.100k.txt");
    symlinkSync(glove, join(path, "..", "glove.txt"));
    const frequent = readFileSync(glove, "utf8")
      .split("\n", 15_000)
      .map((row) => row.slice(0, row.indexOf(" ")));
    const text = `---\nencoder: ./glove.txt\n---\n${frequent.filter((word) => /^[a-z]+$/.test(word)).join("\n")}\n`;
    const { stimuli, nearest } = await neighboursJob(
      { text, path, ...asked, question: "king - man + woman" },
      contextWith(),
    );
    const first = nearest.slice(0, 5).map(({ position, similarity, isAsked }) => {
      return [stimuli[position]?.label, similarity.toFixed(4), isAsked];
    });
    assert.deepEqual(first, [
      ["king", "0.8854", true],
      ["queen", "0.8524", false],
      ["throne", "0.7664", false],
      ["prince", "0.7592", false],
      ["daughter", "0.7474", false],
    ]);
  });

  for (const [name, file, columns, rho, pairs] of [
    ["WordSim-353", "wordsim353.tsv", [0, 1, 2], 0.50332, 353],
    ["SimLex-999", "simlex999.txt", [0, 1, 2], 0.26306, 998],
  ] as const) {
    it(`has a Spearman correlation of ${rho} with ${name}`, async () => {
      const table = await opened();
      const lines = readFileSync(join(folder, file), "utf8")
        .split(/\r?\n/)
        .filter((line) => line !== "" && !line.startsWith("#"));
      const rated = lines.flatMap((line) => {
        const fields = line.split("\t");
        const [one = "", other = "", rating = ""] = columns.map((column) => fields[column]);
        const [a, b] = [readText(table, one).vector, readText(table, other).vector];
        return a && b && Number.isFinite(Number(rating)) ? [[cosine(a, b), Number(rating)] as const] : [];
      });
      assert.equal(rated.length, pairs);
      // Spearman's correlation is Pearson's of the ranks, and that the cosine of what is left without their mean.
      const ranks = ([0, 1] as const).map((k) => averageRanks(Float64Array.from(rated, (pair) => pair[k])));
      const [x = [], y = []] = ranks.map((values) => values.map((rank) => rank - (pairs + 1) / 2));
      assert.ok(Math.abs(cosine(x, y) - rho) < 1e-6);
    });
  }

  it("names the nearest spelling", async () => {
    const table = await opened();
    for (const [wrong, right] of [
      ["hnad", "hand"],
      ["elefant", "elegant"],
      ["bananna", "banana"],
      ["qqqqqqqq", undefined],
    ] as const)
      assert.equal(nearestSpelling(table, wrong), right, wrong);
  });
});

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] ?? 0, b[k] ?? 0];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
