import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { frontMatterPlace, knownKey } from "../../../src/extension/language/frontMatterPlace.ts";
import { translations } from "../vscodeStub.ts";

const { canDecode, canRate, contentTitle } = await import("../../../src/extension/language/lensTitle.ts");

describe("the lenses' titles", () => {
  it("offers decoding where there are classes", () => {
    assert.equal(canDecode(parseStimuli("[a]\nx\n[b]\ny\n")), true);
    assert.equal(canDecode(parseStimuli("[a]\nx\n")), false);
    assert.equal(canDecode(parseStimuli("---\nsource: reviews.csv\n---\n")), true);
  });

  it("offers rating where there are stimuli for it", () => {
    assert.equal(canRate(parseStimuli("cat\ndog\nowl\n")), true);
    for (const text of ["cat\ndog\n", "cat\n".repeat(61), "---\nsource: reviews.csv\n---\n"])
      assert.equal(canRate(parseStimuli(text)), false);
  });

  const title = (text: string) => contentTitle(parseStimuli(text), "pocket");

  it("counts stimuli and categories and names the encoder", () => {
    const text = "---\nencoder: all-MiniLM-L6-v2\n---\n[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";
    assert.equal(title(text), "6 stimuli · 2 categories · all-MiniLM-L6-v2");
    assert.equal(title("[a]\ncat"), "1 stimulus · 1 category · pocket");
    assert.equal(title("cat\n".repeat(1500)), "1,500 stimuli · pocket");
  });

  it("names the data file, and says nothing over an empty file", () => {
    assert.equal(title("---\nsource: reviews.csv\n---\n"), "reviews.csv · pocket");
    assert.equal(title("# nothing yet"), undefined);
  });

  it("is in the language of the editor's bundle", (t) => {
    translations.set("{0} stimuli", "{0} Reize");
    t.after(() => translations.clear());
    assert.equal(title("cat\ndog\n"), "2 Reize · pocket");
  });
});

describe("frontMatterPlace", () => {
  /** The place of the `|` in a text, in words. */
  function place(marked: string): string {
    const at = marked.indexOf("|");
    const lines = marked.slice(0, at).split("\n");
    const text = marked.replace("|", "");
    const indented = text.split("\n")[lines.length - 1]?.startsWith(" ") ?? false;
    const found = frontMatterPlace(parseStimuli(text), lines.length - 1, lines.at(-1)?.length ?? 0, indented);
    if (found === undefined) return "outside";
    return found.kind === "value" ? `value of ${found.name}` : `key among ${[...found.keys.keys()].slice(0, 2).join()}`;
  }

  for (const [marked, expected] of [
    ["---\n|\n---\ncat", "key among title,encoder"],
    ["---\nenc|\n---\ncat", "key among title,encoder"],
    ["---\ntitle: x\nenc|", "key among title,encoder"],
    ["---\n|", "key among title,encoder"],
    ["---\nencoder:|\n---\ncat", "value of encoder"],
    ["---\nencoder: |\n---\ncat", "value of encoder"],
    ["---\nencoder: all-Min|\n---\ncat", "value of encoder"],
    ["---\nmetric: c|\ntitle: x\n---\ncat", "value of metric"],
    ["---\ndecode:\n  |\n---\ncat", "key among testSize,stratify"],
    ["---\ndecode:\n  C: 1\n  stratify: |\n---\ncat", "value of decode.stratify"],
    ["---\nsample: { n: 3|\n---\ncat", "value of sample.n"],
    ["---\ncolour: r|\n---\ncat", "outside"],
    ["---|\ntitle: x\n---\ncat", "outside"],
    ["---\ntitle: x\n---|\ncat", "outside"],
    ["---\ntitle: x\n---\nca|t", "outside"],
    ["ca|t", "outside"],
  ] as const) {
    it(`${JSON.stringify(marked)} is ${expected}`, () => assert.equal(place(marked), expected));
  }

  it("knows nested keys by their full name", () => {
    assert.equal(knownKey("sample.n")?.example, "3000");
    assert.equal(knownKey("title.n"), undefined);
    assert.equal(knownKey("constructor"), undefined);
  });
});
