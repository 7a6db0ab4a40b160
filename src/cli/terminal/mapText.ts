import { mapHeadline } from "../../core/figure/headline/mapHeadline.ts";
import { besideFinding, besideSource, movedMost, movedNote, movedWords } from "../../core/figure/map/besideWords.ts";
import { keptWords, mapFinding, mapSource, nearestStimuli, stimulusName } from "../../core/figure/map/mapWords.ts";
import { dataText } from "../../core/figure/notices/dataWords.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

const mostRows = 12;
const widestLabel = 32;

/** How much to believe the map, and the stimuli of which to believe it least, each with its nearest in the original space. */
export function mapText(result: MapResult): string {
  const { title, trust, stimuli, points } = result;
  const kept = (position: number) => trust?.kept[position] ?? 0;
  const worst = [...stimuli.keys()].sort((a, b) => kept(a) - kept(b)).slice(0, mostRows);
  const label = (position: number) =>
    elide(plain(stimulusName(result, position)), widestLabel, 1, (text) => displayWidth(text));
  const rows = worst.map((position) => {
    const [nearest] = nearestStimuli(result, position);
    const at = [points[2 * position], points[2 * position + 1]].map((value) => valueText(value ?? 0)).join(", ");
    const other = nearest ? `${label(nearest.position)} (${valueText(nearest.distance)})` : "";
    return [label(position), at, keptWords(result, position) ?? "", other];
  });
  const figures = mapHeadline(result).map(({ name, value, detail }) => [name, value, detail]);
  const lines = [
    ...[title, mapSource(result), mapFinding(result)].map(plain),
    "",
    ...textTable(figures, (column) => column !== 1),
    "",
    ...textTable([["Kept worst", "x, y", "", "nearest in the original space"], ...rows], (column) => column !== 2),
    "",
    ...besideText(result),
    ...dataText(result.receipt.data),
  ];
  return `${lines.join("\n")}\n`;
}

/** How another encoder's map differs, and what is in another place. */
function besideText(result: MapResult): string[] {
  const { beside } = result;
  if (beside === undefined) return [];
  const rows = movedMost(beside, mostRows).map((position) => plain(movedWords(result, beside, position)));
  return [
    ...[besideSource(beside), besideFinding(result, beside)].map(plain),
    "",
    "In another place, the farthest first:",
    ...rows.map((row) => `  ${row}`),
    movedNote,
    "",
  ];
}
