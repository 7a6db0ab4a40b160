import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import sharp from "sharp";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { compareEncodersJob } from "../../../src/engine/jobs/compareEncoders.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { listenJob } from "../../../src/engine/jobs/listen.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { csvOf, noise, rsaFolder } from "../rsa/rsaFolder.ts";

const reference = join(repository, "test/reference");
const { path, write } = rsaFolder();
const folder = dirname(path);
const picture = (name: string) => readFileSync(join(reference, "pictures", name));
const sound = (name: string) => readFileSync(join(reference, "sounds", name));
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

write("a.png", picture("wide.png"));
write("b.webp", picture("tall.webp"));
write("red apple.png", picture("small.png"));
write("pictures/c d.png", picture("grey.png"));
write("faces/01.png", picture("wide.png"));
write("houses/01.png", picture("grey.png"));
write("t/own.png", picture("small.png"));
write("Ba\u0308r.png", picture("grey.png"));

const cache = openEmbeddingCache(join(folder, "cache.sqlite"), () => {});
after(() => cache?.close());
const context = {
  models: openModelStore({
    bundled: join(repository, "media/encoders"),
    root: join(repository, "no-such-folder"),
    folders: [join(reference, "clip"), join(reference, "vggish/zip")],
  }),
  cache,
  encoders: keepOpen(encoderLoader),
};
const similarity = (text: string, encoder = "clip") =>
  similarityJob({ text, path, encoder, defaultEncoder: encoder, previewIfMissing: false }, context);
const shown = async (text: string, encoder?: string) =>
  (await similarity(text, encoder)).stimuli.map(({ label, content, kind = "text" }) => [label, kind, content]);

describe("lines that are files", () => {
  it("are pictures with ./ and without, and give the same vectors and receipts", async () => {
    const marked = await similarity("./a.png\n./b.webp\n./red apple.png\n./pictures/c d.png");
    const bare = await similarity("a.png\nb.webp\nred apple.png\nfruit => pictures\\c d.png");
    assert.deepEqual(bare.matrix.condensed, marked.matrix.condensed);
    assert.deepEqual(bare.receipt.files, marked.receipt.files);
    assert.equal(bare.receipt.files["pictures/c d.png"], sha256(picture("grey.png")));
    assert.deepEqual(
      bare.stimuli.map(({ label, kind }) => [label, kind]),
      ["a", "b", "red apple", "fruit"].map((label) => [label, "image"]),
    );
    const [own, ofPictures] = bare.receipt.data;
    assert.equal(own?.taken, "4 pictures");
    assert.deepEqual(own?.facts, [
      {
        name: "files",
        value: "4 lines without ./, because the files exist: a.png, b.webp, red apple.png and 1 more",
      },
    ]);
    assert.equal(ofPictures?.file, "4 pictures");
    assert.equal(ofPictures?.taken, "PNG (a.png, red apple.png, pictures/c d.png), WebP (b.webp)");
    assert.deepEqual(marked.receipt.data[0]?.facts, []);
    assert.deepEqual(bare.diagnostics, []);
  });

  it("are words after a \\, also behind a label", async () => {
    assert.deepEqual(await shown("\\a.png\ncat => \\a.png\na cat => a.png"), [
      ["a.png", "text", "a.png"],
      ["cat", "text", "a.png"],
      ["a cat", "image", "a.png"],
    ]);
  });

  it("are an error at their line where they are not there, whatever the encoder", async () => {
    for (const encoder of ["clip", "pocket"]) {
      const missing = {
        kind: "input",
        line: 1,
        message: "There is no file none.png in this document's folder. Write \\ before it to read it as text.",
      };
      await assert.rejects(similarity("a cat\nnone.png", encoder), missing);
    }
    await assert.rejects(similarity("a cat\n./none.png"), {
      line: 1,
      message: "There is no file ./none.png in this document's folder.",
    });
    await assert.rejects(similarity("a.png\nblue apple.png"), {
      line: 1,
      message: /^There is no file blue apple\.png /,
    });
    await assert.rejects(similarity("https://a.org/b.png\na cat"), { line: 0, message: /is a web address/ });
    await assert.rejects(similarity("photo.heic\na cat"), {
      line: 0,
      message: "photo.heic is HEIC by its ending, which is not supported.",
    });
  });

  it("are told apart by their folders", async () => {
    assert.deepEqual(await shown("faces/01.png\n./houses/01.png\n01 => houses/01.png\nb.webp"), [
      ["faces/01", "image", "faces/01.png"],
      ["houses/01", "image", "./houses/01.png"],
      ["01", "image", "houses/01.png"],
      ["b", "image", "b.webp"],
    ]);
  });

  it("are found in another Unicode form and in another case, which is said", async () => {
    const { stimuli, diagnostics, receipt } = await similarity("./B\u00e4r.png\nA.PNG");
    // A disk that knows no difference finds the files by the names as they are written.
    if (existsSync(join(folder, "A.PNG"))) return;
    assert.deepEqual(
      stimuli.map(({ content }) => content),
      ["./Ba\u0308r.png", "a.png"],
    );
    assert.deepEqual(Object.keys(receipt.files), ["Ba\u0308r.png", "a.png"]);
    assert.deepEqual(
      diagnostics.map(({ code, severity, range }) => [code, severity, range.startLine]),
      [
        ["other-spelling", "information", 0],
        ["other-spelling", "information", 1],
      ],
    );
    assert.match(
      diagnostics[1]?.message ?? "",
      /^A\.PNG was found as a\.png, which differs in upper and lower case\.$/,
    );
  });

  it("sentences that end as files do are words, with a warning", async () => {
    const { stimuli, diagnostics } = await similarity("I opened cat.png\na dog\na lion");
    assert.deepEqual([stimuli[0]?.kind, stimuli[0]?.content], [undefined, "I opened cat.png"]);
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => [code, severity]),
      [["media-as-text", "warning"]],
    );
  });
});

