import { withoutControls } from "../../core/text/labels.ts";

/**
 * A text as notifications, progress and prompts may show it. VS Code makes links of `[…](…)` in them, which may run
 * commands, and our sentences quote names that others chose.
 */
export function notificationText(text: string): string {
  return withoutControls(text).replace(/\]\(/gu, "] (");
}
