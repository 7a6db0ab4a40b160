/** Writes the ONNX graph that the extension builds from a model's folder: node tools/pocket/writeGraph.ts FOLDER OUT.onnx */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bertGraph } from "../../src/engine/encoders/texts/bertGraph.ts";
import { pocketGraph } from "../../src/engine/encoders/texts/pocketGraph.ts";
import { openSafetensors } from "../../src/engine/modelFiles/safetensors.ts";

const [folder, out] = process.argv.slice(2);
if (!folder || !out) throw new Error("Usage: node writeGraph.ts FOLDER OUT.onnx");
const config = JSON.parse(await readFile(join(folder, "config.json"), "utf8"));
const weights = await openSafetensors(join(folder, "model.safetensors"));
await writeFile(
  out,
  config.model_type === "stimuli-pocket"
    ? pocketGraph(config, weights)
    : await bertGraph(config, weights, { precision: "fp32" }),
);
