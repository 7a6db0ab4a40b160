import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StimuliError } from "../../core/errors.ts";
import { defaultHub } from "../../engine/models/get/fileAddress.ts";
import type { NamedServer } from "../../engine/models/modelServer.ts";
import { openModelStore, type WritableModelStore } from "../../engine/models/modelStore.ts";
import { UsageError } from "./arguments.ts";

/** The user's data folder of this program, where the platform keeps such things. */
export function dataFolder(): string {
  const home = homedir();
  switch (process.platform) {
    case "darwin":
      return join(home, "Library", "Application Support", "stimuli-lab");
    case "win32":
      return join(process.env.LOCALAPPDATA || join(home, "AppData", "Local"), "stimuli-lab");
    default:
      return join(process.env.XDG_DATA_HOME || join(home, ".local", "share"), "stimuli-lab");
  }
}

export function cacheFile(): string {
  return join(dataFolder(), "embeddings.sqlite");
}

/**
 * Where Node keeps its compiled form of this program, which then starts in half the time; undefined before the folder
 * of the data was made. Not the system's folder for temporary files: another user could put code there.
 */
export function compiledFolder(): string | undefined {
  const folder = dataFolder();
  return existsSync(folder) ? join(folder, "compiled") : undefined;
}

/** Copies of `hf://` tables. */
export function tablesFolder(): string {
  return join(dataFolder(), "tables");
}

/** The command line's store; `folders` are those of `--models`, looked at before STIMULI_MODELS. */
export function openStore(folders: readonly string[]): WritableModelStore {
  const named = (process.env.STIMULI_MODELS ?? "").split(delimiter).filter((folder) => folder !== "");
  return openModelStore({
    bundled: join(programFolder(), "media", "encoders"),
    root: join(dataFolder(), "models"),
    folders: [...folders, ...named],
    servers: serversOf(process.env),
  });
}

/**
 * The servers of STIMULI_SERVERS (`NAME=ADDRESS#MODEL`, separated by spaces), with the key STIMULI_SERVER_KEY. Throws
 * StimuliError `input`.
 */
function serversOf({ STIMULI_SERVERS = "", STIMULI_SERVER_KEY: key }: NodeJS.ProcessEnv): NamedServer[] {
  return STIMULI_SERVERS.split(/\s+/)
    .filter((server) => server !== "")
    .map((server) => {
      const [, name, address, model] = /^([^=]+)=([^#]+)#(.+)$/.exec(server) ?? [];
      if (name === undefined || address === undefined || model === undefined) {
        const next =
          "Write NAME=ADDRESS#MODEL, such as ours=http://localhost:8080/v1#BAAI/bge-m3; spaces between several.";
        throw new StimuliError("input", "STIMULI_SERVERS has an entry in an unknown form.", next);
      }
      return { name, address, model, ...(key && { key }) };
    });
}

/** The folder above this file, bundled or not, that holds the program's own package.json. */
function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** The hub and its token, from the environment variables that huggingface_hub reads. */
export function hubOptions(command: string): { hub: string; token?: string } {
  const { HF_ENDPOINT: hub = defaultHub, HF_TOKEN: token } = process.env;
  if (!URL.canParse(hub)) throw new UsageError(`HF_ENDPOINT is not an address: ${hub}.`, command);
  return { hub, ...(token && { token }) };
}
