import assert from "node:assert/strict";
import { test } from "node:test";
import type { Uri } from "vscode";
import { FrontDocument } from "../../../src/extension/documents/frontDocument.ts";

const words = { path: "/a/words.stimuli" } as Uri;
const rsa = { path: "/a/brain.rsa.json" } as Uri;

const show = () => {};

test("a panel that goes to the back takes nothing from one of the same document that came to the front before", () => {
  const front = new FrontDocument();
  const [similarity, decoding] = [{}, {}];
  front.show(similarity, words, show);
  front.show(decoding, words, show);
  front.hide(similarity);
  assert.equal(front.uri, words);
  front.hide(decoding);
  assert.equal(front.uri, undefined);
});

test("of another kind of file it is none", () => {
  const front = new FrontDocument();
  front.show({}, rsa, show);
  assert.equal(front.ofEnding(".stimuli"), undefined);
  assert.equal(front.ofEnding(".rsa.json"), rsa);
});

test("the script is that of the panel that had the focus last, as long as it is open", () => {
  const front = new FrontDocument();
  const [first, second] = [{}, {}];
  const shown: string[] = [];
  front.show(first, words, () => shown.push("first"));
  front.show(second, rsa, () => shown.push("second"));
  front.hide(second);
  front.showPython?.();
  front.close(first);
  front.showPython?.();
  front.close(second);
  assert.equal(front.showPython, undefined);
  assert.deepEqual(shown, ["second", "second"]);
});
