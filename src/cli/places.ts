import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openModelStore, type WritableModelStore } from "../engine/models/modelStore.ts";

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
  });
}

/** The folder above this file, bundled or not, that holds the program's own package.json. */
function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
