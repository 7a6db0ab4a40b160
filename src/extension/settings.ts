import { delimiter } from "node:path";
import * as vscode from "vscode";
import { configurationSection } from "./ids.ts";

/** The user's settings, read afresh each time. Paths and servers are machine settings: a workspace cannot set them. */
export const settings = {
  defaultEncoder: (): string => get("defaultEncoder", "pocket"),
  /** `stimuli.modelFolders`, then the folders of the environment variable `STIMULI_MODELS`. */
  modelFolders: (): string[] => [
    ...get<string[]>("modelFolders", []),
    ...(process.env.STIMULI_MODELS ?? "").split(delimiter).filter((folder) => folder !== ""),
  ],
  hub: (): string => get("hub", "https://huggingface.co"),
  python: (): string => get("python", ""),
  engineIdleMilliseconds: (): number => get("engine.idleMinutes", 5) * 60_000,
};

function get<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(configurationSection).get<T>(key) ?? fallback;
}
