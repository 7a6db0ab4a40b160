import assert from "node:assert/strict";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import manifest from "../../package.json" with { type: "json" };
import titles from "../../package.nls.json" with { type: "json" };
import { repository } from "../../tools/editor/repository.ts";

const pages = globSync(["*.md", "docs/**/*.md", "samples/**/*.md", "tools/**/*.md"], { cwd: repository }).filter(
  (page) => page !== "THIRD-PARTY-NOTICES.md",
);
const folders = ["bench", "docs", "media", "samples", "src", "test", "tools"];
const files = folders.flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
);
const names = new Set([...files, ...readdirSync(repository)].map((path) => basename(path)));

/** The page without its fenced code. */
const read = (page: string) => readFileSync(join(repository, page), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): Set<string> {
  const headings = read(page).matchAll(/^#{1,6} (.*)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** `a/{b,c}/NAMEPanel.ts` → `a/b`, `a/c`: one path per alternative, without what is left for the reader to fill in. */
function pathsIn(written: string): string[] {
  const [whole, before, alternatives, after] = /^(.*?)\{(.*?)\}(.*)$/.exec(written) ?? [];
  if (whole === undefined) return [written.replace(/\/[^/]*(NAME|\*).*$/, "")];
  return (alternatives ?? "").split(",").flatMap((one) => pathsIn(`${before}${one}${after}`));
}

for (const page of pages) {
  test(`${page}: every relative link leads somewhere`, () => {
    for (const [, target = ""] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : join(dirname(page), path);
      assert.ok(existsSync(join(repository, file)), `${target}: no such file`);
      if (anchor !== undefined) assert.ok(anchorsOf(file).has(anchor), `${target}: no such heading`);
    }
  });

  test(`${page}: every file, folder, script, setting and command in it exists`, () => {
    const text = read(page);
    for (const [, written = ""] of text.matchAll(/`([\w.{},*@/-]+)`/g)) {
      const [room = ""] = written.split("/");
      if (written.includes("/") && folders.includes(room)) {
        for (const path of pathsIn(written)) assert.ok(existsSync(join(repository, path)), `${path} does not exist`);
      } else if (["core", "engine", "extension", "webviews", "cli"].includes(room) && written.includes("/")) {
        for (const path of pathsIn(written))
          assert.ok(existsSync(join(repository, "src", path)), `src/${path} does not exist`);
      } else if (/^[a-z]\w*\.ts$/i.test(written)) assert.ok(names.has(written), `no file is called ${written}`);
    }
    for (const [, script = ""] of readFileSync(join(repository, page), "utf8").matchAll(
      /\bnpm run (?:--silent )?([a-z0-9:]+)/g,
    ))
      assert.ok(Object.hasOwn(manifest.scripts, script), `npm run ${script} does not exist`);
    for (const [setting] of text.matchAll(/(?<=`)stimuli\.[a-zA-Z.]+(?=`)/g))
      assert.ok(Object.hasOwn(manifest.contributes.configuration.properties, setting), `${setting} is no setting`);
    for (const [, title = ""] of text.matchAll(/\*\*Stimuli: (.*?)\*\*/g))
      assert.ok(Object.values(titles).includes(title), `no command is called ${title}`);
  });
}
