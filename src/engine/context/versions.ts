import program from "../../../package.json" with { type: "json" };
import { usesWasm } from "../onnx/runtime.ts";

/**
 * Version of this program. What it keeps from one run to the next is kept under it, since another version may compute
 * something else from the same files.
 */
export const programVersion = program.version;

/**
 * For receipts: this program, ONNX Runtime (and whether it ran in WebAssembly), the tokenizers and Node. The dependencies are pinned, so the manifest's versions are those that run.
 */
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
