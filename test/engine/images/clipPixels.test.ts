import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { clipPixels } from "../../../src/engine/images/clipPixels.ts";
import { readPicture } from "../../../src/engine/images/readPicture.ts";
import { shared } from "../../shared.ts";

interface Figures {
  /** Of each colour. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Every 997th value. */
  readonly some: readonly number[];
}
const folder = join(import.meta.dirname, "../../reference");
const reference: Readonly<Record<"made" | "photographs", Readonly<Record<string, Figures>>>> = JSON.parse(
  readFileSync(join(folder, "clipPixels.json"), "utf8"),
);
// As OpenAI's models have it.
const settings = {
  shortest: 224,
  side: 224,
  mean: [0.48145466, 0.4578275, 0.40821073],
  deviation: [0.26862954, 0.26130258, 0.27577711],
};

async function assertPrepared(path: string, { mean, deviation, some }: Figures, tolerance: number): Promise<void> {
  const values = clipPixels(await readPicture(path), settings);
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
  for (const [name, figures] of Object.entries(reference.made))
    test(name, () => assertPrepared(join(folder, "pictures", name), figures, 1e-4));

  for (const [name, figures] of Object.entries(reference.photographs)) {
    const skip = shared === undefined && "no ../shared";
    test(name, { skip }, () => assertPrepared(join(shared ?? "", "data/images", name), figures, 1e-4));
  }
});

describe("what is no picture is refused in one sentence", async () => {
  const made = await mkdtemp(join(tmpdir(), "stimuli-pictures-"));
  after(() => rm(made, { recursive: true, force: true }));
  const write = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(made, name), bytes);
    return join(made, name);
  };
  test("text under the name of a picture", () =>
    assert.rejects(readPicture(write("page.png", "<html>")), { kind: "input", message: /page\.png is not a picture/ }));
  test("a picture that is cut short", () => {
    const whole = readFileSync(join(folder, "pictures/wide.png"));
    return assert.rejects(readPicture(write("cut.png", whole.subarray(0, 4000))), { kind: "input" });
  });
  test("a bomb: 40,000 × 40,000 pixels in a few kilobytes", () =>
    assert.rejects(readPicture(write("bomb.png", bomb(40_000))), { kind: "input", message: /more than 100 million/ }));
});

/** A PNG that says it is so large; its data need not be there for it to be believed. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
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
