import type { PanelResult } from "../../core/results/panelResult.ts";
import { comparePanel } from "./comparePanel.ts";
import { decodingPanel } from "./decodingPanel.ts";
import { DocumentPanels } from "./documentPanels.ts";
import { mapPanel } from "./mapPanel.ts";
import type { PanelDescription } from "./panelDescription.ts";
import type { PanelServices } from "./panelServices.ts";
import { ratingPanel } from "./ratingPanel.ts";
import { rsaPanel } from "./rsaPanel.ts";
import { similarityPanel } from "./similarityPanel.ts";

/** A kind of panel, whatever its results and messages are. */
interface PanelKind {
  readonly command: string;
  /** Its panels, none of which is open yet. */
  readonly start: (
    services: PanelServices,
  ) => Pick<DocumentPanels<never, never, never>, "showFor" | "refresh" | "dispose">;
}

/** Every kind of panel: its command, restoring it after a reload of the window and refreshing it follow. */
export const panelKinds: readonly PanelKind[] = [
  kindOf(similarityPanel),
  kindOf(decodingPanel),
  kindOf(rsaPanel),
  kindOf(comparePanel),
  kindOf(mapPanel),
  kindOf(ratingPanel),
];

function kindOf<Result extends PanelResult, From extends { readonly type: string }, To>(
  description: PanelDescription<Result, From, To>,
): PanelKind {
  return { command: description.command, start: (services) => new DocumentPanels(description, services) };
}
