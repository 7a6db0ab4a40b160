import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shared } from "../../shared.ts";

/** YAMNet's real weights with their reference vectors, where they are at hand. */
export const yamnet = [join(shared ?? "", "models/yamnet")].find((folder) => existsSync(folder));

/** Makes them a folder of a model: `folder` must not be there yet. */
export function makeYamnetFolder(folder: string): void {
  mkdirSync(join(folder, "onnx"), { recursive: true });
  copyFileSync(join(yamnet ?? "", "yamnet_logmel.onnx"), join(folder, "onnx/model.onnx"));
  writeFileSync(join(folder, "config.json"), JSON.stringify({ model_type: "yamnet", hidden_size: 1024 }));
}
