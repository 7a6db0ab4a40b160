import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Largest file that it may write, in KiB (not on Windows). */
  readonly mostKilobytes?: number;
  /** Standard input is `while`'s to write. */
  readonly keepInputOpen?: boolean;
  /** Called with the running program, to signal it or to stop reading. */
  readonly while?: (child: ReturnType<typeof spawn>) => void;
}

const repository = fileURLToPath(new URL("../..", import.meta.url));
const source = join(repository, "src");
const bundle = join(repository, "dist/stimuli.mjs");
/** As it is shipped, which starts in a quarter of the time; from the source where that is newer. */
const program = isOlder(source, bundle) ? bundle : join(source, "cli/main.ts");

function isOlder(folder: string, file: string): boolean {
  const changed = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.every((path) => changed(join(folder, path)) < changed(file));
}

/** A home of the tests' own: nothing of this machine's user is read or written. */
export const home = mkdtempSync(join(tmpdir(), "stimuli-cli-"));

const environmentOf = (options: RunOptions) => {
  const { PATH = "", TMPDIR, SystemRoot, NODE_COMPILE_CACHE, STIMULI_SPINNING } = process.env;
  return {
    PATH,
    TMPDIR,
    SystemRoot,
    NODE_COMPILE_CACHE,
    STIMULI_SPINNING,
    HOME: home,
    XDG_DATA_HOME: join(home, "data"),
    LOCALAPPDATA: home,
    ...options.environment,
  };
};

/** Makes a terminal for what it starts, on Linux. */
export const terminalProgram = "/usr/bin/script";

/** What the program shows in a terminal. */
export function runInTerminal(args: readonly string[]): Promise<string> {
  const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn(terminalProgram, ["-qec", command, "/dev/null"], {
    cwd: home,
    env: environmentOf({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  return new Promise((resolve, reject) => child.on("error", reject).on("close", () => resolve(shown)));
}

/** Runs the real program in a process of its own, with an empty home and no colour unless asked. */
export function runStimuli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { mostKilobytes } = options;
  const limit = mostKilobytes === undefined ? [] : ["/bin/sh", "-c", `ulimit -f ${2 * mostKilobytes}; exec "$@"`, "sh"];
  const [start = "", ...words] = [...limit, process.execPath, program, ...args];
  const child = spawn(start, words, { cwd: options.cwd ?? home, env: environmentOf(options) });
  options.while?.(child);
  // Ignored where the program ends before it has read everything.
  child.stdin.on("error", () => undefined);
  if (!options.keepInputOpen) child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}
