import type { KnownModel } from "../../engine/models/modelStore.ts";
import { formatSize } from "../encoders/encoderItems.ts";

/** "384 dimensions · 91 MB · Apache-2.0". */
export function encoderFacts({ entry }: KnownModel): string {
  return `${entry.dimensions} dimensions · ${formatSize(entry.size)} · ${entry.licence}`;
}

/** "The course's sentence encoder. Text. On this machine." */
export function encoderDescription({ entry, installed }: KnownModel): string {
  const place = installed === undefined ? "Not on this machine." : "On this machine.";
  return `${entry.description} Takes ${entry.modalities.join(" and ")}. ${place}`;
}
