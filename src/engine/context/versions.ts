import program from "../../../package.json" with { type: "json" };

/** For receipts: the dependencies are pinned, so the manifest's versions are those that run. */
export const programVersions: Readonly<Record<string, string>> = {
  stimuliLab: program.version,
  onnxruntime: program.dependencies["onnxruntime-node"],
  tokenizers: program.dependencies["@huggingface/tokenizers"],
  node: process.versions.node,
};
