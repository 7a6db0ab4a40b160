// `npm run python:exports`: the samples of all three jobs as a script and as a notebook, each run by Python (npm run bench:setup).
// Every program asserts the numbers that it was written with.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder, repository } from "./editor/repository.ts";

const python = join(cacheFolder, "bench-python", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const models = process.env.STIMULI_MODELS ?? join(repository, "../shared/models");
const folder = mkdtempSync(join(tmpdir(), "stimuli-python-"));
const runNotebook = `
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=900).execute()
`;

try {
  cpSync(join(repository, "samples"), folder, { recursive: true });
  const front = "encoder: all-MiniLM-L6-v2\nsource: remarks.csv\ndecode: { testSize: 0.25, seed: 42 }";
  writeFileSync(join(folder, "remarks.stimuli"), `---\n${front}\n---\n`);
  writeFileSync(join(folder, "notebook.py"), runNotebook);
  const jobs = [
    ["similarity", "animals-and-fruits.stimuli"],
    ["decode", "remarks.stimuli"],
    ["rsa", "synthetic-brain/synthetic-brain.rsa.json"],
  ] as const;
  const environment = { ...process.env, STIMULI_MODELS: models, MPLBACKEND: "agg" };
  const run = (program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    execFileSync(program, args, {
      cwd: folder,
      env: { ...environment, ...more },
      stdio: ["ignore", "ignore", "pipe"],
    });
  for (const [job, file] of jobs) {
    for (const ending of ["py", "ipynb"] as const) {
      const out = `${job}.${ending}`;
      run(process.execPath, [join(repository, "dist/stimuli.mjs"), job, file, "--out", out]);
      const program = ending === "py" ? [out] : ["notebook.py", out];
      run(python, program, { STIMULI_ENCODER: join(models, "all-MiniLM-L6-v2") });
      console.log(`${out}: Python's numbers are the same`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
