// `npm run package [-- --target linux-arm64]`: makes the VSIX of one platform in out/ and prints its size.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";
import manifest from "../package.json" with { type: "json" };
import { repository } from "./editor/repository.ts";

/** The platforms, in VS Code's names. On the last three models run in WebAssembly: ONNX Runtime has no program for them. */
const targets = [
  ...["linux-x64", "linux-arm64", "darwin-arm64", "win32-x64", "win32-arm64"],
  ...["darwin-x64", "alpine-x64", "alpine-arm64"],
];

const { values } = parseArgs({
  options: { target: { type: "string", default: `${process.platform}-${process.arch}` } },
});
const { target } = values;
if (!targets.includes(target)) {
  console.error(`There is no package for ${target}. Known: ${targets.join(", ")}.`);
  process.exit(2);
}
const [system = "", cpu] = target.split("-");
/** What npm calls the system, and sharp its binaries: Alpine is Linux with another C library. */
const [os, libc, pictures] = system === "alpine" ? ["linux", "musl", `linuxmusl-${cpu}`] : [system, "glibc", target];
const stage = join(repository, "out", "vsix", target);
const packagePath = join(repository, "out", `${manifest.name}-${target}-${manifest.version}.vsix`);

stageFiles();
installPackages();
const bundle = ["esbuild.mjs", "--production", `--outdir=${join(stage, "dist")}`];
execFileSync(process.execPath, bundle, { cwd: repository, stdio: "inherit" });
await createVSIX({ cwd: stage, target, packagePath, allowMissingRepository: true, rewriteRelativeLinks: false });
console.log(`${relative(repository, packagePath)}: ${(statSync(packagePath).size / 1e6).toFixed(1)} MB`);

/** What the package is made of, in a folder of its own. Its node_modules stay from one run to the next. */
function stageFiles(): void {
  mkdirSync(stage, { recursive: true });
  for (const name of ["dist", "docs", "l10n", "media", "samples"])
    rmSync(join(stage, name), { recursive: true, force: true });
  const names =
    "docs l10n media samples tools/noCudaDownload README.md CHANGELOG.md LICENSE THIRD-PARTY-NOTICES.md package.nls.json package.json package-lock.json .npmrc .vscodeignore";
  for (const name of names.split(" ")) cpSync(join(repository, name), join(stage, name), { recursive: true });
  const platformFiles = [
    `node_modules/@img/sharp-${pictures}/**/*.{json,cjs,node,dll}`,
    `node_modules/@img/sharp-libvips-${pictures}/**/*.{json,js,dylib,so.*}`,
  ];
  if (system !== "alpine") platformFiles.push(`node_modules/onnxruntime-node/bin/napi-v6/${os}/${cpu}/**`);
  for (const pattern of platformFiles) appendFileSync(join(stage, ".vscodeignore"), `!${pattern}\n`);
}

/** The production packages as npm installs them on the target platform. */
function installPackages(): void {
  const options = [
    "--omit=dev",
    "--ignore-scripts",
    "--prefer-offline",
    "--loglevel=error",
    `--os=${os}`,
    `--cpu=${cpu}`,
    `--libc=${libc}`,
  ];
  execFileSync("npm", ["install", ...options], { cwd: stage, stdio: "inherit", shell: process.platform === "win32" });
}
