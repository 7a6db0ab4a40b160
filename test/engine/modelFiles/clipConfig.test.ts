import assert from "node:assert/strict";
import { test } from "node:test";
import { projectionSize, towerConfig } from "../../../src/engine/modelFiles/clipConfig.ts";

test("what a config.json of CLIP leaves out is as transformers has it; what it says counts", () => {
  const short = { model_type: "clip", text_config: { model_type: "clip_text_model", hidden_size: 640 } };
  const text = towerConfig(short, "text");
  assert.deepEqual([text.hidden_size, text.num_hidden_layers, text.max_position_embeddings], [640, 12, 77]);
  const image = towerConfig(short, "image");
  assert.deepEqual(
    [image.hidden_size, image.image_size, image.patch_size, image.hidden_act],
    [768, 224, 32, "quick_gelu"],
  );
  assert.deepEqual([projectionSize(short), projectionSize({ projection_dim: 10 })], [512, 10]);
});
