import program from "../../../package.json" with { type: "json" };
import { usesWasm } from "../onnx/runtime.ts";

export const programVersion = program.version;

/** For receipts: the dependencies are pinned, so the manifest's versions are those that run. */
export function programVersions(): Readonly<Record<string, string>> {
  return {
    stimuliLab: program.version,
    onnxruntime: usesWasm()
      ? `${program.dependencies["onnxruntime-web"]} (WebAssembly)`
      : program.dependencies["onnxruntime-node"],
    tokenizers: program.dependencies["@huggingface/tokenizers"],
    node: process.versions.node,
  };
}
