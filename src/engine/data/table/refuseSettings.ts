import type { TableSettings } from "../../../core/documents/tableSettings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { TableFile } from "./table.ts";

/**
 * Throws StimuliError `input` for a setting that means nothing for a file of this format (`what`: "a Parquet file").
 */
export function refuseSettings(file: TableFile, settings: readonly (keyof TableSettings)[], what: string): void {
  const said = settings.find((setting) => file.settings[setting] !== undefined);
  if (said === undefined) return;
  throw atSetting(file, said, `\`${said}\` has no meaning for ${file.name}, ${what}.`, `Remove \`${said}\`.`);
}

/** An error about a setting, at its line in the document. */
export function atSetting(
  { lineOf }: TableFile,
  setting: keyof TableSettings,
  message: string,
  next: string,
): StimuliError {
  const line = lineOf?.(setting);
  return new StimuliError("input", message, next, line === undefined ? {} : { line });
}
