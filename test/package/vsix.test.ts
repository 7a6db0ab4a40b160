import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import * as yauzl from "yauzl";
import manifest from "../../package.json" with { type: "json" };
import { repository } from "../../tools/editor/repository.ts";
import { installVsix, provisionWebWorkbench } from "../../tools/editor/webWorkbench.ts";
import { showsHeatmap } from "../host/heatmap.ts";
import { WorkbenchPage } from "../host/workbenchPage.ts";

const run = promisify(execFile);
const target = `${process.platform}-${process.arch}`;
const vsix = join(repository, "out", `${manifest.name}-${target}-${manifest.version}.vsix`);
const pack = (...options: string[]) => run(process.execPath, ["tools/package.ts", ...options], { cwd: repository });
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "stimuli-vsix-"));
  const { stdout } = await pack();
  console.log(stdout.trim().split("\n").at(-1));
});
after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

test("the package holds what is listed in contents-linux-x64.txt, docs and samples, and nothing else", {
  skip: target !== "linux-x64" && "the list is of linux-x64",
}, async () => {
  const program = (await readFile(new URL("contents-linux-x64.txt", import.meta.url), "utf8")).trim().split("\n");
  const folders = globSync("{docs/*.md,docs/pictures/*,samples/**/*.*}", { cwd: repository });
  const listed = [...program, ...folders.map((path) => `extension/${path.replaceAll("\\", "/")}`)];
  // The names of what is loaded later hold a hash, and how it is cut is the bundler's.
  const found = (await entries(vsix)).filter((name) => !/^extension\/dist\/extension\/[\w-]+\.mjs$/.test(name));
  assert.deepEqual(
    {
      missing: listed.filter((name) => !found.includes(name)),
      unexpected: found.filter((name) => !listed.includes(name)),
    },
    { missing: [], unexpected: [] },
  );
});

test("the notices name every package in it", async () => {
  const notices = await readFile(join(repository, "THIRD-PARTY-NOTICES.md"), "utf8");
  const manifests = (await entries(vsix)).map((name) => /node_modules\/(.+)\/package\.json$/.exec(name)?.[1]);
  const packages = manifests.filter((name) => name !== undefined && !/\/dist\/|^@img\/sharp-/.test(name));
  assert.ok(packages.length >= 6);
  assert.deepEqual(
    packages.filter((name) => !notices.includes(`\n## ${name} `)),
    [],
  );
});

test("a platform that nothing is made for is refused", async () => {
  await assert.rejects(pack("--target", "linux-armhf"), { code: 2, stderr: /There is no package for linux-armhf/ });
});

test("in a clean editor, the package draws the heatmap with its own engine", async () => {
  const dataFolder = join(folder, "data");
  await provisionWebWorkbench(console.log);
  await installVsix(vsix, dataFolder);
  const vscode = await WorkbenchPage.open({ extension: null, dataFolder });
  try {
    await vscode.contextMenu("animals-and-fruits.stimuli", "Visualize Similarity");
    assert.ok(await showsHeatmap(vscode.panel(), 6), "the heatmap is painted");
    await vscode.screenshot("vsix");
    await assertLoads(join(dataFolder, "extensions"), [
      "onnxruntime-web",
      "sharp",
      "@audio/decode-mp3",
      "@audio/decode-opus",
      "@audio/decode-vorbis",
      "@huggingface/transformers",
    ]);
    if (process.platform === "win32") return;
    const engine = new RegExp(`${dataFolder}/extensions/stimuli-lab\\.stimuli-lab-[^\\s\\0]*/dist/engine\\.mjs`);
    assert.match(await commandLines(), engine, "the engine is the package's");
  } finally {
    await vscode.close();
  }
});

/** Packages that are loaded when the first picture or sound comes must be whole, too. */
async function assertLoads(extensions: string, packages: readonly string[]): Promise<void> {
  const installed = (await readdir(extensions)).find((name) => name.startsWith("stimuli-lab."));
  assert.ok(installed, "the package is installed");
  const script = packages.map((name) => `await import(${JSON.stringify(name)});`).join("\n");
  const loader = join(extensions, installed, "dist", "loads.mjs");
  await writeFile(loader, script);
  await run(process.execPath, [loader]);
}

/** The command lines of all processes. A bare Linux has no `ps`. */
async function commandLines(): Promise<string> {
  if (process.platform !== "linux") return (await run("ps", ["-eo", "args"], { maxBuffer: 1 << 24 })).stdout;
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  // One that has ended meanwhile has none.
  const lines = processes.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""));
  return (await Promise.all(lines)).join("\n");
}

function entries(file: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on("entry", ({ fileName }: yauzl.Entry) => names.push(fileName));
      zip.once("end", () => resolve(names.sort()));
      zip.once("error", reject);
    });
  });
}
