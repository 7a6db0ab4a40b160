import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import sharp from "sharp";
import { type PictureFacts, pictureFacts } from "../../../src/engine/images/pictureFacts.ts";

const pictures = join(import.meta.dirname, "../../reference/pictures");
const scratch = mkdtempSync(join(tmpdir(), "facts-"));
after(() => rmSync(scratch, { recursive: true }));

describe("what a file of a picture holds", () => {
  const small = { width: 27, height: 18 };
  const files: Readonly<Record<string, PictureFacts>> = {
    "small.png": { container: "PNG", width: 17, height: 23 },
    "turned.png": { container: "PNG", width: 30, height: 44, isTurned: true },
    "moving.gif": { container: "GIF", width: 32, height: 32, frames: 2 },
    "tall.webp": { container: "WebP", width: 40, height: 131 },
    "transparentLevel.png": { ...small, container: "PNG", isTransparent: true },
    "transparent.gif": { ...small, container: "GIF", isTransparent: true },
    "transparent.avif": { ...small, container: "AVIF", isTransparent: true },
    "transparentV5.bmp": { ...small, container: "BMP", isTransparent: true },
    "bit8.bmp": { ...small, container: "BMP" },
    "printed.jpg": { ...small, container: "JPEG", colours: "CMYK, by its profile “Four inks”" },
  };
  for (const [name, facts] of Object.entries(files))
    it(name, async () => assert.deepEqual(await pictureFacts(join(pictures, name)), facts));

  it("an opacity of 255 throughout is none", async () => {
    const path = join(scratch, "opaque.png");
    await sharp({ create: { width: 9, height: 8, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 1 } } }).toFile(
      path,
    );
    assert.deepEqual(await pictureFacts(path), { container: "PNG", width: 9, height: 8 });
  });

  it("colour profiles are told by their names, sRGB is the rule", async () => {
    const made = sharp({ create: { width: 9, height: 8, channels: 3, background: "red" } });
    await made.clone().withIccProfile("p3").toFile(join(scratch, "p3.png"));
    await made.clone().withIccProfile("srgb").toFile(join(scratch, "srgb.png"));
    assert.match((await pictureFacts(join(scratch, "p3.png"))).colours ?? "", /^by its profile “.*P3.*”$/i);
    assert.equal((await pictureFacts(join(scratch, "srgb.png"))).colours, undefined);
  });

  it("a drawing has nothing behind it", async () => {
    writeFileSync(
      join(scratch, "a.svg"),
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><circle r="9"/></svg>',
    );
    const facts = { container: "SVG", width: 20, height: 10, isTransparent: true };
    assert.deepEqual(await pictureFacts(join(scratch, "a.svg")), facts);
  });
});
