import { delimiter, isAbsolute } from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import type { NamedServer } from "../../engine/models/modelServer.ts";
import { configurationSection } from "./ids.ts";

/**
 * The user's settings, read afresh each time. All but `defaultEncoder` and `detail` are settings of the machine:
 * whatever a folder brings along, it names no address that is asked, no path that is read and no program that is run. A
 * test holds the manifest to that.
 */
export const settings = {
  defaultEncoder: (): string => get("defaultEncoder", "pocket"),
  /** Which sections new panels show. */
  detail: (): "basics" | "all" => (get<string>("detail", "basics") === "all" ? "all" : "basics"),
  /** `stimuli.modelFolders`, then the folders of the environment variable `STIMULI_MODELS`. */
  modelFolders: (): string[] =>
    [
      ...get<string[]>("modelFolders", []),
      ...(process.env.STIMULI_MODELS ?? "").split(delimiter),
      // Relative to what: the folder that the editor was started in is nobody's choice.
    ].filter((folder) => isAbsolute(folder)),
  hub: (): string => {
    const hub = get("hub", "https://huggingface.co");
    if (URL.canParse(hub) && /^https?:/.test(hub)) return hub;
    throw new StimuliError(
      "input",
      vscode.l10n.t("The setting stimuli.hub is not a web address: {0}", hub),
      vscode.l10n.t("Write it as https://huggingface.co."),
    );
  },
  /** Name or number of the user; empty where it is not known. */
  student: (): string => get("student", "").trim(),
  python: (): string => get("python", ""),
  /** Servers that embed; what is not written as it should be is left out. */
  servers: (): NamedServer[] => get<unknown[]>("servers", []).flatMap((server) => serverOf(server) ?? []),
  /** VS Code's own proxy; the engine is a process of its own and does not see the patched network. */
  proxy: (): string => vscode.workspace.getConfiguration("http").get<string>("proxy") ?? "",
  engineIdleMilliseconds: (): number => get("engine.idleMinutes", 5) * 60_000,
};

function serverOf(given: unknown): NamedServer | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { name, address, model } = given as Record<string, unknown>;
  if (typeof name !== "string" || typeof address !== "string" || typeof model !== "string") return undefined;
  return { name, address, model };
}

function get<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(configurationSection).get<T>(key) ?? fallback;
}
