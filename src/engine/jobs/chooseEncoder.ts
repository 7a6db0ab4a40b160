import { StimuliError } from "../../core/errors.ts";
import type { InstalledModel, ModelStore } from "../models/modelStore.ts";

/** The bundled encoder that draws a preview while the wanted one is not on disk. */
export const previewEncoder = "pocket";

/** The wanted encoder; where it is not on disk the preview's, if `previewIfMissing`, else throws `encoderMissing`. */
export function chooseEncoder(wanted: string, models: ModelStore, previewIfMissing: boolean): InstalledModel {
  const model = models.find(wanted) ?? (previewIfMissing ? models.find(previewEncoder) : undefined);
  if (model) return model;
  throw new StimuliError(
    "encoderMissing",
    `The encoder ${wanted} is not on this machine.`,
    `Get it with: stimuli encoders add ${wanted}`,
  );
}
