import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { shared, sharedModels } from "../shared.ts";
import { runStimuli } from "./runStimuli.ts";

const page = readFileSync(join(repository, "docs/commandLine.md"), "utf8");
const lines = [...page.matchAll(/^npm run --silent stimuli -- (.*)$/gm)].map(([, words = ""]) => words);
const isSynopsis = (words: string) => /\b[A-Z]{2,}\b|\[/.test(words);
const optionsIn = (text: string) => new Set([...text.matchAll(/(?<= |\[|,)--[a-z]+/g)].map(([option]) => option));

for (const words of lines.filter((line) => !isSynopsis(line))) {
  const skip = words.includes("MiniLM") && shared === undefined && "needs all-MiniLM-L6-v2 in ../shared";
  test(`docs/commandLine.md: stimuli ${words} runs as written`, { skip }, async () => {
    const run = await runStimuli(words.split(" "), { cwd: repository, environment: sharedModels() });
    assert.equal(run.status, 0, run.stderr);
    assert.notEqual(run.stdout, "");
  });
}

test("docs/commandLine.md names every command with every option that its help has", async () => {
  const { stdout: help } = await runStimuli(["--help"]);
  const [, list = ""] = /^Commands:\n([\s\S]*?)\n\n/m.exec(help) ?? [];
  const commands = [...list.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, command = ""]) => command);
  assert.notEqual(commands.length, 0);
  const synopses = lines.filter(isSynopsis);
  assert.deepEqual([...new Set(synopses.map((line) => line.split(" ")[0]))].sort(), commands.sort());
  for (const command of commands) {
    const { stdout } = await runStimuli([command, "--help"]);
    const documented = optionsIn(synopses.filter((line) => line.startsWith(`${command} `)).join("\n"));
    assert.deepEqual([...documented, "--help"].sort(), [...optionsIn(stdout)].sort(), command);
  }
});
