import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { readTensor } from "../../../src/engine/modelFiles/safetensors.ts";
import { readPickle } from "../../../src/engine/modelFiles/torchPickle.ts";
import { openTorchStateDict } from "../../../src/engine/modelFiles/torchStateDict.ts";

const folder = join(import.meta.dirname, "../../reference/vggish/torch");
const scratch = mkdtempSync(join(tmpdir(), "torch-"));
after(() => rmSync(scratch, { recursive: true }));

for (const format of ["zip", "legacy"]) {
  describe(`a ${format} file of torch.save`, () => {
    const path = (name: string) => join(folder, `${name}-${format}.pth`);

    test("tensors of every type, and one that is part of another", async () => {
      const { tensors } = await openTorchStateDict(path("types"));
      const described = [...tensors].map(([name, { type, shape }]) => [name, type, shape]);
      assert.deepEqual(described, [
        ["whole", "F32", [4, 3]],
        ["view", "F32", [2, 3]],
        ["half", "F16", [2]],
        ["long", "I64", [1, 2]],
        ["scalar", "F64", []],
        ["parameter", "F32", [1]],
      ]);
      const bytes = async (name: string) => {
        const tensor = tensors.get(name);
        assert.ok(tensor);
        return readTensor(tensor);
      };
      assert.deepEqual([...new Float32Array(await bytes("whole"))], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      assert.deepEqual([...new Float32Array(await bytes("view"))], [3, 4, 5, 6, 7, 8]);
      assert.deepEqual([...new Uint16Array(await bytes("half"))], [0x3800, 0xc000]);
      assert.deepEqual([...new BigInt64Array(await bytes("long"))], [1n, -(2n ** 40n)]);
      assert.deepEqual([...new Float64Array(await bytes("scalar"))], [2.5]);
      assert.deepEqual([...new Float32Array(await bytes("parameter"))], [1.5]);
    });

    const refused = {
      command: /^command-\w+\.pth cannot be used as weights: its pickle asks for (posix|nt)\.system\.$/,
      transposed: /"turned" is not stored row by row/,
      nested: /it is not a state dict of tensors only/,
    };
    for (const [name, message] of Object.entries(refused)) {
      test(`refused: ${name}`, () =>
        assert.rejects(openTorchStateDict(path(name)), { name: "StimuliError", kind: "modelDamaged", message }));
    }

    test("cut short anywhere", async () => {
      const whole = readFileSync(path("types"));
      const cut = join(scratch, "cut.pth");
      for (let length = 0; length < whole.length; length += 37) {
        writeFileSync(cut, whole.subarray(0, length));
        await assert.rejects(openTorchStateDict(cut), { name: "StimuliError", kind: "modelDamaged" }, `${length}`);
      }
    });

    test("a changed byte never reads outside of the file, and gives one sentence", async () => {
      const whole = readFileSync(path("types"));
      const changed = join(scratch, "changed.pth");
      for (let place = 0; place < whole.length; place += 11) {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] ?? 0) ^ 0xff;
        writeFileSync(changed, bytes);
        try {
          for (const { offset, length } of (await openTorchStateDict(changed)).tensors.values()) {
            assert.ok(offset >= 0 && offset + length <= whole.length);
          }
        } catch (error) {
          assert.match(String(error), /^StimuliError: changed\.pth cannot be used as weights: .*\.$/s);
        }
      }
    });
  });
}

describe("zips that lie", () => {
  test("a name that climbs out of its folder leads nowhere", async () => {
    // The names are where they are looked up, in the list at the end of the zip.
    const bytes = readFileSync(join(folder, "types-zip.pth"));
    const list = bytes.indexOf("PK\x01\x02", 0, "latin1");
    const name = bytes.indexOf("types-zip/data/0", list, "latin1");
    assert.ok(name > list && list > 0);
    bytes.write("../../../../etc/", name, "latin1");
    const path = join(scratch, "climbing.pth");
    writeFileSync(path, bytes);
    await assert.rejects(openTorchStateDict(path), {
      kind: "modelDamaged",
      message: /it has no data\.pkl|reaches out of its storage/,
    });
  });

  test("a text", async () => {
    const path = join(scratch, "text.pth");
    writeFileSync(path, "<!doctype html>");
    await assert.rejects(openTorchStateDict(path), {
      kind: "modelDamaged",
      message: /^text\.pth cannot be used as weights/,
    });
  });

  test("is found by its content, not its name", async () => {
    const path = join(scratch, "model.txt");
    copyFileSync(join(folder, "types-zip.pth"), path);
    assert.equal((await openTorchStateDict(path)).tensors.size, 6);
  });
});

describe("the machine that reads pickles", () => {
  const bytes = (...parts: readonly (number | string)[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part)])));

  test("opcodes that make objects of classes are refused by their number", () => {
    // NEWOBJ, NEWOBJ_EX, INST, OBJ, EXT1, PERSID, and one that there is not.
    for (const opcode of [0x81, 0x92, 0x69, 0x6f, 0x82, 0x50, 0xff]) {
      const message = `it holds the pickle opcode 0x${opcode.toString(16)}`;
      assert.throws(() => readPickle(bytes(0x80, 2, ")", ")", opcode, ".")), { message });
    }
  });

  test("globals are refused by their names, whichever way they are asked for", () => {
    const message = "its pickle asks for builtins.eval";
    assert.throws(() => readPickle(bytes("cbuiltins\neval\n.")), { message });
    assert.throws(() => readPickle(bytes(0x80, 4, 0x8c, 8, "builtins", 0x8c, 4, "eval", 0x93, ".")), { message });
  });

  test("calls of anything but what rebuilds a tensor make no sense", () => {
    const message = "its pickle makes no sense";
    for (const pickle of [
      ")R.",
      "ctorch\nFloatStorage\n)R.",
      "ccollections\nOrderedDict\n(K\x01tR.",
      "R.",
      "u.",
      "t.",
      "h\x05.",
    ]) {
      assert.throws(() => readPickle(bytes(pickle)), { message }, pickle);
    }
  });

  test("one without an end", () =>
    assert.throws(() => readPickle(bytes("]]]]")), { message: "its pickle is cut short" }));
});
