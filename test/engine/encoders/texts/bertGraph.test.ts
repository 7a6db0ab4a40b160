import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bertGraph } from "../../../../src/engine/encoders/texts/bertGraph.ts";
import { openSafetensors } from "../../../../src/engine/modelFiles/safetensors.ts";
import { minilmFolder, skip } from "../minilm.ts";

const config = skip ? {} : JSON.parse(readFileSync(join(minilmFolder, "config.json"), "utf8"));

test("the graph points into the weights' file", { skip }, async () => {
  const weights = await openSafetensors(join(minilmFolder, "model.safetensors"));
  const graph = await bertGraph(config, weights, { precision: "fp32" });
  assert.ok(graph.length < 50_000, `${graph.length} bytes`);
});

test("another activation or other positions are refused", { skip }, async () => {
  const weights = await openSafetensors(join(minilmFolder, "model.safetensors"));
  await assert.rejects(
    bertGraph({ ...config, hidden_act: "relu" }, weights, { precision: "fp32" }),
    /activation is relu/,
  );
  const relative = { ...config, position_embedding_type: "relative_key" };
  await assert.rejects(bertGraph(relative, weights, { precision: "fp32" }), /positions are relative_key/);
});

const noProc = process.platform === "linux" ? skip : "memory is read from /proc";
test("a session copies the matrices that it packs (42 MB), not the 47 MB of token embeddings", { skip: noProc }, () => {
  const source = join(import.meta.dirname, "../../../../src/engine");
  const script = `
    import { readFileSync } from "node:fs";
    import { bertGraph } from "${source}/encoders/texts/bertGraph.ts";
    import { loadRuntime, sessionOptions } from "${source}/onnx/runtime.ts";
    import { openSafetensors } from "${source}/modelFiles/safetensors.ts";
    const anonymous = () => Number(/RssAnon:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
    const folder = process.argv[1];
    const weights = await openSafetensors(folder + "/model.safetensors");
    const graph = await bertGraph(JSON.parse(readFileSync(folder + "/config.json", "utf8")), weights, { precision: "fp32" });
    const { InferenceSession } = await loadRuntime();
    const before = anonymous();
    const session = await InferenceSession.create(graph, sessionOptions(folder));
    console.log(anonymous() - before);
    await session.release();
  `;
  const megabytes = Number(
    execFileSync(process.execPath, ["--input-type=module", "-e", script, minilmFolder]).toString(),
  );
  assert.ok(megabytes > 0 && megabytes < 65, `${megabytes} MB`);
});
