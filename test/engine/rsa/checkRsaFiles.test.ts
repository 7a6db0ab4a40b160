import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { checkRsaFiles } from "../../../src/engine/rsa/checkRsaFiles.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";
import { csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { path, write } = rsaFolder();
const names = ["ant", "bee", "cat", "dog", "elk"];
write("sub-1.csv", csvOf(names, noise(1)));
write("model.csv", csvOf(names.toReversed(), noise(2)));
write("words.stimuli", names.join("\n"));

/** Each diagnostic as its code, its text's place in the document, and its message. */
async function check(document: object): Promise<string[]> {
  const text = JSON.stringify(document, null, 1);
  const diagnostics = await checkRsaFiles(parseRsa(text), path);
  return diagnostics.map(({ code, severity, range, message }) => {
    const place = text.split("\n")[range.startLine]?.slice(range.startCharacter, range.endCharacter);
    return `${code} ${severity} ${place}: ${message}`;
  });
}

const model = (rdm: unknown, more: object = {}) => ({ name: "m", rdm, ...more });
const document = (models: readonly object[], rdms: readonly unknown[] = ["sub-1.csv"], more: object = {}) => ({
  models,
  reference: { kind: "neural", name: "IT", rdms },
  ...more,
});

describe("the files that a document names, checked while it is written", () => {
  it("has nothing to say where all is well, or the document is half written", async () => {
    assert.deepEqual(await check(document([model("model.csv")])), []);
    const encoders = [{ name: "e", encoder: "pocket" }];
    assert.deepEqual(await check(document(encoders, ["sub-1.csv"], { stimuli: "words.stimuli" })), []);
    // A file whose name has a space is one because it is there, and is called so.
    write("cat.png", "");
    write("dog dog.png", "");
    write("pictures.stimuli", "ant\nbee\ncat.png\ndog dog.png\nelk");
    write("named.csv", csvOf(["ant", "bee", "cat", "dog dog", "elk"], noise(1)));
    assert.deepEqual(await check(document(encoders, ["named.csv"], { stimuli: "pictures.stimuli" })), []);
    assert.deepEqual(await check({ models: [{ name: "m" }], reference: {} }), []);
    assert.deepEqual(await check({}), []);
  });

  it("says which file is not there, where it is named", async () => {
    const found = await check(
      document([model("absent.npy"), model("model.csv", { names: "absent.txt", name: "n" })], ["sub-2.csv"], {
        stimuli: "absent.stimuli",
      }),
    );
    assert.deepEqual(
      found.map((one) => one.split(" was not found")[0]),
      [
        'missing-file error "absent.npy": absent.npy',
        'missing-file error "model.csv": absent.txt',
        'missing-file error "sub-2.csv": sub-2.csv',
        'missing-file error "absent.stimuli": absent.stimuli',
      ],
    );
  });

  it("finds files by Windows' separators too", async () => {
    write("folder/model.csv", csvOf(names, noise(2)));
    assert.deepEqual(await check(document([model("folder\\model.csv")])), []);
  });

  it("says what a file lacks", async () => {
    write("bare.csv", "0,1,2\n1,0,3\n2,3,0");
    write(
      "skew.csv",
      csvOf(names, (row, column) => row * 9 + column),
    );
    const [bare, skew] = await check(document([model("bare.csv")], ["sub-1.csv", "skew.csv"]));
    assert.match(bare ?? "", /^bad-file error "bare\.csv": bare\.csv has no names/);
    assert.match(skew ?? "", /^bad-file error "skew\.csv": skew\.csv is not symmetric/);
  });

  it("says which conditions do not match, and what may be meant", async () => {
    write("other.csv", csvOf([...names.slice(0, 4), "Elk"], noise(3)));
    assert.deepEqual(await check(document([model("other.csv")])), [
      'unmatched-conditions warning "other.csv": “Elk” of other.csv has no match in the other files and is left out. Did you mean “elk”?',
    ]);
    write("none.csv", csvOf(["x", "y", "z"], noise(3)));
    const [none] = await check(document([model("none.csv"), model("model.csv", { name: "n" })]));
    assert.match(none ?? "", /^unmatched-conditions error "none\.csv": .*no condition in common/);
  });

  it("marks the one file that goes against the others, wherever it stands", async () => {
    write("few.csv", csvOf(names.slice(1), noise(4)));
    write("odd.csv", csvOf(["ant", "bee", "Cat.png", "dgo", "elk", "owl"], noise(5)));
    const encoders = [{ name: "e", encoder: "pocket" }];
    for (const rdms of [["odd.csv", "sub-1.csv"], ["sub-1.csv", "odd.csv"], ["odd.csv"]]) {
      assert.deepEqual(await check(document(encoders, rdms, { stimuli: "words.stimuli" })), [
        'unmatched-conditions warning "odd.csv": 3 conditions of odd.csv have no match in the other files and are left out: “Cat.png” (did you mean “cat”?), “dgo” (did you mean “dog”?) and “owl”.',
      ]);
    }
    assert.deepEqual(await check(document([model("model.csv")], ["sub-1.csv", "few.csv"])), [
      'unmatched-conditions warning "few.csv": few.csv has no “ant”, so it is left out.',
    ]);
  });

  it("compares numbers of conditions by position", async () => {
    write("bare.csv", "0,1,2\n1,0,3\n2,3,0");
    const found = await check(document([model("bare.csv")], ["sub-1.csv"], { align: "position" }));
    assert.deepEqual(found, ['wrong-size error "sub-1.csv": sub-1.csv has 5 conditions, but bare.csv has 3.']);
  });

  it("reads responses with their runs, and tables", async () => {
    write(
      "responses.csv",
      ["name,run,v1,v2", ...["a", "b"].flatMap((run) => names.map((name, k) => `${name},${run},${k},1`))].join("\n"),
    );
    write("sizes.csv", ["name,size", ...names.map((name, k) => `${name},${k}`)].join("\n"));
    const responses = { kind: "neural", name: "IT", responses: ["responses.csv"], runs: "run" };
    const attribute = { name: "size", attribute: "size", table: "sizes.csv" };
    assert.deepEqual(await check({ models: [attribute], reference: responses }), []);
    const [wrong] = await check({ models: [{ ...attribute, attribute: "siez" }], reference: responses });
    assert.match(wrong ?? "", /^bad-file error "sizes\.csv": .*no column “siez”.*Did you mean “size”/);
  });

  it("holds the channels of residuals against those of their responses and features", async () => {
    const table = (names: readonly string[], rows: readonly string[]) =>
      [
        ["", ...names].join(),
        ...rows.map((row, k) => [row, ...names.map((_, at) => Math.sin(k * 5 + at))].join()),
      ].join("\n");
    const times = ["t1", "t2", "t3", "t4"];
    write("channels.csv", table(["p", "q"], names));
    write("noise.csv", table(["q", "p"], times));
    write("other.csv", table(["q", "r"], times));
    const both = (residuals: string) => ({
      models: [{ name: "f", features: "channels.csv", metric: "mahalanobis", residuals }],
      reference: {
        kind: "neural",
        name: "IT",
        responses: ["channels.csv"],
        metric: "mahalanobis",
        residuals: [residuals],
      },
    });
    assert.deepEqual(await check(both("noise.csv")), []);
    const found = await check(both("other.csv"));
    assert.equal(found.length, 2);
    for (const one of found)
      assert.match(
        one,
        /^bad-file error "other\.csv": other\.csv has other channels than channels\.csv: only channels\.csv has “p”/,
      );
  });

  it("leaves large files to the job", async () => {
    write("large.csv", " ".repeat(2 ** 20 + 1));
    assert.deepEqual(await check(document([model("large.csv")])), []);
  });

  it("takes absolute paths", async () => {
    assert.deepEqual(await check(document([model(join(dirname(path), "model.csv"))])), []);
  });

  it("opens no pipe and no device, and says so", { skip: process.platform === "win32" }, async () => {
    execFileSync("mkfifo", [join(dirname(path), "pipe.stimuli"), join(dirname(path), "pipe.csv")]);
    for (const stimuli of ["pipe.stimuli", "/dev/zero"]) {
      const said = `bad-file error "${stimuli}": ${stimuli} is a pipe, a device or a socket, not a file.`;
      assert.deepEqual(await check(document([model("model.csv")], undefined, { stimuli })), [said]);
    }
    const [said] = await check(document([model("pipe.csv")]));
    assert.equal(
      said,
      'missing-file error "pipe.csv": pipe.csv was not found: paths are relative to this file\'s folder.',
    );
  });

  it("takes little time and memory where there are many conditions", async () => {
    const many = Array.from({ length: 40_000 }, (_, k) => `word${k}`);
    write("many.stimuli", many.join("\n"));
    write("many.csv", ["name,size", ...many.map((name, k) => `${name},${k}`)].join("\n"));
    const sizes = { name: "sizes", attribute: "size", table: "many.csv" };
    const before = process.memoryUsage().rss;
    const began = cpuMilliseconds();
    assert.deepEqual(
      await check(document([{ name: "e", encoder: "pocket" }, sizes], [], { stimuli: "many.stimuli" })),
      [],
    );
    assert.ok(cpuMilliseconds() - began < 5000);
    assert.ok(process.memoryUsage().rss - before < 500e6);
  });

  it("ends when it is cancelled", async () => {
    const parsed = parseRsa(JSON.stringify(document([model("model.csv")])));
    await assert.rejects(checkRsaFiles(parsed, path, AbortSignal.abort(new Error("enough"))), /enough/);
  });
});
