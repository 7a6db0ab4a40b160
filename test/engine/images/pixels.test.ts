import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { pictureFacts } from "../../../src/engine/images/pictureFacts.ts";
import { pixelsOf } from "../../../src/engine/images/pixels.ts";
import { readPicture } from "../../../src/engine/images/readPicture.ts";
import { bicubic, resample } from "../../../src/engine/images/resample.ts";
import { thumbnailOf, thumbnailSide } from "../../../src/engine/images/thumbnail.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";
import { shared } from "../../shared.ts";

interface Figures {
  /** Of each colour. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Every 997th value. */
  readonly some: readonly number[];
}
const folder = join(import.meta.dirname, "../../reference");
interface Reference {
  /** `colours`: SHA-256 of the red, green and blue bytes, on white. */
  readonly made: Readonly<Record<string, Figures & { readonly colours: string }>>;
  readonly photographs: Readonly<Record<string, Figures>>;
}
const reference: Reference = JSON.parse(readFileSync(join(folder, "clipPixels.json"), "utf8"));
// As OpenAI's models have it.
const settings = {
  resize: { shortest: 224 },
  filter: bicubic,
  crop: { width: 224, height: 224 },
  scale: 1 / 255,
  shift: 0,
  mean: [0.48145466, 0.4578275, 0.40821073],
  deviation: [0.26862954, 0.26130258, 0.27577711],
} as const;

const roundedOtherwise = new Set(["transparent.avif", "printed.jpg", "printed.tif"]);

async function assertPrepared(path: string, { mean, deviation, some }: Figures, tolerance: number): Promise<void> {
  const values = pixelsOf(await readPicture(path), settings).values;
  const plane = 224 * 224;
  assert.equal(values.length, 3 * plane);
  for (const [k, expected] of some.entries()) {
    const difference = Math.abs((values[k * 997] ?? Number.NaN) - expected);
    assert.ok(difference <= tolerance, `value ${k * 997}: ${values[k * 997]} for ${expected}`);
  }
  for (let colour = 0; colour < 3; colour += 1) {
    const own = values.subarray(colour * plane, (colour + 1) * plane);
    const average = own.reduce((sum, value) => sum + value, 0) / plane;
    const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - average) ** 2, 0) / plane);
    assert.ok(Math.abs(average - (mean[colour] ?? NaN)) <= tolerance, `mean ${average} for ${mean[colour]}`);
    assert.ok(Math.abs(spread - (deviation[colour] ?? NaN)) <= tolerance, `deviation ${spread}`);
  }
}

describe("pixels as CLIP's own processor prepares them", () => {
  for (const [name, figures] of Object.entries(reference.made)) {
    // Two steps of 255, where decoders of AVIF and engines of colour profiles round otherwise.
    const tolerance = roundedOtherwise.has(name) ? 2 / 255 / 0.26 + 1e-4 : 1e-4;
    test(name, () => assertPrepared(join(folder, "pictures", name), figures, tolerance));
  }

  for (const [name, figures] of Object.entries(reference.photographs)) {
    const skip = shared === undefined && "no ../shared";
    test(name, { skip }, () => assertPrepared(join(shared ?? "", "data/images", name), figures, 1e-4));
  }
});

describe("colours as Pillow reads them, to the byte, on white where transformers puts them", () => {
  for (const [name, { colours }] of Object.entries(reference.made)) {
    if (roundedOtherwise.has(name)) continue;
    test(name, async () => {
      const { pixels } = await readPicture(join(folder, "pictures", name));
      assert.equal(createHash("sha256").update(pixels).digest("hex"), colours);
    });
  }
});

describe("what is transparent is white wherever a picture is shown or read", async () => {
  const scratch = await mkdtemp(join(tmpdir(), "stimuli-transparent-"));
  after(() => rm(scratch, { recursive: true, force: true }));
  const svg = (ground: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">${ground}<circle cx="20" cy="15" r="9" fill="red" fill-opacity="0.5"/></svg>`;
  writeFileSync(join(scratch, "clear.svg"), svg(""));
  writeFileSync(join(scratch, "white.svg"), svg('<rect width="40" height="30" fill="white"/>'));

  test("SVG is the same as with a white ground of its own", async () => {
    const [clear, white] = await Promise.all(
      ["clear.svg", "white.svg"].map((name) => readPicture(join(scratch, name))),
    );
    assert.deepEqual(clear, white);
    assert.deepEqual([...(clear?.pixels.subarray(0, 3) ?? [])], [255, 255, 255]);
  });

  const shown = ["transparent.tif", "transparent.webp", "transparentV4.bmp", "transparentDeep.png", "printed.jpg"];
  for (const path of [...shown.map((name) => join(folder, "pictures", name)), join(scratch, "clear.svg")]) {
    test(`the thumbnail of ${basename(path)} agrees with what is read`, async () => {
      const { width, height, pixels } = await readPicture(path);
      const thumbnail = Buffer.from((await thumbnailOf(path)).split(",")[1] ?? "", "base64");
      const raw = { width, height, channels: 3 } as const;
      const side = thumbnailSide;
      const [seen, read] = await Promise.all([
        sharp(thumbnail).raw().toBuffer(),
        sharp(pixels, { raw }).resize(side, side, { fit: "cover" }).raw().toBuffer(),
      ]);
      const apart = seen.reduce((sum, value, k) => sum + Math.abs(value - (read[k] ?? 0)), 0) / seen.length;
      // JPEG's own loss; on black it would be some 60.
      assert.ok(apart < 4, `${apart}`);
    });
  }
});

test("of a long picture only the middle is worked out: what a crop of all of it gives", () => {
  const [width, height, side] = [12_000, 12, 30];
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, k) => (k * 7919) % 251);
  const long = { width, height, pixels };
  const part = { left: 14_985, top: 0, width: side, height: side };
  const size = { width: 30_000, height: side };
  const all = resample(long, size);
  const cut = Array.from({ length: side }, (_, y) => [
    ...all.pixels.subarray(3 * (30_000 * y + part.left)).subarray(0, 3 * side),
  ]);
  assert.deepEqual([...resample(long, size, bicubic, part).pixels], cut.flat());
});

