import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { cacheFolder } from "./repository.ts";

/** A VS Code with a window of its own: its program, and how it came here. */
export interface DesktopEditor {
  readonly program: string;
  readonly origin: string;
}

const usualPlaces = [
  "/Applications/Visual Studio Code.app/Contents/MacOS/Electron",
  join(process.env.LOCALAPPDATA ?? "", "Programs", "Microsoft VS Code", "Code.exe"),
  "/usr/share/code/code",
  "/snap/code/current/usr/share/code/code",
];

/** The VS Code on this machine, else a downloaded one; undefined where neither can be had or no window can open. */
export async function findDesktopEditor(say: (text: string) => void): Promise<DesktopEditor | undefined> {
  if (!hasDisplay()) {
    say("No display here, so no desktop VS Code.");
    return undefined;
  }
  // The program itself ends with this one; the `code` on the path is a script that leaves a window behind.
  const installed = usualPlaces.find((place) => existsSync(place)) ?? (await onPath());
  if (installed !== undefined) return { program: installed, origin: "the VS Code on this machine" };
  say("No VS Code on this machine; trying to download one …");
  try {
    const program = await downloadAndUnzipVSCode({ cachePath: join(cacheFolder, "vscode"), timeout: 10_000 });
    return { program, origin: "a downloaded VS Code" };
  } catch (error) {
    say(`VS Code cannot be downloaded from here (${error instanceof Error ? error.message : String(error)}).`);
    return undefined;
  }
}

function hasDisplay(): boolean {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function onPath(): Promise<string | undefined> {
  const windows = process.platform === "win32";
  try {
    const { stdout } = await promisify(execFile)(windows ? "where" : "which", ["code"]);
    const found = stdout.split(/\r?\n/).find((line) => line !== "");
    return windows ? found?.replace(/bin\\code(\.cmd)?$/, "Code.exe") : found;
  } catch {
    return undefined;
  }
}
