import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import program from "../../package.json" with { type: "json" };
import { home, runStimuli } from "./runStimuli.ts";

const file = join(home, "two.stimuli");
writeFileSync(file, "cat\ndog\n");

for (const args of [
  ["--help"],
  ["-h"],
  ["help"],
  ["similarity", "--help"],
  ["similarity", "-h"],
  ["help", "encoders"],
]) {
  test(`stimuli ${args.join(" ")} prints help on stdout`, async () => {
    const { status, stdout, stderr } = await runStimuli(args);
    assert.equal(status, 0);
    assert.match(stdout, /Usage: stimuli /);
    assert.equal(stderr, "");
  });
}

test("stimuli --version", async () => {
  assert.deepEqual(await runStimuli(["--version"]), {
    status: 0,
    signal: null,
    stdout: `${program.version}\n`,
    stderr: "",
  });
});

for (const [args, words] of [
  [[], "stimuli: A command is missing. See: stimuli --help"],
  [["similarty"], "stimuli: There is no command similarty. Did you mean similarity? See: stimuli --help"],
  [["--verison"], "stimuli: There is no option --verison. Did you mean --version? See: stimuli --help"],
  [["constructor"], "stimuli: There is no command constructor. See: stimuli --help"],
  [["similarity"], "stimuli: Give a .stimuli file, or - for standard input. See: stimuli similarity --help"],
  [
    ["similarity", file, "--jsn"],
    "stimuli: There is no option --jsn. Did you mean --json? See: stimuli similarity --help",
  ],
  [["similarity", file, "--encoder"], "stimuli: --encoder needs a value. See: stimuli similarity --help"],
  [["similarity", file, "--json=yes"], "stimuli: --json takes no value. See: stimuli similarity --help"],
  [
    ["similarity", file, "--metric", "cosin"],
    "stimuli: --metric must be one of cosine, correlation, euclidean; not cosin. Did you mean cosine? See: stimuli similarity --help",
  ],
  [
    ["similarity", file, "--out", "picture.pdf"],
    "stimuli: --out must end in .png, .svg, .csv, .json, .npy, .py, .ipynb; picture.pdf does not. See: stimuli similarity --help",
  ],
  [
    ["similarity", file, "more.stimuli"],
    "stimuli: Give only one file; more.stimuli is a second one. See: stimuli similarity --help",
  ],
  [["rsa"], "stimuli: Give a .rsa.json file, or - for standard input. See: stimuli rsa --help"],
  [
    ["rsa", file, "--out", "result.npy"],
    "stimuli: --out must end in .png, .svg, .csv, .json, .py, .ipynb; result.npy does not. See: stimuli rsa --help",
  ],
  [["rdm"], "stimuli: Give a .stimuli or a .rsa.json file. See: stimuli rdm --help"],
  [["rdm", file, "--model", "m"], "stimuli: --model is for .rsa.json files. See: stimuli rdm --help"],
  [["encoders", "ad"], "stimuli: Unknown subcommand: encoders ad. Did you mean add? See: stimuli encoders --help"],
  [["encoders", "add"], "stimuli: Give the encoder to add. See: stimuli encoders --help"],
  [
    ["encoders", "add", "all-MiniLM-L6-v3"],
    "stimuli: There is no encoder all-MiniLM-L6-v3. Did you mean all-MiniLM-L6-v2? See: stimuli encoders --help",
  ],
] as const) {
  test(`stimuli ${args.join(" ").replace(home, "…")}: status 2 and what was meant`, async () => {
    assert.deepEqual(await runStimuli(args), { status: 2, signal: null, stdout: "", stderr: `${words}\n` });
  });
}