describe("what is no picture is refused in one sentence", async () => {
  const made = await mkdtemp(join(tmpdir(), "stimuli-pictures-"));
  after(() => rm(made, { recursive: true, force: true }));
  const write = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(made, name), bytes);
    return join(made, name);
  };
  test("text under the name of a picture", () =>
    assert.rejects(readPicture(write("page.png", "<html>")), {
      kind: "input",
      message: /page\.png is HTML, which is not supported as a picture/,
    }));
  test("a sound, and nothing that is known, under the names of pictures", async () => {
    const sound = readFileSync(join(folder, "sounds/pcm16.wav"));
    const message = "tone.png is WAV, which is not supported as a picture.";
    await assert.rejects(readPicture(write("tone.png", sound)), { kind: "input", message });
    const other = { kind: "input", message: "odd.png is not a picture that can be read." } as const;
    await assert.rejects(readPicture(write("odd.png", "words")), other);
    await assert.rejects(readPicture(join(made, "none.png")), { kind: "input", message: "none.png cannot be read." });
  });
  const bmp = readFileSync(join(folder, "pictures/bit8.bmp"));
  const changed = (place: number, value: number, size = 4) => {
    const bytes = Buffer.from(bmp);
    bytes.writeUIntLE(value, place, size);
    return bytes;
  };
  const bmps: Readonly<Record<string, readonly [Buffer, string]>> = {
    "cut.bmp": [bmp.subarray(0, 900), "cut.bmp is cut short."],
    "header.bmp": [bmp.subarray(0, 20), "header.bmp is damaged: its header is not one of BMP."],
    "jpeg.bmp": [changed(30, 4), "jpeg.bmp is JPEG inside BMP, which is not supported."],
    "two.bmp": [changed(28, 2, 2), "two.bmp is BMP of 2 bits, compression 0, which is not supported."],
    "none.bmp": [changed(18, 0), "none.bmp is damaged: it has no pixels."],
    "large.bmp": [changed(18, 1_000_000_000), "large.bmp has more than 100 million pixels."],
    "runs.bmp": [readFileSync(join(folder, "pictures/runs8.bmp")).subarray(0, 1000), "runs.bmp is cut short."],
  };
  for (const [name, [bytes, message]] of Object.entries(bmps))
    test(name, () => assert.rejects(readPicture(write(name, bytes)), { kind: "input", message }));
  test("a picture that is cut short", () => {
    const whole = readFileSync(join(folder, "pictures/wide.png"));
    return assert.rejects(readPicture(write("cut.png", whole.subarray(0, 4000))), { kind: "input" });
  });
  test("a picture of absurd sides", async () => {
    await sharp({ create: { width: 3000, height: 2, channels: 3, background: "red" } }).toFile(join(made, "line.png"));
    await assert.rejects(readPicture(join(made, "line.png")), {
      kind: "input",
      message: "line.png has 3000 × 2 pixels: one side is more than 1000 times the other.",
    });
  });
  test("lines and columns of 99 million pixels, by their header alone", async () => {
    const began = cpuMilliseconds();
    for (const [width, height] of [
      [1, 99_000_000],
      [99_000_000, 1],
      [20_000, 2],
    ] as const)
      await assert.rejects(pictureFacts(write("thin.png", bomb(width, height))), {
        kind: "input",
        message: /1000 times/,
      });
    assert.ok(cpuMilliseconds() - began < 2000);
  });
  const svg = (content: string, side = 900) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${content}</svg>`;
  const filter = (effect: string) =>
    `<filter id="f">${effect}</filter><rect width="900" height="900" filter="url(#f)"/>`;
  test("drawings that are too large, or draw without end, and the next one is read", async () => {
    // Groups of eight groups of eight: two million squares.
    let groups = '<g id="g0"><rect width="900" height="900" opacity=".5"/></g>';
    for (let k = 1; k < 8; k += 1) groups += `<g id="g${k}" opacity=".9">${`<use href="#g${k - 1}"/>`.repeat(8)}</g>`;
    const refused = {
      "large.svg": [svg("<rect/>", 9000), "large.svg is an SVG of more than 25 million pixels."],
      "long.svg": [svg(`<!--${" ".repeat(1 << 20)}-->`.repeat(11)), "long.svg is an SVG of more than 10 MB."],
      "endless.svg": [svg(groups), "Drawing endless.svg takes more than 3 seconds."],
    } as const;
    for (const [name, [content, message]] of Object.entries(refused))
      for (const look of [readPicture, thumbnailOf, pictureFacts])
        await assert.rejects(look(write(name, content)), { kind: "input", message, next: "Save it as PNG." });
    const shadow = svg(filter('<feGaussianBlur stdDeviation="5"/>'), 300);
    assert.equal((await readPicture(write("shadow.svg", shadow))).width, 300);
  });
  test("a bomb: 40,000 × 40,000 pixels in a few kilobytes", () =>
    assert.rejects(readPicture(write("bomb.png", bomb(40_000))), { kind: "input", message: /more than 100 million/ }));
});

/** A PNG that says it is so large; its data need not be there for it to be believed. */
function bomb(width: number, height = width): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const parts = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1 << 20))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
