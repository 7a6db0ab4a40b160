// What a document asks about the encoder's space: axes, human ratings, an association test.
import assert from "node:assert/strict";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import type { StimuliError } from "../../../src/core/errors.ts";
import { resultToJson } from "../../../src/core/figure/heatmap/resultToJson.ts";
import { mostDifferent, ratingsSentence } from "../../../src/core/figure/space/spaceWords.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { namedBy } from "../../../src/engine/handin/namedBy.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { shared } from "../../shared.ts";
import { folderWith, gloveText } from "../vectors/vectorFiles.ts";

const folder = folderWith({
  "plane.txt": gloveText(),
  "pairs.csv": "first,second,score\ncat,dog,9\ncat,apple,1\napple,banana,8\nlion,unicorn,5\n",
  "sizes.tsv": "Cat\t30\ndog\t60\nlion\t200\n",
});
const path = join(folder, "words.stimuli");
const models = openModelStore({ bundled: join(repository, "media/encoders"), root: join(folder, "none"), folders: [] });
const context = { models, cache: undefined, encoders: encoderLoader };

function run(frontMatter: string, stimuli = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n") {
  const text = `---\nencoder: ./plane.txt\n${frontMatter}\n---\n${stimuli}`;
  return similarityJob({ text, path, defaultEncoder: "pocket", previewIfMissing: false }, context);
}

