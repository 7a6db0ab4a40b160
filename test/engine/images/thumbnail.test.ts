import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import sharp from "sharp";
import { mostThumbnails, thumbnailSide, thumbnails } from "../../../src/engine/images/thumbnail.ts";

const pictures = join(import.meta.dirname, "../../reference/pictures");
const folder = mkdtempSync(join(tmpdir(), "stimuli-thumbnails-"));
after(() => rmSync(folder, { recursive: true, force: true }));

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
  const [none, ...made] = await thumbnails([undefined, ...paths]);
  assert.equal(none, undefined);
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
  const many = Array.from({ length: mostThumbnails + 1 }, () => path);
  assert.ok((await thumbnails(many)).every((url) => url === undefined));
  const cancelled = AbortSignal.abort(new Error("enough"));
  await assert.rejects(thumbnails([path], cancelled), /enough/);
});
