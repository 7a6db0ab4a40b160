import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder, repository } from "./repository.ts";

/**
 * The npm package whose `lib/vscode` is a real VS Code server with its web workbench. The server's native parts are
 * built for the Node that its VS Code uses: the development dependency, or one that is installed beside it.
 */
const editions = {
  newest: { version: "4.139.1", beside: undefined },
  /** VS Code 1.112, the oldest that package.json's `engines` allows. Under Node 24 its extension host hangs. */
  oldest: { version: "4.112.0", beside: { node: "22.23.3", "@vscode/ripgrep-universal": "1.18.0" } },
} as const;

const program = join("node_modules", "code-server", "lib", "vscode");

/** The workbench that is used: with `STIMULI_EDITOR=oldest` the oldest that is supported, else the newest. */
function chosen() {
  const { version, beside } = editions[process.env.STIMULI_EDITOR === "oldest" ? "oldest" : "newest"];
  const folder = join(cacheFolder, `web-workbench-${version}`);
  const bin = join(beside === undefined ? repository : folder, "node_modules", "node", "bin");
  const node = join(bin, process.platform === "win32" ? "node.exe" : "node");
  return { version, beside, folder, main: join(folder, program, "out", "server-main.js"), node };
}

const run = promisify(execFile);

/** Installs the web workbench once. An install that was interrupted leaves nothing that looks finished. */
export async function provisionWebWorkbench(say: (text: string) => void): Promise<void> {
  const { version, beside, folder, main } = chosen();
  if (existsSync(main)) return;
  say(`Installing the web workbench from npm (code-server ${version}, once, about a minute) …`);
  const partial = `${folder}.partial-${process.pid}`;
  const started = Date.now();
  const ticking = setInterval(() => say(`… ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  const npm = (cwd: string, ...args: string[]) =>
    run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...args], {
      cwd,
      shell: process.platform === "win32",
      maxBuffer: 1 << 26,
    });
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    const manifest = { name: "web-workbench", private: true, dependencies: { "code-server": version, ...beside } };
    await writeFile(join(partial, "package.json"), JSON.stringify(manifest));
    await npm(partial);
    say("Installing the workbench's own parts …");
    await npm(join(partial, program), "--omit=dev");
    if (beside) await addPrograms(partial);
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(main)) throw error;
  } finally {
    clearInterval(ticking);
    await removePartials();
  }
}

/**
 * Node and ripgrep, which older packages take from elsewhere when they are installed: without the second no file of a
 * workspace is found.
 */
async function addPrograms(folder: string): Promise<void> {
  const packages = join(folder, "node_modules");
  await run(process.execPath, ["installArchSpecificPackage"], { cwd: join(packages, "node") });
  const ripgrep = join(packages, "@vscode", "ripgrep-universal", "bin", `${process.platform}-${process.arch}`);
  await cp(ripgrep, join(folder, program, "node_modules", "@vscode", "ripgrep", "bin"), { recursive: true });
}

/** Removes what this install left, and what others left that were cut off: their process is gone. */
async function removePartials(): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const owner = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (owner === process.pid || (owner > 0 && !isRunning(owner)))
      await rm(join(cacheFolder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export interface WebWorkbenchOptions {
  /** Where the server keeps its settings, extensions and the extensions' storage. */
  readonly dataFolder: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Settings of the machine, as in settings.json. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders are not trusted before somebody says so, as in an editor of one's own. */
  readonly asksForTrust?: boolean;
}

export interface WebWorkbench {
  readonly port: number;
  /** The address of a workspace in this workbench. */
  address(page: WorkbenchPage): string;
  stop(): Promise<void>;
}

export interface WorkbenchPage {
  /** Absolute folder that is opened, or a `.code-workspace` file that names several. */
  readonly workspace: string;
  /** Absolute folder of an extension under development. */
  readonly extension?: string;
  /** Absolute path of a module whose `run` is called inside the extension host. */
  readonly tests?: string;
  /** Absolute path of a file that is opened in an editor. */
  readonly file?: string;
}

/** Starts the server on this machine only and waits until it answers. */
export async function startWebWorkbench(options: WebWorkbenchOptions): Promise<WebWorkbench> {
  const port = options.port ?? (await freePort());
  const { main, node } = chosen();
  await writeSettings(options);
  const server = spawn(node, [main, ...serverArguments(port, options)], {
    // VSCODE_CLI: it is started in a terminal, where the user's environment is; a login shell is not asked for it again.
    env: { ...process.env, VSCODE_CLI: "1", ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that extension hosts and engines, which a busy machine ends late, end with it.
    detached: hasGroups,
  });
  // A terminal's Ctrl+C does not reach that group.
  process.once("exit", () => signal(server, "SIGKILL"));
  await untilListening(server);
  const remote = `vscode-remote://127.0.0.1:${port}`;
  return {
    port,
    address: ({ workspace, extension, tests, file }) => {
      const payload = [
        ...(extension ? [["extensionDevelopmentPath", remote + extension]] : []),
        ...(tests ? [["extensionTestsPath", remote + tests]] : []),
        ...(file ? [["openFile", remote + file]] : []),
      ];
      const kind = workspace.endsWith(".code-workspace") ? "workspace" : "folder";
      const query = new URLSearchParams({ [kind]: workspace, payload: JSON.stringify(payload) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
    stop: () => stop(server),
  };
}

/** Installs a VSIX as a user would: into the extensions folder below `dataFolder`. */
export async function installVsix(vsix: string, dataFolder: string): Promise<void> {
  const { main, node } = chosen();
  await run(node, [
    main,
    "--accept-server-license-terms",
    "--server-data-dir",
    dataFolder,
    "--install-extension",
    vsix,
  ]);
}

function serverArguments(port: number, { dataFolder, asksForTrust }: WebWorkbenchOptions): string[] {
  return [
    "--accept-server-license-terms",
    "--without-connection-token",
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--server-data-dir",
    dataFolder,
    // Only with it are an extension under development and its tests taken from the address.
    "--enable-smoke-test-driver",
    "--disable-telemetry",
    ...(asksForTrust ? [] : ["--disable-workspace-trust"]),
  ];
}

/** What keeps the first window calm: no welcome page, no chat, nothing that asks. */
const calm = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "workbench.tips.enabled": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
};

async function writeSettings({ dataFolder, settings }: WebWorkbenchOptions): Promise<void> {
  const folder = join(dataFolder, "data", "Machine");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify({ ...calm, ...settings }, undefined, 2));
}

async function untilListening(server: ChildProcess): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The web workbench did not start within a minute.\n${output}`)),
      60_000,
    );
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes("Extension host agent listening")) return;
      clearTimeout(late);
      resolve();
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", reject);
    server.once("exit", (status) => {
      clearTimeout(late);
      reject(new Error(`The web workbench ended at once (status ${status}).\n${output}`));
    });
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    const forced = setTimeout(() => server.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(forced);
  }
  signal(server, "SIGKILL");
}

const hasGroups = process.platform !== "win32";

/** Signals the server and all that it started and is still there. */
function signal(server: ChildProcess, name: NodeJS.Signals): void {
  if (server.pid === undefined || !hasGroups) return;
  try {
    process.kill(-server.pid, name);
  } catch {
    // All of it has ended.
  }
}

/** A port that nobody uses now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}
