import type { InspectionUse } from "../../core/results/inspection.ts";
import { baseName } from "./tableUses.ts";

/** A line of a document whose stimulus is the file. */
export function mediaUse(name: string): InspectionUse {
  return { where: ".stimuli", what: "as a stimulus, on its own line", text: `./${baseName(name)}` };
}
