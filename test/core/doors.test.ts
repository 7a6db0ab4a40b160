import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";

// What leads out of the program goes through one place each: nothing goes past it. The places themselves are tested where they are.

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({
    name: name.split(sep).join("/"),
    // Comments say what is not done, too.
    text: readFileSync(join(source, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""),
  }));

interface Door {
  readonly what: string;
  /** How it looks when somebody uses it. */
  readonly use: RegExp;
  /** Where it is used: files, or folders that end in `/`. */
  readonly places: readonly string[];
  /** Looked for here only, where it means something else elsewhere. */
  readonly within?: RegExp;
}

const doors: readonly Door[] = [
  {
    what: "a process is started",
    use: /import (?!type\b)[^;]*"(?:node:)?(?:child_process|cluster)"|(?:import|require)\("(?:node:)?child_process"\)/,
    places: ["engine/programs/startProgram.ts"],
  },
  {
    what: "a line for a spreadsheet is made",
    use: /\.join\(\s*(","|"\\t")\s*\)/,
    places: ["core/formats/spreadsheet.ts"],
    within: /^(core\/(figure|formats)|cli|webviews)\//,
  },
  {
    what: "VS Code is given a text that it looks for links in",
    use: /\bwindow\s*\.\s*(show(Information|Warning|Error)Message|withProgress|showInputBox|createInputBox|setStatusBarMessage)\b/,
    places: ["extension/editor/notify.ts"],
  },
  {
    what: "the log is written to",
    use: /\bcreateOutputChannel\b|\bLogOutputChannel\b/,
    places: ["extension/editor/log.ts"],
  },
  {
    what: "SVG is written",
    use: /<svg\b|"<\w+ [^"]*xmlns/,
    places: ["core/figure/scene/sceneToSvg.ts"],
    within: /^(?!core\/formats\/mediaContent\.ts)/,
  },
  {
    what: "a text of VS Code is trusted to run a command",
    use: /\bisTrusted\s*[=:]\s*(true|\{)/,
    places: ["extension/inspect/inspectLink.ts"],
  },
  {
    what: "the terminal is written to",
    use: /\b(stdout|stderr)\s*\.\s*write\b|\bconsole\s*\.\s*\w+\(|\bwriteSync\(\s*[12]\b/,
    places: ["cli/terminal/"],
  },
];

for (const { what, use, places, within = /^/ } of doors) {
  test(`${what} in one place: ${places.join(", ")}`, () => {
    const users = files.filter(({ name, text }) => within.test(name) && use.test(text)).map(({ name }) => name);
    const isPlace = (name: string) =>
      places.some((place) => name === place || (place.endsWith("/") && name.startsWith(place)));
    assert.deepEqual(
      users.filter((name) => !isPlace(name)),
      [],
    );
    // A pattern that finds not even its own place would hold for ever.
    for (const place of places)
      assert.ok(
        users.some((name) => name === place || name.startsWith(place)),
        place,
      );
  });
}

test("no text of VS Code may hold HTML", () => {
  const users = files.filter(({ text }) => /\bsupportHtml\b|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML/.test(text));
  assert.deepEqual(
    users.map(({ name }) => name),
    [],
  );
});
