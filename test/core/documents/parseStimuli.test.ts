import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { TextRange } from "../../../src/core/documentDiagnostic.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import type { Diagnostic, StimuliDocument } from "../../../src/core/documents/stimuliDocument.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";
import { stimuliText } from "./stimuliText.ts";

const course = `---
title: Learned similarity
encoder: all-MiniLM-L6-v2
---
# The course's six words
[animals]
cat
dog
lion => a lion, the large wild cat
[fruits]
apple
./pictures/banana.jpg
`;

function codes(text: string): string[] {
  return parseStimuli(text).diagnostics.map(({ code }) => code);
}

/** The only diagnostic with this code. */
function only(text: string, code: Diagnostic["code"]): Diagnostic {
  const found = parseStimuli(text).diagnostics.filter((diagnostic) => diagnostic.code === code);
  assert.equal(found.length, 1, `${code} in ${JSON.stringify(parseStimuli(text).diagnostics)}`);
  return found[0] as Diagnostic;
}

/** `1:0-1:5`, lines from 1 as people count them. */
function at(range: TextRange): string {
  return `${range.startLine + 1}:${range.startCharacter}-${range.endLine + 1}:${range.endCharacter}`;
}

function stimuli(document: StimuliDocument): string[] {
  return document.stimuli.map(({ label, content, kind, category }) => `${category} ${kind} ${label} = ${content}`);
}

