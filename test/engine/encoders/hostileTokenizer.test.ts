import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { OutOfTime, withDeadline } from "../../../src/engine/encoders/texts/withDeadline.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-tokenizer-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const dense = join(import.meta.dirname, "../../reference/sentence/dense");

/** What an encoder says whose tokenizer.json was changed. */
async function failureWith(
  change: (json: Record<string, unknown>) => void,
  text = `${"a".repeat(40)}b`,
): Promise<string> {
  const own = mkdtempSync(join(folder, "model-"));
  cpSync(dense, own, { recursive: true });
  const json = JSON.parse(readFileSync(join(own, "tokenizer.json"), "utf8"));
  change(json);
  writeFileSync(join(own, "tokenizer.json"), JSON.stringify(json));
  const model = openModelStore({ bundled: folder, root: folder, folders: [] }).find(own);
  assert.ok(model);
  const encode = async () => {
    const identity = await encoderLoader.identify(model, async () => "");
    const encoder = await encoderLoader.open(model, identity);
    return encoder.encode([{ kind: "text", content: text }]);
  };
  const error = await encode().then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.equal(error.kind, "modelDamaged");
  return error.message;
}

test("a tokenizer whose expression backtracks for ever is ended, in a sentence", { timeout: 60_000 }, async () => {
  const split = { type: "Split", pattern: { Regex: "(a+)+$" }, behavior: "Isolated", invert: false };
  const said = await failureWith((json) => Object.assign(json, { normalizer: null, pre_tokenizer: split }));
  assert.match(said, /tokenizer\.json .* does not come to an end\.$/);
});

test("replacements that make a text longer and longer are refused before they are tried", async () => {
  const replace = { type: "Replace", pattern: { String: "a" }, content: "aaaa" };
  const normalizer = { type: "Sequence", normalizers: Array.from({ length: 20 }, () => replace) };
  assert.match(await failureWith((json) => Object.assign(json, { normalizer })), /makes texts longer without end\.$/);
});

test("a step of which a part is missing fails in a sentence, whenever it is first used", async () => {
  const broken = async (post_processor: unknown) => failureWith((json) => Object.assign(json, { post_processor }));
  const damaged = "tokenizer.json is damaged.";
  assert.equal(await broken({ type: "TemplateProcessing", pair: [], special_tokens: {} }), damaged);
  assert.equal(await broken({ type: "BertProcessing", sep: ["[SEP]", 1] }), damaged);
});

test("work within its time gives its result, nested and failing work too", () => {
  assert.equal(
    withDeadline(1000, () => withDeadline(500.5, () => 42)),
    42,
  );
  assert.throws(
    () =>
      withDeadline(1000, () => {
        throw new TypeError("own");
      }),
    TypeError,
  );
  assert.throws(
    () =>
      withDeadline(50, () => {
        for (;;);
      }),
    OutOfTime,
  );
  assert.equal(
    withDeadline(50, () => "after"),
    "after",
  );
});
