import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cosine, minilmFolder, openMinilm, skip, texts, tokenCounts, vector } from "./minilm.ts";

const smallFiles = [
  "config.json",
  "modules.json",
  "sentence_bert_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
];

describe("a model's folder", { skip }, () => {
  const root = mkdtempSync(join(tmpdir(), "stimuli-model-"));
  test.after(() => rmSync(root, { recursive: true }));

  /** A copy of all-MiniLM-L6-v2's folder, its weights linked, as in the hub's own cache. */
  function copy(name: string, options: { weights?: boolean } = {}): string {
    const folder = join(root, name);
    mkdirSync(folder);
    for (const file of [...smallFiles, "1_Pooling"]) {
      cpSync(join(minilmFolder, file), join(folder, file), { recursive: true, mode: 0 });
    }
    if (options.weights ?? true)
      symlinkSync(join(minilmFolder, "model.safetensors"), join(folder, "model.safetensors"));
    return folder;
  }

  function editJson(folder: string, name: string, edit: (json: Record<string, unknown>) => void): void {
    const path = join(folder, name);
    const json = JSON.parse(readFileSync(path, "utf8"));
    edit(json);
    rmSync(path);
    writeFileSync(path, JSON.stringify(json));
  }

  test("is identified by its small files and its hashes", async (t) => {
    const encoder = await openMinilm();
    t.after(() => encoder.close());
    const { files, ...identity } = encoder.identity;
    assert.deepEqual(identity, {
      id: "all-MiniLM-L6-v2",
      source: "test",
      dimensions: 384,
      pooling: "mean",
      normalised: true,
      precision: "fp32",
      maxTokens: 256,
    });
    assert.deepEqual(Object.keys(files), ["model.safetensors", "config.json", "tokenizer.json"]);
    assert.equal(files["model.safetensors"], "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db");
  });

  test("its settings are read, never assumed: cls, not normalised, another limit", async (t) => {
    const folder = copy("cls");
    editJson(folder, "1_Pooling/config.json", (json) => {
      json.pooling_mode_cls_token = true;
      json.pooling_mode_mean_tokens = false;
    });
    rmSync(join(folder, "modules.json"));
    writeFileSync(
      join(folder, "modules.json"),
      JSON.stringify([
        { path: "", type: "sentence_transformers.models.Transformer" },
        { path: "1_Pooling", type: "sentence_transformers.models.Pooling" },
      ]),
    );
    editJson(folder, "sentence_bert_config.json", (json) => {
      json.max_seq_length = 8;
      json.do_lower_case = true;
    });
    const encoder = await openMinilm(folder);
    t.after(() => encoder.close());
    const { pooling, normalised, maxTokens, lowersCase } = encoder.identity;
    assert.deepEqual([pooling, normalised, maxTokens, lowersCase], ["cls", false, 8, true]);
    const counts = await tokenCounts(encoder, ["one two three four five six seven eight nine"]);
    assert.deepEqual([counts[0]?.tokens, counts[0]?.used], [11, 8]);
    const embeddings = await encoder.encode(texts(["cat"]));
    assert.ok(Math.abs(Math.hypot(...vector(embeddings, 0)) - 1) > 0.1);
  });

  test("a ready onnx/model.onnx loads where there are no safetensors, with the mask and token types that it wants", async (t) => {
    const folder = copy("ready", { weights: false });
    mkdirSync(join(folder, "onnx"));
    symlinkSync(join(minilmFolder, "onnx/model_quantized.onnx"), join(folder, "onnx/model.onnx"));
    const [ready, own] = [await openMinilm(folder), await openMinilm()];
    t.after(() => Promise.all([ready.close(), own.close()]));
    const [a, b] = [await ready.encode(texts(["a cat"])), await own.encode(texts(["a cat"]))];
    assert.ok(cosine(vector(a, 0), vector(b, 0)) > 0.9);
    assert.ok("onnx/model.onnx" in ready.identity.files);
  });

  const refused: [string, (folder: string) => void, RegExp][] = [
    [
      "weights cut short",
      (folder) => {
        rmSync(join(folder, "model.safetensors"));
        cpSync(join(minilmFolder, "model.safetensors"), join(folder, "model.safetensors"), { mode: 0 });
        truncateSync(join(folder, "model.safetensors"), 40_000_000);
      },
      /model\.safetensors is cut short/,
    ],
    [
      "weights that are a web page",
      (folder) => {
        rmSync(join(folder, "model.safetensors"));
        writeFileSync(join(folder, "model.safetensors"), "<!DOCTYPE html><title>Not found</title>");
      },
      /model\.safetensors is not a safetensors file/,
    ],
    [
      "another architecture",
      (folder) =>
        editJson(folder, "config.json", (json) => {
          json.model_type = "t5";
        }),
      /is a T5 model/,
    ],
    [
      "sizes that do not fit the weights",
      (folder) =>
        editJson(folder, "config.json", (json) => {
          json.hidden_size = 512;
        }),
      /do not fit together/,
    ],
    [
      "more layers than the weights have",
      (folder) =>
        editJson(folder, "config.json", (json) => {
          json.num_hidden_layers = 7;
        }),
      /The weights have no "encoder\.layer\.6/,
    ],
    ["no weights", (folder) => rmSync(join(folder, "model.safetensors")), /model\.safetensors of .* is missing/],
    ["no tokenizer", (folder) => rmSync(join(folder, "tokenizer.json")), /tokenizer\.json of .* is missing/],
    [
      "a broken tokenizer",
      (folder) => {
        rmSync(join(folder, "tokenizer.json"));
        writeFileSync(join(folder, "tokenizer.json"), "{}");
      },
      /tokenizer\.json/,
    ],
    [
      "a config that is a web page",
      (folder) => {
        rmSync(join(folder, "config.json"));
        writeFileSync(join(folder, "config.json"), "<html>");
      },
      /config\.json of .* is not JSON/,
    ],
    [
      "a module that is not known",
      (folder) => {
        rmSync(join(folder, "modules.json"));
        writeFileSync(join(folder, "modules.json"), JSON.stringify([{ path: "2_LSTM", type: "x.LSTM" }]));
      },
      /LSTM module/,
    ],
  ];
  for (const [index, [what, damage, message]] of refused.entries()) {
    test(`refused in words: ${what}`, async () => {
      const folder = copy(`damaged-${index}`);
      damage(folder);
      await assert.rejects(openMinilm(folder), (error: { kind: string; message: string; next: string }) => {
        assert.equal(error.kind, "modelDamaged");
        assert.match(error.message, message);
        assert.ok(error.next);
        return true;
      });
    });
  }
});
