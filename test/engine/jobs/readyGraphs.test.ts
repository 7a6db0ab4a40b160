import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pairCount, pairIndex } from "../../../src/core/geometry/pairMatrix.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { csvOf, noise, rsaFolder } from "../rsa/rsaFolder.ts";

const reference = join(repository, "test/reference");
type Vectors = Readonly<Record<string, readonly number[]>>;
const { models: known }: { models: Readonly<Record<string, { vectors: Readonly<Record<string, Vectors>> }>> } =
  JSON.parse(readFileSync(join(reference, "readyGraphs.json"), "utf8"));
const { path, write } = rsaFolder();
for (const name of Object.keys(known.vit?.vectors.image ?? {}))
  write(name, readFileSync(join(reference, "pictures", name)));
for (const name of ["mono16.wav", "stereo16.wav", "mono48.wav"])
  write(name, readFileSync(join(reference, "readyGraphs/sounds", name)));

const context = {
  models: openModelStore({
    bundled: join(repository, "media/encoders"),
    root: join(repository, "no-such-folder"),
    folders: [join(reference, "readyGraphs")],
  }),
  cache: undefined,
  encoders: keepOpen(encoderLoader),
};
const request = (text: string, encoder: string) => {
  return { text, path, encoder, defaultEncoder: encoder, previewIfMissing: false };
};
const lineOf = (kind: string) => (name: string) => (kind === "text" ? name : `./${name}`);

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, k) => sum + value * (y[k] ?? NaN), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

for (const [encoder, { vectors }] of Object.entries(known)) {
  describe(`${encoder}, in all three jobs`, () => {
    const stimuli = Object.entries(vectors).flatMap(([kind, all]) => {
      return Object.entries(all).map(([name, vector]) => ({ line: lineOf(kind)(name), vector }));
    });

    it("similarity: the cosines of transformers' vectors", async () => {
      const result = await similarityJob(request(stimuli.map(({ line }) => line).join("\n"), encoder), context);
      assert.match(result.receipt.encoder.runtime ?? "", /^transformers\.js /);
      const count = stimuli.length;
      assert.equal(result.stimuli.length, count);
      for (const [a, one] of stimuli.entries()) {
        for (const [rest, other] of stimuli.slice(a + 1).entries()) {
          const found = result.matrix.condensed[pairIndex(count, a, a + 1 + rest)] ?? Number.NaN;
          assert.ok(Math.abs(found - cosine(one.vector, other.vector)) <= 1e-4, `${one.line}, ${other.line}: ${found}`);
        }
      }
    });

    // Eight stimuli and more to decode: each again under another label.
    const twice = [...stimuli, ...stimuli, ...stimuli, ...stimuli].map(({ line }, k) => `s${k} => ${line}`);
    it("decoding", async () => {
      const half = Math.ceil(twice.length / 2);
      const text = `[one]\n${twice.slice(0, half).join("\n")}\n[two]\n${twice.slice(half).join("\n")}\n`;
      const result = await decodeJob(
        request(`---\ndecode: { testSize: 0.5, seed: 1 }\n---\n${text}`, encoder),
        context,
      );
      assert.deepEqual(result.classes, ["one", "two"]);
      assert.equal(result.receipt.encoder.dimensions, stimuli[0]?.vector.length);
    });

    it("RSA: its RDM is that of transformers' vectors", async () => {
      const four = twice.slice(0, Math.max(4, stimuli.length));
      const labels = four.map((line) => line.split(" => ")[0] ?? "");
      write(`${encoder}.stimuli`, four.join("\n"));
      write(`${encoder}.csv`, csvOf(labels, noise(1)));
      const document = {
        stimuli: `${encoder}.stimuli`,
        models: [{ name: "model", encoder, metric: "cosine" }],
        reference: { kind: "behavioural", name: "judgements", rdms: [`${encoder}.csv`] },
        permutations: 20,
      };
      const result = await rsaJob({ text: JSON.stringify(document), path }, context);
      const [model] = result.models;
      // Conditions come in the order of their names.
      const order = result.conditions.map(({ name }) => labels.indexOf(name));
      assert.equal(model?.rdm.length, pairCount(labels.length));
      for (const [row, a] of order.entries()) {
        for (const [rest, b] of order.slice(row + 1).entries()) {
          const [one, other] = [a, b].map((k) => stimuli[k % stimuli.length]?.vector ?? []);
          const found = model?.rdm[pairIndex(labels.length, row, row + 1 + rest)] ?? Number.NaN;
          const expected = 1 - cosine(one ?? [], other ?? []);
          assert.ok(Math.abs(found - expected) <= 1e-4, `${a}, ${b}: ${found} for ${expected}`);
        }
      }
      assert.match(JSON.stringify(result.receipt), /transformers\.js 4/);
    });
  });
}

describe("how sounds are heard is told with the result", () => {
  it("at another rate, by CLAP", async () => {
    const { receipt } = await similarityJob(request("./mono48.wav\n./mono16.wav", "clap"), context);
    const facts = receipt.data.flatMap((reading) => reading.facts).filter(({ name }) => name === "sampling rate");
    assert.match(
      facts[0]?.value ?? "",
      /^48,000 Hz \(.*mono48\.wav\), 16,000 Hz, resampled to 48,000 Hz \(.*mono16\.wav\)$/,
    );
  });

  it("only its beginning, by Whisper", async () => {
    const { receipt, diagnostics } = await similarityJob(request("./mono16.wav\n./stereo16.wav", "whisper"), context);
    const message = "Only the first 1 s are used by whisper: ./mono16.wav (lasts 1.3 s).";
    assert.deepEqual(
      receipt.data.flatMap(({ warnings }) => warnings),
      [message],
    );
    assert.ok(diagnostics.some((one) => one.message === message && one.range.startLine === 0));
  });
});

describe("layers in an RSA", () => {
  const names = Object.keys(known.vit?.vectors.image ?? {});
  const labels = names.map((name) => name.replace(/\.\w+$/, ""));
  write("pictures.stimuli", names.map((name) => `./${name}`).join("\n"));
  write("judged.csv", csvOf(labels, noise(2)));
  const run = (encoder: string) =>
    rsaJob(
      {
        text: JSON.stringify({
          stimuli: "pictures.stimuli",
          models: [{ name: encoder, encoder, layer: "all" }],
          reference: { kind: "behavioural", name: "judgements", rdms: ["judged.csv"] },
          permutations: 20,
        }),
        path,
      },
      context,
    );

  it("one model per layer, where the graph gives its states", async () => {
    const { models } = await run("vit");
    assert.deepEqual(
      models.map(({ name, source }) => [name, source]),
      [
        ["vit, layer 1", "vit, layer 1, 16 dimensions, cosine"],
        ["vit, layer 2", "vit, layer 2, 16 dimensions, cosine"],
      ],
    );
  });

  it("else a plain sentence", () =>
    assert.rejects(run("dinov2"), { kind: "input", message: "dinov2 does not give access to its layers." }));
});
