import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const sentence = join(import.meta.dirname, "../reference/sentence");

test("a course pack takes an encoder and a file to another machine", async () => {
  const [teacher, student] = [join(home, "teacher"), join(home, "student")];
  for (const folder of [teacher, student]) mkdirSync(folder);
  writeFileSync(join(teacher, "six.stimuli"), "---\nencoder: dense\n---\ncat\ndog\n");
  const pack = join(home, "course.zip");
  const packed = await runStimuli(["pack", pack, "--encoder", "dense", "--models", sentence, "six.stimuli"], {
    cwd: teacher,
  });
  assert.equal(packed.stderr, `Packed 1 encoder and 1 file into ${pack}.\n`);

  const inspected = await runStimuli(["inspect", pack], { cwd: teacher });
  assert.equal(inspected.stderr, "");
  assert.match(inspected.stdout, /^ {2}course pack, 1 encoder and 1 file, \d+ kB unpacked$/m);
  assert.match(inspected.stdout, /^ {2}dense\n {4}size +\d+ files, [\d,]+ bytes\n {4}licence +\S.*\n {4}from +\S/m);
  assert.match(inspected.stdout, /^Files\n {2}six\.stimuli, 31 bytes$/m);
  assert.match(inspected.stdout, /SHA-256 is checked when the pack is unpacked/);
  const damaged = join(teacher, "damaged.zip");
  writeFileSync(damaged, readFileSync(pack).subarray(0, 500));
  const refused = await runStimuli(["inspect", damaged]);
  assert.deepEqual(
    [refused.status, refused.stderr.split("\n")[0]],
    [2, "stimuli: damaged.zip is not a course pack, or is damaged. Download or copy it again."],
  );

  const environment = { XDG_DATA_HOME: join(student, "data"), LOCALAPPDATA: join(student, "data") };
  const unpacked = await runStimuli(["unpack", pack], { cwd: student, environment });
  assert.match(
    unpacked.stderr,
    /^course\.zip contains:\n {2}encoder dense \(\d+ kB; according to itself: .*\)\n {2}six\.stimuli \(1 kB\)\nUnpacked 1 encoder, and 1 file into .*student\.\n$/,
  );
  assert.deepEqual(readFileSync(join(student, "six.stimuli")), readFileSync(join(teacher, "six.stimuli")));
  const drawn = await runStimuli(["similarity", "six.stimuli", "--json"], { cwd: student, environment });
  assert.equal(JSON.parse(drawn.stdout).receipt.encoder.dimensions, 10);
});

test("values of expectations are hidden in the pack, and can be checked out of it", async () => {
  const [teacher, student] = [join(home, "hides"), join(home, "checks")];
  for (const folder of [teacher, student]) mkdirSync(folder);
  const words = (...expect: readonly string[]) =>
    `---\nencoder: pocket\nexpect:\n${expect.map((one) => `  - ${one}\n`).join("")}---\ncat\ndog\n`;
  writeFileSync(join(teacher, "right.stimuli"), words("sim(cat, cat) = 1 ± 0.01", "sim(cat, dog) > 0"));
  writeFileSync(join(teacher, "wrong.stimuli"), words("sim(cat, dog) = 0.123 ± 0.01"));
  const pack = join(home, "hidden.zip");
  const packed = await runStimuli(["pack", pack, "right.stimuli", "wrong.stimuli", "--hide"], { cwd: teacher });
  assert.equal(
    packed.stderr,
    `Packed 0 encoders and 2 files into ${pack}.\nThe values of 2 expectations are hidden in it.\n`,
  );
  await runStimuli(["unpack", pack, "--yes"], { cwd: student });
  assert.doesNotMatch(readFileSync(join(student, "wrong.stimuli"), "utf8"), /0\.123/);
  const checked = await runStimuli(["check", "right.stimuli", "wrong.stimuli"], { cwd: student });
  assert.equal(checked.status, 1, checked.stderr);
  assert.match(checked.stdout, /✓ sim\(cat, cat\) = hidden ± 0\.01: 1\.0000, the hidden value\n/);
  assert.match(checked.stdout, /✗ sim\(cat, dog\) = hidden ± 0\.01: 0\.\d+, not the hidden value\n/);
  const none = await runStimuli(["pack", pack, "right.stimuli", "--hide"], { cwd: student });
  assert.match(none.stderr, /No value was hidden/);
});

test("what cannot be packed is said: nothing named, an encoder that is not here, a file that is not", async () => {
  for (const [args, status, message] of [
    [["pack", "a.zip"], 2, /Give what goes into it/],
    [["pack", "a.zip", "--encoder", "none"], 3, /The encoder none is not installed/],
    [["pack", "a.zip", "none.stimuli"], 2, /There is no file none\.stimuli/],
    [["pack", "a.zip", "."], 2, /\. is a folder\. Give its files instead/],
    [
      ["pack", "a.stimuli", "b.stimuli"],
      2,
      /Give the file to write first, such as course\.zip; a\.stimuli does not end/,
    ],
    [["pack", "a.zip", "--encoder", "./glove.txt"], 2, /glove\.txt is a file of word vectors: give it as a PATH/],
    [["unpack", "none.zip"], 2, /none\.zip is not a course pack, or is damaged/],
  ] as const) {
    const run = await runStimuli(args);
    assert.equal(run.status, status, run.stderr);
    assert.match(run.stderr, message);
  }
});

test("files that packed documents name and that are not in the pack are said", async () => {
  const teacher = join(home, "forgets");
  mkdirSync(teacher);
  writeFileSync(join(teacher, "plane.w2v"), "cat 1 0\ndog 0 1\n");
  writeFileSync(join(teacher, "words.csv"), "text\ncat\ndog\n");
  writeFileSync(join(teacher, "own.stimuli"), "---\nencoder: ./plane.w2v\nsource: words.csv\n---\n");
  const pack = (...paths: readonly string[]) =>
    runStimuli(["pack", join(home, "forgot.zip"), "own.stimuli", ...paths], { cwd: teacher });
  assert.match(
    (await pack()).stderr,
    /\nown\.stimuli names files that are not in the pack: words\.csv, plane\.w2v\.\n$/,
  );
  assert.doesNotMatch((await pack("words.csv", "plane.w2v")).stderr, /not in the pack/);
});
