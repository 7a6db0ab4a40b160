// Builds every bundle into dist/ (`--outdir=` another folder). `--watch` keeps building. What stays external is loaded from node_modules at run time.
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as esbuild from "esbuild";

const external = [
  "vscode",
  "@huggingface/transformers",
  "onnxruntime-node",
  "onnxruntime-web",
  "@resvg/resvg-js",
  "@audio/*",
];
const production = process.argv.includes("--production");
const outdir = process.argv.find((argument) => argument.startsWith("--outdir="))?.slice("--outdir=".length) ?? "dist";
const alias = {
  // Its ES modules load in a third of the time of the CommonJS that it offers to Node.
  yaml: "./node_modules/yaml/browser/dist/index.js",
  // What it offers to Node requires files by names that no bundler sees.
  "jsonc-parser": "./node_modules/jsonc-parser/lib/esm/main.js",
};
const shared = { bundle: true, logLevel: "warning", sourcemap: !production, minify: production, external, alias };
const node = { ...shared, platform: "node", target: "node22" };
// CommonJS packages inside an ES module bundle still call `require`.
const requireBanner = {
  js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
};

const bundles = [
  {
    ...node,
    entryPoints: { extension: "src/extension/extension.ts" },
    format: "esm",
    // What is imported only when it is needed stays out of the file that every start of the editor loads.
    splitting: true,
    chunkNames: "extension/[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    banner: requireBanner,
    outdir,
  },
  {
    ...node,
    entryPoints: {
      engine: "src/engine/process/main.ts",
      stimuli: "src/cli/main.ts",
      stimuliProgram: "src/cli/program.ts",
      drawing: "src/engine/images/drawProgram.ts",
      lane: "src/engine/encoders/lane.ts",
      sideThread: "src/engine/rsa/sideThread.ts",
      parquetColumns: "src/engine/data/parquet/columnProgram.ts",
    },
    format: "esm",
    outExtension: { ".js": ".mjs" },
    banner: requireBanner,
    outdir,
  },
  {
    ...shared,
    platform: "browser",
    target: "es2022",
    loader: { ".md": "text" },
    // The page of each panel, as a bundle called by its folder.
    entryPoints: ["./src/webviews/**/page.ts"],
    outbase: "src/webviews",
    entryNames: "[dir]",
    format: "esm",
    outdir: `${outdir}/webviews`,
  },
];

if (process.argv.includes("--watch")) {
  // The editor's task reads when a build begins and ends.
  for (const options of bundles) await (await esbuild.context({ ...options, logLevel: "info" })).watch();
} else {
  const built = await Promise.all(bundles.map((options) => esbuild.build({ ...options, write: false })));
  // A file that is as it should be is left alone: tests that run beside each other build beside each other. Its time says when it was built.
  const now = new Date();
  for (const { path, contents } of built.flatMap(({ outputFiles }) => outputFiles)) {
    if (contentsOf(path)?.equals(contents)) {
      utimesSync(path, now, now);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
}

function contentsOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
