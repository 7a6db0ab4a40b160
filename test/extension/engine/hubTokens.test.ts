import assert from "node:assert/strict";
import { test } from "node:test";
import { HubTokens } from "../../../src/extension/engine/hubTokens.ts";

function tokensIn(kept: Readonly<Record<string, string>>) {
  const secrets = new Map(Object.entries(kept));
  const tokens = new HubTokens({
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  });
  return { tokens, secrets };
}

test("a token is its origin's: another hub, port or scheme does not get it", async () => {
  const { tokens } = tokensIn({});
  await tokens.set("https://mirror.example/hf/", "ours");
  assert.equal(await tokens.of("https://mirror.example"), "ours");
  for (const other of ["http://mirror.example", "https://mirror.example:444", "https://huggingface.co"]) {
    assert.equal(await tokens.of(other), undefined, other);
  }
  await tokens.set("https://mirror.example", "");
  assert.equal(await tokens.of("https://mirror.example/hf/"), undefined);
});

test("the one token of earlier versions belongs to huggingface.co", async () => {
  const { tokens, secrets } = tokensIn({ hubToken: "hf_earlier" });
  assert.equal(await tokens.of("http://127.0.0.1:8080"), undefined);
  assert.equal(await tokens.of("https://huggingface.co"), "hf_earlier");
  assert.deepEqual([...secrets], [["hubToken:https://huggingface.co", "hf_earlier"]]);
  const second = tokensIn({ hubToken: "hf_earlier" });
  await second.tokens.set("https://huggingface.co", "");
  assert.equal(second.secrets.size, 0);
});
