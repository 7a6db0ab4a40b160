// `npm run bench:setup`: a virtual environment with the Python peers, in .cache/bench-python.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { cacheFolder, repository } from "../tools/editor/repository.ts";

const folder = join(cacheFolder, "bench-python");
const windows = process.platform === "win32";
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: "inherit" });
run(windows ? "py" : "python3", "-m", "venv", folder);
const requirements = join(repository, "bench", "peers", "requirements.txt");
run(join(folder, windows ? "Scripts/python.exe" : "bin/python"), "-m", "pip", "install", "-r", requirements);
