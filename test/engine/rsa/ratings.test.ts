import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ratedFileText } from "../../../src/core/figure/rating/ratedText.ts";
import { ratedFileName } from "../../../src/core/figure/rating/ratingWords.ts";
import type { RatingMethod } from "../../../src/core/rating/rating.ts";
import { rateJob } from "../../../src/engine/jobs/rate.ts";
import { checkRsaJob } from "../../../src/engine/jobs/rsa.ts";
import { withFolders } from "../../../src/engine/rsa/folderFiles.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { clusteredRdm, simulatedProgress } from "../../../tools/rating/simulatedRater.ts";
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { path, write, run } = rsaFolder();
const words = ["cat", "dog", "owl", "apple", "pear", "plum"];
const text = `[animals]\n${words.slice(0, 3).join("\n")}\n[fruits]\n${words.slice(3).join("\n")}\n`;
write("words.stimuli", text);
const truth = clusteredRdm(words.length, 2, 3, 7);
const rate = (name: string, method: RatingMethod) => {
  const progress = simulatedProgress({ name, method, conditions: words, truth, noise: 0.1, seed: 3 });
  return rateJob({ text, path: path.replace(/[^/\\]*$/, "words.stimuli"), progress }, contextOf());
};
const analysis = (rdms: readonly string[]) => ({
  stimuli: "words.stimuli",
  models: [{ name: "Categories", categories: true }],
  reference: { kind: "behavioural", name: "raters", rdms },
});

test("the files of three raters are a folder of subjects, by the names of the raters, each read to the last digit", async () => {
  const methods = ["pairs", "triplets", "arrangement"] as const;
  const expected = new Map<string, Float64Array>();
  for (const [k, method] of methods.entries()) {
    const result = await rate(`rater ${10 - k}`, method);
    assert.ok(result.rated);
    assert.equal(result.receipt.seeds.rating, 3);
    const name = ratedFileName(result.rated);
    write(`ratings/${name}`, ratedFileText(result) ?? "");
    expected.set(name.replace(".rdm.json", ""), result.rated.condensed);
  }
  write("ratings/notes.md", "No RDM.");
  const { reference, receipt, noiseCeiling } = await run(analysis(["ratings/"]));
  // Numbers by their size: 8, 9, 10.
  assert.deepEqual(
    reference.subjects.map(({ name }) => name),
    ["rated-rater-8", "rated-rater-9", "rated-rater-10"],
  );
  for (const { name, rdm } of reference.subjects) assert.deepEqual(rdm, expected.get(name));
  assert.equal(noiseCeiling.kind, "estimated");
  assert.deepEqual(
    Object.keys(receipt.files).filter((file) => file.startsWith("ratings/")),
    ["ratings/rated-rater-8.rdm.json", "ratings/rated-rater-9.rdm.json", "ratings/rated-rater-10.rdm.json"],
  );
  assert.deepEqual(await checkRsaJob({ text: JSON.stringify(analysis(["ratings/"])), path }, contextOf()), []);
});

test("nobody is a subject twice by way of a folder", async () => {
  for (const rdms of [
    ["ratings/", "./ratings/"],
    ["ratings/", "ratings/rated-rater-9.rdm.json"],
  ])
    assert.equal((await run(analysis(rdms))).reference.subjects.length, 3, rdms.join(" "));
  const range = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 1 };
  const files = ["first", "second"].map((variable) => ({ path: "ratings/", variable, range }));
  const reference = { kind: "behavioural", name: "r", range, data: { kind: "rdms", files } } as const;
  const { data } = (await withFolders({ reference }, path)).reference;
  assert.equal(data.files.length, 6, "another variable is another RDM");
});

test("a folder and files beside it; a folder without RDMs or that is missing is said at its place", async () => {
  write("some/a.csv", csvOf(words, noise(1)));
  write("some/b.csv", csvOf(words, noise(2)));
  write("c.csv", csvOf(words, noise(3)));
  write("empty/readme.md", "");
  const { reference } = await run(analysis(["c.csv", "some/"]));
  assert.deepEqual(
    reference.subjects.map(({ name }) => name),
    ["c", "a", "b"],
  );
  for (const folder of ["empty/", "nowhere/"]) {
    await assert.rejects(run(analysis([folder])), { kind: "input", message: new RegExp(folder) });
    const [found] = await checkRsaJob({ text: JSON.stringify(analysis([folder])), path }, contextOf());
    assert.equal(found?.code, "missing-file");
    assert.match(found.message, /was not found, or has no RDM files/);
  }
});

test("without a rater who is at the end there are the stimuli alone, also where the rater rated others", async () => {
  const progress = simulatedProgress({ name: "anna", method: "pairs", conditions: words, truth, noise: 0, seed: 3 });
  const job = (more: object) => rateJob({ text, path: "/nowhere/words.stimuli", ...more }, contextOf());
  for (const more of [
    {},
    { progress: { ...progress, answers: progress.answers.slice(1) } },
    { progress: { ...progress, conditions: words.toReversed() } },
  ]) {
    const { rated, stimuli } = await job(more);
    assert.equal(rated, undefined);
    assert.deepEqual(
      stimuli.map(({ label }) => label),
      words,
    );
  }
  assert.ok((await job({ progress })).rated);
});

test("too few, too many or two of one name cannot be rated; a picture is shown whole", async () => {
  const job = (own: string) => rateJob({ text: own, path }, contextOf());
  await assert.rejects(job("cat\ndog\n"), { message: "The file has 2 stimuli; ratings need 3 to 60." });
  const many = Array.from({ length: 61 }, (_, k) => `word ${k}`).join("\n");
  await assert.rejects(job(many), { message: "The file has 61 stimuli; ratings need 3 to 60." });
  write("wide.png", readFileSync(join(repository, "test/reference/pictures/wide.png")));
  const { stimuli } = await job("./wide.png\ncat\ndog\n");
  assert.match(stimuli[0]?.thumbnail ?? "", /^data:image\/jpeg;base64,/);
  assert.equal(stimuli[0]?.kind, "image");
  assert.equal(stimuli[1]?.thumbnail, undefined);
});

test("a rater's name makes a file name for every system, and keeps the letters of its script", () => {
  const name = (rater: string) => ratedFileName({ rater });
  assert.deepEqual(["CON", "..", "a/b", "e\u0301", "नमस्ते", "\ud800"].map(name), [
    "rated-CON.rdm.json",
    "rated-rater.rdm.json",
    "rated-a-b.rdm.json",
    "rated-é.rdm.json",
    "rated-नमस्ते.rdm.json",
    "rated-rater.rdm.json",
  ]);
});