describe("cells that are files", () => {
  const source = (name: string, more = "") => `---\nsource: ${name}\n${more}---\n`;

  it("are pictures, from the document's folder on, and mix with words", async () => {
    write("t/paths.csv", "text,label\n./a.png,x\nfaces/01.png,x\nhouses/01.png,y\na cat,y\n");
    const result = await similarity(source("t/paths.csv"));
    assert.deepEqual(
      result.stimuli.map(({ label, kind = "text" }) => [label, kind]),
      [
        ["a", "image"],
        ["faces/01", "image"],
        ["houses/01", "image"],
        ["a cat", "text"],
      ],
    );
    const lines = await similarity("./a.png\nfaces/01.png\nhouses/01.png\na cat");
    assert.deepEqual(result.matrix.condensed, lines.matrix.condensed);
    assert.deepEqual(Object.keys(result.receipt.files), ["t/paths.csv", "a.png", "faces/01.png", "houses/01.png"]);
    const fact = result.receipt.data[0]?.facts.find(({ name }) => name === "files");
    assert.equal(fact?.value, "3 cells of 4, because the files are there, from the document's folder on");
  });

  it("are found from the table's folder on, which is said", async () => {
    write("t/beside.csv", "text\nown.png\n../a.png\n");
    const { stimuli, receipt } = await similarity(source("t/beside.csv"));
    assert.deepEqual(
      stimuli.map(({ content }) => content),
      ["t/own.png", "a.png"],
    );
    assert.match(JSON.stringify(receipt.data), /2 cells of 2, because the files are there, from the table's folder on/);
    assert.deepEqual(Object.keys(receipt.files), ["t/beside.csv", "t/own.png", "a.png"]);
  });

  it("are an error with their rows at the key of the column where they are not there", async () => {
    write("t/missing.csv", "label,path\nx,a.png\nx,none.png\ny,red  apple.png\n");
    const message = "Files of the table were not found: none.png (row 2), red  apple.png (row 3).";
    await assert.rejects(similarity(source("t/missing.csv", "text: path\n")), { kind: "input", line: 2, message });
    write("t/all.csv", "text\nx.wav\ny.wav\nz.wav\nu.wav\nv.wav\n");
    await assert.rejects(similarity(source("t/all.csv")), {
      line: 1,
      message: "Files of the table were not found: x.wav (row 1), y.wav (row 2), z.wav (row 3) and 2 more.",
    });
    write("t/phone.csv", "text\na.png\nphoto.heic\n");
    await assert.rejects(similarity(source("t/phone.csv")), {
      message: "photo.heic is HEIC by its ending, which is not supported (row 2).",
    });
  });

  it("are words in a column of words, with a warning for what could be a path", async () => {
    write("t/words.csv", "text\nlogo.png\na cat\nI opened cat.png\na dog\na lion\n");
    const { stimuli, receipt, diagnostics } = await similarity(source("t/words.csv"));
    assert.ok(stimuli.every(({ kind }) => kind === undefined));
    const message = "Read as text, because no such files exist: logo.png (row 1).";
    assert.deepEqual(receipt.data[0]?.warnings, [message]);
    assert.deepEqual(
      diagnostics.map((one) => [one.message, one.range.startLine]),
      [[message, 1]],
    );
  });

  it("are classes' members when decoding, and are hashed", async () => {
    const rows = ["faces/01.png,x", "a.png,x", "red apple.png,x", "houses/01.png,y", "b.webp,y", "pictures/c d.png,y"];
    write("t/classes.csv", `text,label\n${rows.join("\n")}\n`);
    const text = source("t/classes.csv", "decode: { testSize: 0.34, seed: 1 }\n");
    const request = { text, path, encoder: "clip", defaultEncoder: "clip", previewIfMissing: false };
    const { items, receipt } = await decodeJob(request, context);
    assert.ok(items.every(({ kind, thumbnail }) => kind === "image" && thumbnail !== undefined));
    assert.equal(Object.keys(receipt.files).length, 7);
    assert.equal(receipt.files["houses/01.png"], sha256(picture("grey.png")));
    assert.match(JSON.stringify(receipt.data), /6 pictures/);
  });
});

describe("a cut-out", () => {
  const name = (file: string) => file.replace("transparent", "white");
  for (const file of [
    "transparent.webp",
    "transparentGrey.png",
    "transparentColour.png",
    "transparentV4.bmp",
    "transparent.gif",
  ]) {
    it(`${file} and the same on white are one picture`, async () => {
      write(file, picture(file));
      const data = file.endsWith(".bmp") ? picture("transparent.tif") : picture(file);
      write(`${name(file)}.png`, await sharp(data).flatten({ background: "white" }).png().toBuffer());
      const { matrix, receipt } = await similarity(`${file}\n${name(file)}.png`);
      assert.ok((matrix.condensed[0] ?? 0) > 0.9999, `${matrix.condensed[0]}`);
      const told = receipt.data[1]?.facts.find((fact) => fact.name === "transparency");
      assert.equal(told?.value, `on white (${file})`);
    });
  }
});

describe("what is told of sounds", () => {
  before(() => {
    for (const one of ["silent.wav", "loud.wav", "cut.wav", "pcm16.wav"]) write(one, longer(sound(one)));
    write("speech.wav", sound("speech.sph"));
  });

  /** Its sound so often that an encoder hears it. */
  function longer(wav: Buffer): Buffer {
    const data = wav.indexOf("data");
    const size = wav.readUInt32LE(data + 4);
    const held = wav.subarray(data + 8, data + 8 + size);
    const bytes = Buffer.concat([wav.subarray(0, data + 8), ...Array.from({ length: 40 }, () => held)]);
    bytes.writeUInt32LE(size * 40, data + 4);
    return bytes;
  }

  it("one line for all, warnings at the first line that they are about", async () => {
    const { receipt, diagnostics } = await similarity("pcm16.wav\nsilent.wav\nloud.wav\ncut.wav", "zip");
    const told = receipt.data[1];
    assert.equal(told?.file, "4 sounds");
    assert.equal(told?.taken, "16-bit WAV (pcm16.wav, silent.wav, cut.wav), 32-bit float WAV (loud.wav)");
    assert.deepEqual(told?.facts, [
      { name: "sampling rate", value: "8,000 Hz, resampled to 16,000 Hz" },
      { name: "channels", value: "2, averaged to one" },
    ]);
    assert.match(told?.warnings[0] ?? "", /^Silent from beginning to end: silent\.wav\.$/);
    assert.match(told?.warnings[1] ?? "", /^Samples beyond ±1 .*: loud\.wav \(up to 13,106\.\d\)\.$/);
    assert.match(told?.warnings[2] ?? "", /^Cut short: .*: cut\.wav \(\d+ % is missing\)\.$/);
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.startLine]),
      [
        ["media", 1],
        ["media", 2],
        ["media", 3],
      ],
    );
    // What is remembered is told as what was just found.
    const again = await similarity("pcm16.wav\nsilent.wav\nloud.wav\ncut.wav", "zip");
    assert.deepEqual(again.receipt.data, receipt.data);
  });

  it("a file of another kind than its ending says is read for what it is, and that is said", async () => {
    write("speech.sph", Buffer.concat([sound("speech.sph"), Buffer.alloc(0)]));
    const odd = Buffer.from(longer(sound("pcm16.wav")));
    write("really.mp3", odd);
    const { receipt } = await similarity("really.mp3\npcm16.wav", "zip");
    assert.deepEqual(receipt.data[1]?.warnings, ["The file ending does not match the content: really.mp3 is WAV."]);
  });

  it("a sound that the disk spells otherwise is played", async () => {
    renameSync(join(folder, "pcm16.wav"), join(folder, "tone.wav"));
    const wav = await listenJob({ path, content: "./Tone.WAV" }, context);
    assert.ok(wav.length > 10_000);
  });
});

