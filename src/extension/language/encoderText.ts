import type { KnownModel } from "../../engine/models/modelStore.ts";
import { entryFacts } from "../encoders/encoderItems.ts";

export function encoderFacts({ entry }: KnownModel): string {
  return entryFacts(entry);
}

/** "The course's sentence encoder. Text. On this machine." */
export function encoderDescription({ entry, installed }: KnownModel): string {
  const place =
    installed === undefined
      ? "Not on this machine."
      : installed.server
        ? `At ${installed.source}.`
        : "On this machine.";
  return `${entry.description} Takes ${entry.modalities.join(" and ")}. ${place}`;
}