describe("questions about the space", () => {
  it("human ratings: Spearman of the pairs that have vectors, and which words have none", async () => {
    const { space, receipt } = await run("ratings: pairs.csv");
    assert.ok(space?.ratings);
    const { ratings } = space;
    assert.deepEqual([ratings.column, ratings.unknown, ratings.unknownWords], ["score", 1, ["unicorn"]]);
    // By people: cat–apple, apple–banana, cat–dog; by the encoder: cat–apple, then cat–dog, then apple–banana.
    const cosines = ratings.pairs.map(({ similarity }) => similarity);
    assert.deepEqual(
      [...cosines.keys()].sort((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0)),
      [1, 2, 0],
    );
    assert.ok(Math.abs(ratings.correlation - 1) < 1e-12);
    const shares = mostDifferent(ratings, 3).map(({ rated, encoded }) => [rated, encoded]);
    assert.deepEqual(shares.sort(), [
      [0, 0],
      [0.5, 0.5],
      [1, 1],
    ]);
    assert.match(ratingsSentence(ratings), /is 1\.00, 3 pairs\. 1 pair is left out, .*“unicorn”\.$/);
    // The file is in the receipt, with what it was read as.
    assert.match(receipt.files["pairs.csv"] ?? "", /^[0-9a-f]{64}$/);
    assert.ok(receipt.data.some(({ file, taken }) => file === "pairs.csv" && taken === "4 ratings of pairs of texts"));
  });

  it("axes: places between two ends, against ratings of the stimuli", async () => {
    const { space, ...result } = await run("axes: { kind: { from: [cat, dog], to: [apple], ratings: sizes.tsv } }");
    const [axis] = space?.axes ?? [];
    assert.ok(axis?.rated);
    const [cat = 0, dog = 0, , apple = 0] = axis.positions;
    assert.ok(Math.abs((cat + dog) / 2) < 1e-6 && Math.abs(apple - 1) < 1e-6);
    // Without the dog the beginning is the cat, and the reverse.
    assert.ok((axis.low[0] ?? 1) <= 1e-6 && (axis.high[0] ?? 0) >= cat);
    assert.deepEqual([...axis.rated.ratings], [30, 60, 200, Number.NaN, Number.NaN, Number.NaN]);
    assert.ok(Math.abs(axis.rated.correlation) <= 1 && axis.rated.interval === undefined);
    const json = JSON.parse(JSON.stringify(resultToJson({ ...result, ...(space && { space }) })));
    assert.equal(json.space.axes[0].stimuli[3].label, "apple");
    assert.equal(json.space.axes[0].stimuli[3].rating, null);
  });

  it("an association test of four categories", async () => {
    const stimuli = "[a]\ncat\ndog\n[b]\napple\nbanana\n[c]\nlion\n[d]\norange\n";
    const { space } = await run("weat: { targets: [a, b], attributes: [c, d] }", stimuli);
    assert.ok(space?.weat);
    assert.deepEqual([space.weat.p, space.weat.regroupings, space.weat.isExact], [1 / 6, 6, true]);
    assert.ok(space.weat.effect > 1.5);
    const reversed = await run("weat: { targets: [b, a], attributes: [c, d] }", stimuli);
    assert.ok(Math.abs((reversed.space?.weat?.effect ?? 0) + space.weat.effect) < 1e-12);
    assert.equal(reversed.space?.weat?.p, 1);
  });

  it("an association test that draws its regroupings has their seed in the receipt", async () => {
    const words = ["cat", "dog", "lion", "apple", "banana", "orange"];
    const lines = (from: number) => Array.from({ length: 11 }, (_, k) => `w${from + k} => ${words[(from + k) % 6]}`);
    const stimuli = `[a]\n${lines(0).join("\n")}\n[b]\n${lines(11).join("\n")}\n[c]\nlion\n[d]\norange\n`;
    const { space, receipt } = await run("weat: { targets: [a, b], attributes: [c, d] }", stimuli);
    assert.deepEqual([space?.weat?.isExact, space?.weat?.regroupings, receipt.seeds.weat], [false, 100_000, 42]);
    const exact = await run("weat: { targets: [animals, fruits], attributes: [fruits, animals] }");
    assert.equal("weat" in exact.receipt.seeds, false);
  });

  it("a document that asks nothing has no answers", async () => {
    assert.equal("space" in (await run("title: Words")), false);
  });

  for (const [frontMatter, line, message] of [
    ["ratings: none.csv", 2, "The ratings none.csv were not found."],
    ["ratings: plane.txt", 2, /^plane\.txt, line 2: two texts and a number are expected/],
    [
      "axes: { size: { from: [mouse], to: [cat] } }",
      2,
      "plane.txt has no vector for “mouse”, an end of the axis size.",
    ],
    ["axes: { size: { from: [cat], to: [cat] } }", 2, "Both ends of the axis size are the same place for plane.txt."],
    ["axes:\n  size: { from: [cat], to: [dog], ratings: none.csv }", 3, "The ratings none.csv were not found."],
    ["weat: { targets: [animls, fruits], attributes: [animals, fruits] }", 2, "The file has no category “animls”."],
  ] as const) {
    it(`says what is wrong at its line: ${frontMatter.slice(0, 40)}`, async () => {
      await assert.rejects(run(frontMatter), (error: StimuliError) => {
        assert.equal(error.kind, "input");
        if (typeof message === "string") assert.equal(error.message, message);
        else assert.match(error.message, message);
        return error.line === line;
      });
    });
  }

  it("wrong values are diagnostics in the document", () => {
    for (const [frontMatter, message] of [
      ["axes: { size: { from: [], to: [whale] } }", /^`axes` takes names with their ends, such as size: /],
      ["axes: { size: { form: [ant], to: [whale] } }", /^`axes` takes /],
      ["weat: { targets: [a], attributes: [b, c] }", /^`weat.targets` takes a list of two names, not \[a\]\.$/],
      ["weat: { target: [a, b], attributes: [b, c] }", "There is no key `target`. Did you mean `targets`?"],
      ["ratings: [a]", /^`ratings` takes text/],
    ] as const) {
      const [found] = parseStimuli(`---\n${frontMatter}\n---\ncat\n`).diagnostics;
      if (typeof message === "string") assert.equal(found?.message, message);
      else assert.match(found?.message ?? "", message);
      assert.equal(found?.range.startLine, 1);
    }
  });

  it("files of ratings belong to a hand-in and a pack", async () => {
    const text = "---\nratings: pairs.csv\naxes: { a: { from: [x], to: [y], ratings: sizes.tsv } }\n---\ncat\n";
    assert.deepEqual((await namedBy({ path: "words.stimuli", text }, folder)).paths, ["pairs.csv", "sizes.tsv"]);
  });

  const skip = shared === undefined ? "no shared data (set STIMULI_SHARED)" : false;
  it("GloVe: WordSim-353 and SimLex-999 as in NumPy and SciPy", { skip }, async () => {
    const glove = join(shared ?? "", "data/glove");
    for (const name of ["glove.6B.50d.100k.txt", "wordsim353.tsv", "simlex999.txt"])
      symlinkSync(join(glove, name), join(folder, name));
    for (const [file, correlation, pairs] of [
      ["wordsim353.tsv", 0.50332, 353],
      ["simlex999.txt", 0.26306, 998],
    ] as const) {
      const text = `---\nencoder: ./glove.6B.50d.100k.txt\nratings: ${file}\n---\ncat\ndog\n`;
      const request = { text, path, defaultEncoder: "pocket", previewIfMissing: false };
      const { space } = await similarityJob(request, context);
      assert.ok(Math.abs((space?.ratings?.correlation ?? 0) - correlation) < 1e-6);
      assert.equal(space?.ratings?.pairs.length, pairs);
    }
  });

  it("the bundled encoder too", async () => {
    writeFileSync(join(folder, "few.csv"), readFileSync(join(folder, "pairs.csv")));
    const text = "---\nratings: few.csv\n---\ncat\ndog\n";
    const request = { text, path, encoder: "pocket", defaultEncoder: "pocket", previewIfMissing: false };
    const { space } = await similarityJob(request, context);
    assert.deepEqual([space?.ratings?.pairs.length, space?.ratings?.unknown], [4, 0]);
  });
});
