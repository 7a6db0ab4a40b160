// `npm run notices`: writes THIRD-PARTY-NOTICES.md, the licences of everything that the package holds.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./editor/repository.ts";

const read = (...path: string[]) => readFileSync(join(repository, ...path), "utf8");

/** FAST and ONNX Runtime name MIT in their package.json and ship no licence file. */
const mitOfMicrosoft = `MIT License

Copyright (c) Microsoft Corporation

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** transformers.js carries these two inside its own bundle. */
const insideTransformers = ["@huggingface/jinja", "@huggingface/tokenizers"];
const names = [...new Set([...bundled(), ...packaged(), ...insideTransformers])].sort();

const parts = [
  "# Third-party notices",
  "Stimuli Lab holds parts by others, under their own licences. Written by `npm run notices`.",
  ...names.map(section),
  `## libvips\n\nsharp's binaries of each platform.\n\n${libvipsLicences()}`,
  "## mpg123 and codec-parser\n\n`@audio/decode-mp3` holds mpg123 (LGPL-2.1-or-later, https://mpg123.de), `@audio/decode-vorbis` holds codec-parser (LGPL-3.0-or-later, https://github.com/eshaz/codec-parser). Both packages stand in `node_modules` as files of their own, so that they can be replaced; the licences' texts are at https://www.gnu.org/licenses/.",
  `## The encoder \`pocket\`\n\n${fenced(read("media", "encoders", "pocket", "NOTICE"))}`,
];
writeFileSync(join(repository, "THIRD-PARTY-NOTICES.md"), `${parts.join("\n\n")}\n`);
console.log(`THIRD-PARTY-NOTICES.md: ${names.length} packages`);

/** The packages whose code esbuild took into dist/, by the maps that it wrote beside it. */
function bundled(): string[] {
  const lazy = readdirSync(join(repository, "dist", "extension")).filter((file) => file.endsWith(".map"));
  const maps = ["extension.mjs.map", "engine.mjs.map", join("webviews", "similarity.js.map")].concat(
    lazy.map((file) => join("extension", file)),
  );
  const sources = maps.flatMap((map) => (JSON.parse(read("dist", map)) as { sources: string[] }).sources);
  return sources.flatMap((source) => packageOf(source) ?? []);
}

/** The packages that stand in the package's node_modules. */
function packaged(): string[] {
  return read(".vscodeignore")
    .split("\n")
    .flatMap((line) => packageOf(line) ?? []);
}

function packageOf(path: string): string | undefined {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function section(name: string): string {
  const { version, license } = JSON.parse(read("node_modules", name, "package.json")) as Record<string, string>;
  const files = readdirSync(join(repository, "node_modules", name));
  const texts = files.filter((file) => /^(licen[cs]e|notices?|thirdpartynotices|copyrightnotice)/i.test(file));
  const text = texts.length > 0 ? texts.map((file) => read("node_modules", name, file)).join("\n") : mitOfMicrosoft;
  if (texts.length === 0 && license !== "MIT")
    throw new Error(`${name} has no licence file: say here what its licence is.`);
  return `## ${name} ${version}\n\n${license}\n\n${fenced(text)}`;
}

function libvipsLicences(): string {
  const folder = readdirSync(join(repository, "node_modules", "@img")).find((name) =>
    name.startsWith("sharp-libvips-"),
  );
  if (folder === undefined) throw new Error("Run it where sharp's libvips is a package of its own: Linux or macOS.");
  const readme = read("node_modules", "@img", folder, "README.md");
  return readme.slice(readme.indexOf("This software contains"), readme.indexOf("Please report")).trim();
}

function fenced(text: string): string {
  return `\`\`\`\n${text.replaceAll("\r\n", "\n").trim()}\n\`\`\``;
}
