import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import sharp from "sharp";
import { palette } from "../../../src/core/figure/scene/colormap.ts";
import { wavBytes } from "../../../src/engine/audio/wavBytes.ts";
import { thumbnailSide } from "../../../src/engine/images/thumbnail.ts";
import { mediaPictures, mostPictures } from "../../../src/engine/stimuli/mediaPictures.ts";

const reference = join(import.meta.dirname, "../../reference");
const pictures = join(reference, "pictures");
const folder = mkdtempSync(join(tmpdir(), "stimuli-thumbnails-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The thumbnails of these files. */
async function thumbnails(paths: readonly string[]): Promise<(string | undefined)[]> {
  const found = await mediaPictures(paths.map((content) => ({ kind: "image", content })));
  return found.map(({ thumbnail }) => thumbnail);
}

/** The thumbnail's pixels: red, green, blue. */
async function pixelsOf(url = "") {
  assert.ok(url.startsWith("data:image/jpeg;base64,"), url.slice(0, 30));
  const bytes = Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { data, info, bytes: bytes.length };
}

test("every kind of picture becomes a small square; texts have none", async () => {
  const names = ["wide.png", "tall.webp", "grey.png", "moving.gif", "transparent.png", "small.png"];
  const paths = names.map((name) => join(pictures, name));
  assert.deepEqual(await mediaPictures([{ kind: "text", content: "a cat" }]), [{}]);
  const made = await thumbnails(paths);
  for (const [k, url] of made.entries()) {
    const { info, bytes } = await pixelsOf(url);
    assert.deepEqual([info.width, info.height, info.channels], [thumbnailSide, thumbnailSide, 3], names[k]);
    assert.ok(bytes < 20_000, `${names[k]}: ${bytes} bytes`);
  }
});

test("the middle is cut out, upright, on white", async () => {
  const thirds = join(folder, "thirds.png");
  const stripe = (background: string) => sharp({ create: { width: 60, height: 60, channels: 3, background } }).png();
  const composite = await Promise.all(
    ["#ff0000", "#00ff00", "#0000ff"].map(async (colour, k) => {
      return { input: await stripe(colour).toBuffer(), left: 60 * k, top: 0 };
    }),
  );
  await sharp({ create: { width: 180, height: 60, channels: 3, background: "#000000" } })
    .composite(composite)
    .png()
    .toFile(thirds);
  // The same, lying on its side as a camera writes it.
  const turned = join(folder, "turned.jpg");
  await sharp(thirds).rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toFile(turned);
  const clear = join(folder, "clear.png");
  await sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).toFile(
    clear,
  );
  const urls = await thumbnails([thirds, turned, clear]);
  for (const [at, colour] of [
    [0, 255, 0],
    [0, 255, 0],
    [255, 255, 255],
  ].entries()) {
    const { data } = await pixelsOf(urls[at]);
    for (const pixel of [5 * thumbnailSide + 10, 64 * thumbnailSide + 118]) {
      for (const [k, value] of colour.entries()) {
        assert.ok(Math.abs((data[pixel * 3 + k] ?? -99) - value) < 8, `${data.subarray(pixel * 3, pixel * 3 + 3)}`);
      }
    }
  }
});

test("a changed file has a new thumbnail, an unchanged one the same", async () => {
  const path = join(folder, "changing.png");
  copyFileSync(join(pictures, "wide.png"), path);
  const [first] = await thumbnails([path]);
  assert.deepEqual(await thumbnails([path]), [first]);
  await sharp({ create: { width: 20, height: 20, channels: 3, background: "#123456" } })
    .png()
    .toFile(path);
  const [second] = await thumbnails([path]);
  assert.notEqual(second, first);
});

test("what is no picture, is cut short or is not there has none, and the others have theirs", async () => {
  const broken = join(folder, "broken.png");
  writeFileSync(broken, "no picture at all");
  const short = join(folder, "short.png");
  writeFileSync(short, readFileSync(join(pictures, "wide.png")).subarray(0, 200));
  const found = await thumbnails([broken, join(folder, "gone.png"), join(pictures, "wide.png"), short]);
  assert.deepEqual(
    found.map((url) => url !== undefined),
    [false, false, true, false],
  );
});

test("more pictures than a matrix has room for have none; a cancel is heard", async () => {
  const path = join(pictures, "wide.png");
  assert.ok((await thumbnails(Array.from({ length: mostPictures + 1 }, () => path))).every((url) => url === undefined));
  const cancelled = AbortSignal.abort(new Error("enough"));
  await assert.rejects(mediaPictures([{ kind: "image", content: path }], cancelled), /enough/);
});

/** A file of 16 kHz. */
function writeWav(name: string, samples: Float32Array): string {
  const path = join(folder, name);
  writeFileSync(path, wavBytes(samples, 16_000));
  return path;
}

test("a sound's spectrogram: silence dark, then a tone bright in its band alone, low below", async () => {
  const second = 16_000;
  const samples = Float32Array.from({ length: 2 * second }, (_, k) =>
    k < second ? 0 : 0.8 * Math.sin((2 * Math.PI * 440 * k) / second),
  );
  const [found] = await mediaPictures([{ kind: "audio", content: writeWav("tone.wav", samples) }]);
  assert.equal(found?.sound?.seconds, 2);
  assert.equal(found.sound.isCut, undefined);
  for (const [url, width] of [
    [found.sound.spectrogram, 192],
    [found.thumbnail, 64],
  ] as const) {
    const bytes = Buffer.from((url ?? "").slice("data:image/png;base64,".length), "base64");
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [width, 64]);
    const green = (column: number, row: number) => data[(row * width + column) * info.channels + 1] ?? -1;
    const columnOf = (column: number) => Array.from({ length: 64 }, (_, row) => green(column, row));
    // Viridis grows greener from its darkest colour to its brightest.
    const [darkest = -1, brightest = -1] = [palette("viridis")[1], palette("viridis")[255 * 3 + 1]];
    assert.ok(columnOf(Math.round(width / 4)).every((level) => level === darkest));
    const tone = columnOf(Math.round((3 * width) / 4));
    // 440 Hz are 549 mel; of 64 bands from 185 (125 Hz) to 2749 (7500 Hz), 39.4 apart, the middle of the ninth is 540.
    assert.equal(tone.indexOf(Math.max(...tone)), 63 - 8);
    assert.equal(Math.max(...tone), brightest);
    assert.ok((tone[20] ?? 255) < brightest / 2);
  }
});

test("of a long sound the first minute; what is no sound has no picture", async () => {
  const long = writeWav("long.wav", new Float32Array(61 * 16_000));
  const broken = join(folder, "broken.wav");
  writeFileSync(broken, "no sound at all");
  const [found, none] = await mediaPictures([long, broken].map((content) => ({ kind: "audio", content })));
  assert.deepEqual([found?.sound?.seconds, found?.sound?.isCut], [60, true]);
  assert.deepEqual(none, {});
});
