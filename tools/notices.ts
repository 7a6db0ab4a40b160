// `npm run notices`: writes THIRD-PARTY-NOTICES.md, the licences of everything that the package holds.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { repository } from "./editor/repository.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

/** Packages whose code is bundled into dist/, or stands in the package's node_modules (see .vscodeignore). */
const shipped = [
  "@huggingface/jinja",
  "@huggingface/tokenizers",
  "@huggingface/transformers",
  "@img/colour",
  "@img/sharp-*",
  "@microsoft/fast-element",
  "@microsoft/fast-foundation",
  "@microsoft/fast-web-utilities",
  "@vscode/webview-ui-toolkit",
  "detect-libc",
  "exenv-es6",
  "onnxruntime-common",
  "onnxruntime-node",
  "semver",
  "sharp",
  "tabbable",
  "vscode-jsonrpc",
  "yaml",
  "yauzl",
];

const folders = execFileSync("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
  cwd: repository,
  encoding: "utf8",
  shell: process.platform === "win32",
})
  .split("\n")
  .filter((line) => line.includes("node_modules"));
const fits = (name: string) =>
  shipped.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name));
const packages = folders
  .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest }))
  .filter(({ manifest }) => fits(manifest.name) && !/^@img\/sharp-.*-(x64|arm64)$/.test(manifest.name))
  .sort((a, b) => a.manifest.name.localeCompare(b.manifest.name));

const sections = packages.map(({ folder, manifest: { name, version, license, homepage } }) => {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(basename(entry)));
  const text =
    file && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), "utf8").trim()
      : `Licence: ${license ?? "see its page"}.`;
  return `## ${name} ${version}\n\n${license ?? ""}${homepage ? ` · ${homepage}` : ""}\n\n\`\`\`\n${text.replaceAll("\r\n", "\n")}\n\`\`\`\n`;
});
const libvips = `## sharp's libvips\n\nThe platform package of sharp holds libvips and its libraries under LGPL-3.0-or-later and others, listed in node_modules/@img/sharp-libvips-*/README.md of its npm package.\n`;
const own = `## The encoder \`pocket\`\n\nMade for this project; what it was made from is named in media/encoders/pocket/.\n`;
writeFileSync(
  join(repository, "THIRD-PARTY-NOTICES.md"),
  `# Third-party notices\n\nStimuli Lab holds parts by others, under their own licences. Written by \`npm run notices\`.\n\n${[...sections, libvips, own].join("\n")}`,
);
console.log(`${packages.length} packages.`);