describe("other jobs", () => {
  it("two encoders are compared on the files of a table", async () => {
    write("two.csv", "text\na.png\nb.webp\nred apple.png\n");
    const store = openModelStore({
      bundled: join(repository, "media/encoders"),
      root: join(repository, "no-such-folder"),
      folders: [join(reference, "clip")],
    });
    const other = store.find("clip");
    assert.ok(other);
    const models = {
      ...store,
      find: (id: string) => (id === "other" ? { ...other, entry: { ...other.entry, id } } : store.find(id)),
    };
    const request = { text: "---\nsource: two.csv\n---\n", path, encoders: ["clip", "other"] as const };
    const { receipt } = await compareEncodersJob(request, { ...context, models });
    assert.deepEqual(Object.keys(receipt.files), ["two.csv", "a.png", "b.webp", "red apple.png"]);
    assert.match(JSON.stringify(receipt.data), /3 pictures/);
  });

  it("RSA hashes the pictures of its stimuli, and does without them where no model looks at them", async () => {
    const labels = ["faces/01", "houses/01", "b", "red apple"];
    write("own.stimuli", "faces/01.png\nhouses/01.png\nb.webp\nred apple.png");
    for (const seed of [1, 2]) write(`s${seed}.csv`, csvOf(labels, noise(seed)));
    const rsa = (stimuli: string, models: object[]) => {
      const reference = { kind: "neural", name: "IT", rdms: ["s1.csv", "s2.csv"] };
      const document = { stimuli, models, reference, bootstrap: 0 };
      return rsaJob({ text: JSON.stringify(document), path }, context);
    };
    const { conditions, receipt } = await rsa("own.stimuli", [{ name: "CLIP", encoder: "clip", metric: "cosine" }]);
    assert.deepEqual(
      conditions.map(({ name }) => name),
      labels,
    );
    assert.equal(receipt.files["faces/01.png"], sha256(picture("wide.png")));
    assert.match(JSON.stringify(receipt.data), /4 pictures/);

    write("gone.stimuli", "[x]\nfaces/01.png\nhouses/01.png\n[y]\nb.webp\nred apple => gone.png");
    const { diagnostics, receipt: own } = await rsa("gone.stimuli", [{ name: "x or y", categories: true }]);
    assert.deepEqual(
      diagnostics.map(({ code, severity, file }) => [code, severity, file]),
      [["missing-media", "warning", "gone.stimuli"]],
    );
    assert.equal(own.files["gone.png"], undefined);
    await assert.rejects(rsa("gone.stimuli", [{ name: "CLIP", encoder: "clip", metric: "cosine" }]), {
      message: "gone.stimuli, line 6: The file gone.png was not found.",
    });
  });
});
