import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { before, describe, it } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const media = new URL("../../../media/language/", import.meta.url);
const inside = createRequire(import.meta.url);

let grammar: textmate.IGrammar;

before(async () => {
  await oniguruma.loadWASM(await readFile(inside.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scopeName) => {
      // The editor brings YAML's own grammar; a rule whose include is nowhere would be dropped.
      if (scopeName === "source.yaml")
        return textmate.parseRawGrammar(`{ "scopeName": "source.yaml", "patterns": [] }`, "yaml.json");
      const file = new URL("stimuli.tmLanguage.json", media);
      return textmate.parseRawGrammar(await readFile(file, "utf8"), "stimuli.tmLanguage.json");
    },
  });
  const loaded = await registry.loadGrammar("source.stimuli");
  assert.ok(loaded);
  grammar = loaded;
});

/** Each line as `text → innermost scope` of the tokens that have one of their own. */
function scopes(text: string): string[][] {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .filter((token) => token.scopes.length > 1)
      .map((token) => `${line.slice(token.startIndex, token.endIndex)} → ${token.scopes.at(-1)}`);
  });
}

describe("the grammar", () => {
  it("tells front matter, comments, categories, labels, media and text apart", () => {
    const text = `---
title: x
---
# a comment
[animals]
cat
lion => a lion => the cat
./pictures/banana.jpg
sound => ../roar.wav
\\[not a category]
[a] and [b]`;
    assert.deepEqual(scopes(text), [
      ["--- → punctuation.definition.frontmatter.begin.stimuli"],
      ["title: x → meta.embedded.block.frontmatter.stimuli"],
      ["--- → punctuation.definition.frontmatter.end.stimuli"],
      ["# → punctuation.definition.comment.stimuli", " a comment → comment.line.number-sign.stimuli"],
      [
        "[ → punctuation.definition.category.begin.stimuli",
        "animals → entity.name.section.category.stimuli",
        "] → punctuation.definition.category.end.stimuli",
      ],
      [],
      [
        "lion → entity.name.tag.label.stimuli",
        "=> → keyword.operator.arrow.stimuli",
        "a lion => the cat → meta.content.stimuli",
      ],
      ["./pictures/banana.jpg → markup.underline.link.media.stimuli"],
      [
        "sound → entity.name.tag.label.stimuli",
        "=> → keyword.operator.arrow.stimuli",
        "../roar.wav → markup.underline.link.media.stimuli",
      ],
      ["\\ → constant.character.escape.stimuli", "[not a category] → meta.content.literal.stimuli"],
      [],
    ]);
  });

  it("takes --- for front matter on the first line only", () => {
    assert.deepEqual(scopes("cat\n---\ndog"), [[], [], []]);
  });
});
