import { categoryName, nearestStimuli, stimulusName } from "../../core/figure/map/mapWords.ts";
import { readingOrder } from "../../core/map/readingOrder.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { countText } from "../../core/text/counts.ts";
import { link } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { table } from "../ui/table.ts";

/** Beyond this many rows a table is no reading any more, and slow. */
const mostRows = 100;

/** The points as a table in which neighbours on the map follow each other; a name opens its stimulus. */
export function tableView(result: MapResult, onOpen: (position: number) => void): HTMLElement {
  const { points, stimuli, title, trust } = result;
  const rows = Array.from(readingOrder(points).subarray(0, mostRows), (position) => {
    const [nearest] = nearestStimuli(result, position);
    return [
      link(stimulusName(result, position), () => onOpen(position)),
      categoryName(result, position) ?? "",
      valueText(points[2 * position] ?? 0),
      valueText(points[2 * position + 1] ?? 0),
      trust === undefined ? "" : `${Math.round((trust.kept[position] ?? 0) * trust.k)} of ${trust.k}`,
      nearest === undefined ? "" : `${stimulusName(result, nearest.position)} (${valueText(nearest.distance)})`,
    ];
  });
  const note = `The first ${mostRows} of ${countText(stimuli.length)} stimuli; Export, CSV has all of them.`;
  const head = ["Stimulus", "Category", "x", "y", "Neighbours kept", "Nearest in the original space"];
  return element(
    "section",
    {},
    element("h2", {}, title),
    element(
      "p",
      { class: "muted" },
      `Neighbours on the map follow each other. ${stimuli.length > mostRows ? note : ""}`,
    ),
    table(title, head, rows),
  );
}