describe("parseStimuli", () => {
  it("reads front matter, categories, labels and media", () => {
    const document = parseStimuli(course);
    assert.equal(document.frontMatter.title, "Learned similarity");
    assert.equal(document.frontMatter.encoder, "all-MiniLM-L6-v2");
    assert.deepEqual(stimuli(document), [
      "0 text cat = cat",
      "0 text dog = dog",
      "0 text lion = a lion, the large wild cat",
      "1 text apple = apple",
      "1 image banana = ./pictures/banana.jpg",
    ]);
    assert.deepEqual(
      document.categories.map(({ name, line, endLine }) => [name, line, endLine]),
      [
        ["animals", 5, 8],
        ["fruits", 9, 11],
      ],
    );
    assert.deepEqual(document.diagnostics, []);
  });

  it("gives ranges in the editor's lines and characters", () => {
    const document = parseStimuli(course);
    assert.equal(at(document.stimuli[2]?.range as TextRange), "9:0-9:34");
    assert.equal(at(document.stimuli[2]?.contentRange as TextRange), "9:8-9:34");
    assert.equal(at(document.frontMatter.range as TextRange), "1:0-4:3");
    const encoder = document.frontMatter.ranges.get("encoder");
    assert.equal(at(encoder?.key as TextRange), "3:0-3:7");
    assert.equal(at(encoder?.value as TextRange), "3:9-3:25");
  });

  for (const [name, change] of [
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["CR", (text: string) => text.replaceAll("\n", "\r")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
    ["blank lines above", (text: string) => `\n \n${text}`],
    ["no line end at the end", (text: string) => text.trimEnd()],
  ] as const) {
    it(`reads the same with ${name}`, () => {
      const document = parseStimuli(change(course));
      assert.deepEqual(stimuli(document), stimuli(parseStimuli(course)));
      assert.deepEqual(document.frontMatter.values, parseStimuli(course).frontMatter.values);
      assert.deepEqual(document.diagnostics, []);
    });
  }

  it("takes a line with a leading backslash literally", () => {
    const document = parseStimuli("\\# cat\n\\[x]\n\\a => b\n\\./x.png\n\\\\");
    assert.deepEqual(
      document.stimuli.map(({ label, content, kind }) => [label, content, kind]),
      ["# cat", "[x]", "a => b", "./x.png", "\\"].map((content) => [content, content, "text"]),
    );
  });

  it("keeps text that only looks like markup", () => {
    const texts = ["[a] and [b]", "C# is a language", "a -> b", "a = > b", "--- dashes", "<b onclick=alert(1)>", "…/x"];
    assert.deepEqual(
      parseStimuli(texts.join("\n")).stimuli.map(({ content }) => content),
      texts,
    );
  });

  it("keeps emoji and right-to-left text as they are, with UTF-16 ranges", () => {
    const document = parseStimuli("👩‍👩‍👧 => family\n  חתול\t\nقطة => قطة كبيرة");
    assert.deepEqual(
      document.stimuli.map(({ label, content }) => [label, content]),
      [
        ["👩‍👩‍👧", "family"],
        ["חתול", "חתול"],
        ["قطة", "قطة كبيرة"],
      ],
    );
    assert.equal(at(document.stimuli[0]?.contentRange as TextRange), "1:12-1:18");
    assert.equal(at(document.stimuli[1]?.range as TextRange), "2:2-2:6");
    assert.deepEqual(document.diagnostics, []);
  });

  it("tells images from audio by the ending, and refuses other files", () => {
    const document = parseStimuli("./a.PNG\n../b/c.wav\nnotes => ./n.txt\n./noEnding");
    assert.deepEqual(stimuli(document), [
      "null image a = ./a.PNG",
      "null audio c = ../b/c.wav",
      "null text notes = ./n.txt",
      "null text ./noEnding = ./noEnding",
    ]);
    assert.deepEqual(codes("./n.txt"), ["unknown-media"]);
    assert.equal(only("./n.txt", "unknown-media").fix?.replacement, "\\./n.txt");
  });

  it("reports a repeated stimulus with the line of the first", () => {
    const found = only("[a]\ncat\ndog\n[b]\ncat\ncat => lion", "duplicate-stimulus");
    assert.equal(found.message, "Duplicate: “cat” is already on line 2.");
    assert.equal(at(found.range), "5:0-5:3");
    assert.equal(at(found.fix?.range as TextRange), "5:0-6:0");
    assert.deepEqual(codes("a => x\na\nb => x"), ["label-collision", "same-content"], "the label counts too");
  });

  it("lets a repeated category go on with the first", () => {
    const text = "[a]\ncat\n[b]\ndog\n[a]\nlion";
    const document = parseStimuli(text);
    assert.deepEqual(
      document.stimuli.map(({ category }) => category),
      [0, 1, 0],
    );
    assert.deepEqual(
      document.categories.map(({ name }) => name),
      ["a", "b"],
    );
    assert.deepEqual(
      document.sections.map(({ name, line, endLine }) => [name, line, endLine]),
      [
        ["a", 0, 1],
        ["b", 2, 3],
        ["a", 4, 5],
      ],
    );
    assert.match(only(text, "duplicate-category").message, /line 1/);
  });

  it("reports what is missing in a line or a category", () => {
    assert.equal(at(only("[a]\n# nothing\n[b]\ncat", "empty-category").range), "1:0-1:3");
    assert.equal(only("cat\n[a]", "empty-category").severity, "warning");
    assert.equal(only("[]\ncat", "empty-label").message, "This category has no name.");
    assert.equal(only("=> cat", "empty-label").fix?.replacement, "cat");
    assert.equal(only("cat =>\ndog", "empty-content").fix?.replacement, "cat");
    assert.equal(parseStimuli("cat =>\ndog").stimuli.length, 1);
    assert.equal(only("[animals\ncat", "open-category").fix?.replacement, "[animals]");
    assert.deepEqual(codes("# only a comment"), ["no-stimuli"]);
    assert.deepEqual(codes("---\nsource: a.csv\n---\n"), []);
  });

  it("marks characters that no text has", () => {
    assert.match(only("cat\nd\ufffdg", "bad-character").message, /UTF-8/);
    assert.equal(at(only("cat\nd\0g", "bad-character").range), "2:1-2:2");
    assert.match(only("\ud800", "bad-character").message, /U\+D800/);
    assert.deepEqual(codes("cat\u00a0dog\tlion"), ["list-line"]);
  });

  it("reports one label of two contents, and offers the folder of a file", () => {
    const found = only("cat => a cat\ndog\ncat => a big cat", "label-collision");
    assert.equal(found.message, "The label “cat” appears twice (lines 1 and 3), for different contents.");
    assert.equal(found.severity, "warning");
    const file = only("01\n./houses/01.png", "label-collision");
    assert.equal(file.fix?.replacement, "houses/01 => ./houses/01.png");
    assert.equal(only("01\n./01.png", "label-collision").fix, undefined);
    assert.deepEqual(codes("a => x\na => x"), ["duplicate-stimulus"]);
  });

  it("labels files of one name with their folders", () => {
    const document = parseStimuli("./faces/01.png\nhouses/01.png\nx => ./b/01.wav\n./faces/02.png");
    assert.deepEqual(stimuli(document), [
      "null image faces/01 = ./faces/01.png",
      "null image houses/01 = houses/01.png",
      "null audio x = ./b/01.wav",
      "null image 02 = ./faces/02.png",
    ]);
    assert.deepEqual(document.diagnostics, []);
  });

  it("tells of one content under two labels", () => {
    const found = only("one => ./a.png\ncat\ntwo => ./a.png", "same-content");
    assert.equal(found.message, "This content is already on line 1, labelled “one”: both have the same vector.");
    assert.deepEqual([found.severity, at(found.range)], ["information", "3:7-3:14"]);
    assert.deepEqual(codes("one => \\x\n\\./a.png\ntwo => ./a.png"), [], "a path that is taken literally is another");
  });

  it("reports lines that hold several stimuli", () => {
    const fix = (text: string) => only(text, "list-line").fix?.replacement;
    for (const text of ["cat, dog, lion", "cat,dog,lion,", " cat; dog ;lion", "cat\tdog\t lion"]) {
      assert.equal(fix(text), "cat\ndog\nlion", text);
    }
    assert.equal(fix("猫、犬、brown bear"), "猫\n犬\nbrown bear");
    assert.equal(fix("cat\nlion, tiger, polar bear\ndog"), "lion\ntiger\npolar bear", "among words");
    assert.equal(
      fix("[a]\nfast, slow, warm\n[b]\nA sentence of some length."),
      "fast\nslow\nwarm",
      "alone in its category",
    );
    assert.match(only("The film was great.\tpositive", "list-line").message, /\.tsv/);
    assert.deepEqual(codes("cat, dog, lion\nred, green, blue"), ["list-line", "list-line"]);
    assert.deepEqual(
      parseStimuli("- cat\n- dog").diagnostics.map(({ fix }) => fix?.replacement),
      ["cat", "dog"],
    );
    assert.deepEqual(codes("1. cat\n2) dog"), ["list-line", "list-line"]);
  });

  it("tells of marks before lines, of whichever kind", () => {
    const fixes = (text: string) => parseStimuli(text).diagnostics.map(({ fix }) => fix?.replacement);
    for (const marks of [
      "- |- ",
      "* |* ",
      "+ |+ ",
      "• |• ",
      "1. |2. ",
      "1) |2) ",
      "(1) |(2) ",
      "a) |b) ",
      "(a) |(b) ",
      "a. |b. ",
    ]) {
      const [first, second] = marks.split("|");
      assert.deepEqual(fixes(`${first}cat\n${second}big dog`), ["cat", "big dog"], marks);
    }
    assert.deepEqual(fixes("i) cat\nii) dog\niv) lion\n- [ ] ant\n- [x] bee"), ["cat", "dog", "lion", "ant", "bee"]);
    assert.deepEqual(
      fixes("[a]\n- cat\n- dog\n[b]\na long text\nand one more\nand a third"),
      ["cat", "dog"],
      "a category",
    );
    assert.deepEqual(fixes("- cat\n- dog\nlion"), ["cat", "dog"], "most lines");
    const [first] = parseStimuli("1. cat\n2. dog").diagnostics;
    assert.deepEqual([first?.code, first?.severity, first?.fix?.title], ["list-line", "warning", "Remove `1.`"]);
    assert.equal(
      first?.message,
      "`1.` at the beginning is encoded as part of the text. If it is the mark of a list, remove it.",
    );
    for (const text of [
      "E. coli\nC. elegans",
      "A. Smith\nJ. Jones",
      "-5 degrees\n-3 degrees",
      "1.5 kg\n2.5 kg",
      "x => - a\ny => - b",
      "- a\nb\nc\nd",
    ]) {
      assert.deepEqual(codes(text), [], text);
    }
  });

  it("tells of what a program's list leaves around lines", () => {
    const fixes = (text: string) => parseStimuli(text).diagnostics.map(({ fix }) => fix?.replacement);
    for (const text of [
      '"cat",\n"big dog"',
      "'cat',\n'big dog',",
      "“cat”\n“big dog”",
      "cat,\nbig dog,",
      "cat;\nbig dog;",
    ]) {
      assert.deepEqual(fixes(text), ["cat", "big dog"], text);
    }
    const [quoted] = parseStimuli('"cat",\n"dog"').diagnostics;
    assert.equal(
      quoted?.message,
      '`"…",` around it are encoded as part of the text. If they are marks of a list, remove them.',
    );
    for (const text of [
      '"cat"',
      "rock 'n' roll\n'tis so",
      'He said "no".\n"No", she said.',
      "and so it goes,\nuntil the end of it,",
    ]) {
      assert.deepEqual(codes(text), [], text);
    }
  });

  it("is less sure of lines that stand alone, begin as sentences do, or are pairs", () => {
    const severities = (text: string) => parseStimuli(text).diagnostics.map(({ severity }) => severity);
    const alone = only("smart, funny, honest", "list-line");
    assert.deepEqual(
      [alone.severity, alone.message],
      ["information", "This line is read as one text. If it holds several stimuli, write one per line."],
    );
    assert.deepEqual(severities("Ready, set, go\nwaiting\nrunning"), ["information"]);
    assert.deepEqual(severities("cat, dog, lion\nred\nblue"), ["warning"]);
    assert.deepEqual(severities("Katze, Hund, Maus\nrot\nblau"), ["warning"], "nouns with capitals");
    assert.deepEqual(severities("salt, pepper\nbread; butter"), ["information", "information"]);
    for (const text of ["Hello, world\nYes, sir", "salt, pepper\nbread", "salt, pepper\nold bread, butter"]) {
      assert.deepEqual(severities(text), [], text);
    }
  });

  it("takes ordinary sentences for no list", () => {
    const sentences = [
      "Well, I never, ever, said so.",
      "cat, dog",
      "cat, dog, and lion",
      "Ready, steady, go!",
      "smart , funny , sad",
      "1,234,567",
      "a very long item, another long item, a third long item",
      "\\cat, dog, lion",
      "animals => cat, dog, lion",
      "- cat",
      "10. Mai",
      "smart, funny, honest\nThe other reviews are long.\nSo this one is a review, too.",
    ];
    for (const text of sentences) assert.deepEqual(codes(text), [], text);
  });

  it("tells of words that # makes a comment, and how many", () => {
    const found = only("cat\n #happy Monday", "hash-word");
    assert.match(found.message, /skipped as a comment\. If it is a stimulus, write \\# /);
    assert.deepEqual([found.severity, at(found.range)], ["information", "2:1-2:14"]);
    assert.deepEqual([found.fix?.replacement, at(found.fix?.range as TextRange)], ["\\", "2:1-2:1"]);
    const [first, ...more] = parseStimuli("cat\n#a\n#1\n#é").diagnostics;
    assert.match(first?.message ?? "", /3 lines of this file begin so\./);
    assert.equal(more.length, 2);
    assert.deepEqual(codes("cat\n# a comment\n#[animals]\n#\n## title\n#!run\n\\#tag"), []);
  });
});

describe("front matter", () => {
  function withKeys(yaml: string): string {
    return `---\n${yaml}\n---\ncat\n`;
  }

  it("knows the keys of every job", () => {
    const yaml = `source: hf://datasets/stanfordnlp/sst2/train.parquet
text: sentence
label: label
labels: [negative, positive]
sample: { n: 3000, seed: 42 }
metric: correlation
order: cluster
decode:
  testSize: 0.25
  stratify: true
  seed: 42
  C: 1
  maxIter: 1000
  folds: 5
expect: []`;
    const { frontMatter, diagnostics } = parseStimuli(withKeys(yaml));
    assert.deepEqual(diagnostics, []);
    assert.equal(frontMatter.metric, "correlation");
    assert.equal(frontMatter.order, "cluster");
    assert.deepEqual(frontMatter.values.sample, { n: 3000, seed: 42 });
    assert.deepEqual(frontMatter.values.decode, {
      testSize: 0.25,
      stratify: true,
      seed: 42,
      C: 1,
      maxIter: 1000,
      folds: 5,
    });
    assert.equal(at(frontMatter.ranges.get("decode.folds")?.value as TextRange), "15:9-15:10");
  });

  it("asks whether another key was meant", () => {
    const found = only(withKeys("encodr: pocket"), "unknown-key");
    assert.equal(found.message, "There is no key `encodr`. Did you mean `encoder`?");
    assert.equal(found.fix?.replacement, "encoder");
    assert.equal(at(found.range), "2:0-2:6");
    assert.equal(only(withKeys("sample: {sed: 1}"), "unknown-key").fix?.replacement, "seed");
    assert.match(only(withKeys("colour: red"), "unknown-key").message, /It knows title, encoder/);
  });

  for (const [yaml, message] of [
    ["metric: cosin", /one of cosine, correlation, euclidean, not cosin\. Did you mean `cosine`/],
    ["sounds: files", /one of clips, patches, not files/],
    ["order: 3", /one of file, category, cluster, not 3/],
    ["title: [a]", /`title` takes text/],
    ["encoder:", /`encoder` has no value/],
    ["sample: 3000", /`sample` takes keys among n, seed/],
    ["sample: {n: 0}", /`sample\.n` takes a whole number of at least 1, not 0/],
    ["sample: {n: 1.5}", /whole number/],
    ["decode: {testSize: 1}", /a number above 0 and below 1, not 1/],
    ["decode: {C: .nan}", /a number above 0/],
    ["decode: {stratify: maybe}", /true or false/],
    ["order: {by: name}", /one of file, category, cluster, not \{by: name\}/],
    ["expect: much", /a list/],
    ["labels: negative", /a list of names/],
    ["labels: { 0: no, 1: yes, 0.0: maybe }", /`labels` names the value 0 twice/],
    ["labels: [{0: no}, {1: yes}]", /pairs go without dashes, `labels: \{ 0: no, 1: yes \}`\.$/],
    ["labels:\n  - no: 0\n  - [a, b]", /`labels: \[no, yes\]` or `labels: \{ 0: no, 1: yes \}`\.$/],
    ["labels: {0: {name: no}}", /takes a list of names, or value: name pairs: `labels/],
    ["labels: [no, ~]", /takes a list of names, or value: name pairs: `labels/],
    ["separator: |", /one of comma, semicolon, tab, pipe, space, not \|/],
    ["separator: tabs", /Did you mean `tab`\?/],
    ["header: none", /true or false/],
    ["missing: dorp", /one of refuse, drop, keep, not dorp\. Did you mean `drop`/],
    ["source: https://example.org/t.csv", /is an address, and addresses are not downloaded: save the file/],
    ["source: s3://bucket/t.csv", /is an address/],
    [
      "source: https://huggingface.co/datasets/a/b/resolve/main/data/t.parquet?download=true",
      /is written hf:\/\/datasets\/a\/b\/data\/t\.parquet\.$/,
    ],
    ["source: https://huggingface.co/datasets/a/b/blob/v1/t.csv", /is written hf:\/\/datasets\/a\/b@v1\/t\.csv\.$/],
  ] as const) {
    it(`refuses ${yaml}`, () => assert.match(only(withKeys(yaml), "bad-value").message, message));
  }

  it("takes sources that are paths, separators by name and as characters", () => {
    for (const source of ["hf://datasets/a/b/t.csv", "C:\\data\\t.csv", "sub\\t.csv", "../t.csv"]) {
      assert.deepEqual(codes(withKeys(`source: ${source}`)), [], source);
    }
    for (const separator of ["semicolon", ";", '";"', '"\\t"', "'\\t'", "^", '"|"', '","']) {
      assert.deepEqual(codes(withKeys(`separator: ${separator}`)), [], separator);
    }
  });

  it("warns where YAML takes a # within a value for a comment, at its place", () => {
    for (const [yaml, whole] of [
      ["title: Exp #1", "Exp #1"],
      ["source: list #2.csv", "list #2.csv"],
      ["source: list # 2.csv", "list # 2.csv"],
      ["text: col #3  ", "col #3"],
    ] as const) {
      const found = only(withKeys(yaml), "cut-value");
      assert.equal(found.severity, "warning");
      assert.match(found.message, /ends before the #, where YAML begins a comment/);
      assert.equal(found.fix?.replacement, JSON.stringify(whole));
      const start = yaml.indexOf(" ") + 1;
      assert.equal(at(found.range), `2:${start}-2:${start + whole.length}`);
    }
    for (const yaml of [
      "title: Exp # a comment",
      'title: "Exp #1"',
      "title: Exp#1",
      "title: Exp\n#1",
      "order: file #1",
    ]) {
      assert.deepEqual(codes(withKeys(yaml)), [], yaml);
    }
  });

  it("takes a number where text is asked for as it is written", () => {
    assert.equal(parseStimuli(withKeys("title: 2026.10")).frontMatter.title, "2026.10");
  });

  it("says where the YAML is wrong, and reads the rest", () => {
    const document = parseStimuli("---\ntitle: x\nlabels: [a, b\norder: file\n---\ncat");
    const found = document.diagnostics.filter(({ code }) => code === "bad-yaml");
    assert.ok(found.length > 0);
    assert.ok(found.every(({ range }) => range.startLine >= 2 && range.startLine <= 4));
    assert.equal(document.frontMatter.title, "x");
    assert.equal(document.stimuli.length, 1);
    assert.equal(at(only(withKeys("title: a\ntitle: b"), "bad-yaml").range), "3:0-3:5");
    assert.match(only(withKeys("just words"), "bad-yaml").message, /key: value/);
  });

  it("reads the stimuli below front matter that is not closed", () => {
    const document = parseStimuli("---\ntitle: x\n[animals]\ncat");
    assert.equal(document.frontMatter.title, "x");
    assert.deepEqual(stimuli(document), ["0 text cat = cat"]);
    const { fix } = only("---\ntitle: x\n[animals]\ncat", "front-matter-open");
    assert.equal(fix?.replacement, "\n---");
    assert.equal(at(fix?.range as TextRange), "2:8-2:8");
  });

  it("gives up on YAML that multiplies or nests without end, in bounded time", () => {
    const bomb =
      "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]";
    for (const yaml of [bomb, "[".repeat(40_000), "{a: ".repeat(10_000), "? ".repeat(20_000), "x".repeat(1_000_000)]) {
      assert.ok(codes(withKeys(yaml)).includes("bad-yaml"), yaml.slice(0, 10));
    }
  });

  it("takes __proto__ for a key like any other", () => {
    const { frontMatter } = parseStimuli(withKeys("__proto__: {encoder: x}"));
    assert.equal(frontMatter.encoder, undefined);
    assert.deepEqual(Object.keys(frontMatter.values), ["__proto__"]);
  });
});

describe("any text", () => {
  it("is read without throwing, with ranges inside it", () => {
    fc.assert(
      fc.property(stimuliText, (text) => {
        const document = parseStimuli(text);
        const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
        const inside = ({ startLine, startCharacter, endLine, endCharacter }: TextRange): boolean =>
          startLine >= 0 &&
          (startLine < endLine || (startLine === endLine && startCharacter <= endCharacter)) &&
          startCharacter <= (lines[startLine]?.length ?? -1) &&
          (endCharacter <= (lines[endLine]?.length ?? -1) || (endLine === lines.length && endCharacter === 0));
        for (const { range } of document.diagnostics) assert.ok(inside(range), JSON.stringify(range));
        for (const { content, contentRange, line, category } of document.stimuli) {
          assert.equal(lines[line]?.slice(contentRange.startCharacter, contentRange.endCharacter), content);
          assert.ok(category === null || document.categories[category] !== undefined);
        }
        for (const { key, value } of document.frontMatter.ranges.values()) assert.ok(inside(key) && inside(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("is read in linear time: 100,000 lines, and one line of 1 MB", () => {
    const lines = Array.from({ length: 100_000 }, (_, line) =>
      line % 100 === 0 ? `[category ${line}]` : `stimulus ${line}`,
    );
    const text = lines.join("\n");
    assert.equal(parseStimuli(text).stimuli.length, 99_000);
    const begin = cpuMilliseconds();
    assert.equal(parseStimuli(text).categories.length, 1000);
    const spent = cpuMilliseconds() - begin;
    // Seen: 70 to 140 ms on a busy machine; quadratic reading would take minutes.
    assert.ok(spent < 1000, `${spent} ms`);
    // Each line has something said of it.
    assert.equal(parseStimuli("a, b, c\n".repeat(150_000)).diagnostics.length, 299_999);
    const long = `${"a".repeat(1_000_000)} => ${"b ".repeat(500_000)}`;
    assert.equal(parseStimuli(long).stimuli[0]?.content.length, 999_999);
    assert.equal(
      only(`cat\n${"👩".repeat(30)}\n${"👩".repeat(30)}`, "duplicate-stimulus").message.slice(11, 52),
      `“${"👩".repeat(19)}…”`,
    );
    for (const character of ["[", "=", " ", "\\", "\t=", "- ", ",", "a,", "a;\t", "#"])
      parseStimuli(`---\n${character.repeat(1_000_000)}`);
  });
});
