import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mediaKind, mediaLabels, mediaLikeness } from "../../../src/core/documents/stimuli/mediaKind.ts";
import { mediaContent } from "../../../src/core/formats/mediaContent.ts";
import { mediaEndings, mediaFormats, unreadMedia } from "../../../src/core/formats/mediaFormats.ts";

describe("mediaLikeness", () => {
  it("a path is written as one, or ends as media do without a space before its name", () => {
    const paths = [
      "./a.png",
      "..\\b c.wav",
      "a.PNG",
      "pictures/a.png",
      "pictures/red apple.png",
      "C:\\x\\a.wav",
      "/a/b.flac",
    ];
    for (const path of [...paths, "Bär.jpeg", "photo.heic", "./n.txt", "https://a.org/b.png"]) {
      assert.equal(mediaLikeness(path), "path", path);
    }
  });

  it("what ends so behind a space is perhaps one", () => {
    for (const text of ["red apple.png", "I opened cat.png", "my pictures/red apple.png", "see and/or hear a.wav"]) {
      assert.equal(mediaLikeness(text), "perhaps", text);
    }
  });

  it("words are neither", () => {
    for (const text of [
      "cat",
      "a cat.",
      "png",
      ".png",
      "x/.wav",
      "the end of a.png file",
      "a.pngs",
      "1.5",
      "",
      "node.js",
    ]) {
      assert.equal(mediaLikeness(text), undefined, text);
    }
  });
});

it("every ending belongs to one format, and what is not read is not among them", () => {
  assert.equal(new Set(mediaEndings).size, mediaEndings.length);
  for (const { kind, endings } of mediaFormats) for (const one of endings) assert.equal(mediaKind(`a.${one}`), kind);
  for (const ending of unreadMedia.keys()) assert.equal(mediaKind(`a.${ending}`), undefined, ending);
});

describe("mediaLabels", () => {
  const labels = (...paths: string[]) => [...mediaLabels(paths).values()];

  it("are names without folder and ending, where these are their own", () => {
    assert.deepEqual(labels("./pictures/banana.jpg", "b.c.png", "pictures\\kiwi.png"), ["banana", "b.c", "kiwi"]);
    assert.deepEqual(labels("a.png", "./a.png"), ["a", "a"], "one file, written in two ways");
  });

  it("have as many folders as tell them apart, and else their endings", () => {
    assert.deepEqual(labels("faces/01.png", "./houses/01.png", "02.png"), ["faces/01", "houses/01", "02"]);
    assert.deepEqual(labels("a/x/1.png", "b/x/1.png"), ["a/x/1", "b/x/1"]);
    assert.deepEqual(labels("1.png", "b/1.png"), ["1", "b/1"]);
    assert.deepEqual(labels("a.png", "a.jpg"), ["a.png", "a.jpg"]);
    assert.deepEqual(labels("../s1/a.png", "../s2/a.png"), ["s1/a", "s2/a"]);
  });
});

describe("mediaContent", () => {
  const content = (text: string) => mediaContent(Buffer.from(text, "latin1"));

  it("tells what a file is by its first bytes", () => {
    const files: Readonly<Record<string, string>> = {
      PNG: "\x89PNG\r\n\x1a\n",
      WebP: "RIFF\x10\0\0\0WEBPVP8 ",
      WAV: "RF64\xff\xff\xff\xffWAVEds64",
      AVIF: "\0\0\0\x20ftypavif",
      HEIC: "\0\0\0\x18ftypheic",
      AIFF: "FORM\0\0\0\x10AIFC",
      "NIST SPHERE": "NIST_1A\n   1024\n",
      SVG: '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="1">',
      HTML: "<!DOCTYPE html><html><svg></svg>",
      "Git LFS pointer": "version https://git-lfs.github.com/spec/v1\noid sha256:0",
    };
    for (const [name, start] of Object.entries(files)) assert.equal(content(start), name);
    for (const start of ["", "words", "<note>", "RIFF"]) assert.equal(content(start), undefined, start);
  });

  it("names what is read as the table of formats does", () => {
    const names = mediaFormats.map(({ name }) => name).filter((name) => name !== "MP3");
    const found = new Set(
      [
        "\x89PNG",
        "\xff\xd8\xff",
        "RIFF....WEBP",
        "GIF89a",
        "II*\0",
        "BM",
        "....ftypavif",
        "<svg>",
        "RIFF....WAVE",
        "fLaC",
        "OggS",
        "FORM....AIFF",
        "NIST_1A",
      ].map(content),
    );
    assert.deepEqual([...found].sort(), names.sort());
  });
});
