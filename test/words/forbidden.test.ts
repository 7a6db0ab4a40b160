import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { textsOf } from "../../tools/words/textsOf.ts";
import { forbidden } from "./forbidden.ts";

const root = join(import.meta.dirname, "../..");

interface Text {
  readonly place: string;
  readonly text: string;
}

const files = (...patterns: readonly string[]) =>
  globSync(patterns, { cwd: root }).map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));

/** Strings and docstrings of the program. */
const ofCode: Text[] = files("src/**/*.ts").flatMap(({ path, source }) =>
  textsOf(source).flatMap(({ kind, line, text }) => (kind === "comment" ? [] : { place: `${path}:${line}`, text })),
);

/** Lines of what ships beside it, and of the documentation. Sentences of the samples are stimuli. */
const ofPages: Text[] = files(
  "package.nls.json",
  "media/language/*.json",
  "media/walkthrough/*",
  "media/exercise/*",
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/*.md",
  "samples/**/*.md",
).flatMap(({ path, source }) => source.split("\n").map((text, k) => ({ place: `${path}:${k + 1}`, text })));

describe("words that a second-language reader stumbles over", () => {
  for (const { expression, better, wrong, right } of forbidden) {
    test(`${expression.source.slice(0, 60)}: ${better}`, () => {
      assert.match(wrong, expression);
      assert.doesNotMatch(right, expression);
      const found = [...ofCode, ...ofPages].filter(({ text }) => expression.test(text));
      assert.deepEqual(
        found.map(({ place, text }) => `${place} ${text.slice(0, 200)}`),
        [],
        `write “${better}”`,
      );
    });
  }
});

test("strings, templates and docstrings of a source are found by TypeScript's own scanner", () => {
  const source = [
    'import { a } from "./rightly.ts";',
    "/** A docstring. */",
    `const b = /["']anew/.test(\`one \${a ? \`two \${"three"}\` : '}'} four\`) / 2; // a comment`,
    'const c = "a \\"quoted\\" word";',
  ].join("\n");
  assert.deepEqual(
    textsOf(source).map(({ kind, line, text }) => [kind, line, text]),
    [
      ["docstring", 2, "/** A docstring. */"],
      ["string", 3, "three"],
      ["string", 3, "two {}"],
      ["string", 3, "}"],
      ["string", 3, "one {} four"],
      ["comment", 3, "// a comment"],
      ["string", 4, 'a \\"quoted\\" word'],
    ],
  );
});
