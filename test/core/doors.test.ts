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
}

const doors: readonly Door[] = [
  {
    what: "a process is started",
    use: /import (?!type\b)[^;]*"(?:node:)?(?:child_process|cluster)"|(?:import|require)\("(?:node:)?child_process"\)/,
    places: ["engine/programs/startProgram.ts"],
  },
];

for (const { what, use, places } of doors) {
  test(`${what} in one place: ${places.join(", ")}`, () => {
    const users = files.filter(({ text }) => use.test(text)).map(({ name }) => name);
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
