import {
  alongAxis,
  axisSentence,
  mostDifferent,
  numberText,
  rangeNote,
  ratingsNote,
  ratingsSentence,
  weatNote,
  weatSentence,
} from "../../core/figure/space/spaceWords.ts";
import type { ResultStimulus } from "../../core/results/similarityResult.ts";
import type { AxisResult, RatingsResult, SpaceResult, WeatResult } from "../../core/results/spaceResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

const widest = 40;
/** Pairs of ratings that are listed. */
const mostPairs = 5;
const shown = (text: string) => elide(plain(text), widest, 1, (one) => displayWidth(one));

/** The answers to what a document asks about the space, each with its table. */
export function spaceText({ axes = [], ratings, weat }: SpaceResult, stimuli: readonly ResultStimulus[]): string[] {
  return [
    ...axes.flatMap((axis) => axisText(axis, stimuli)),
    ...(ratings === undefined ? [] : ratingsText(ratings)),
    ...(weat === undefined ? [] : weatText(weat, stimuli)),
  ];
}

function axisText(axis: AxisResult, stimuli: readonly ResultStimulus[]): string[] {
  const { positions, low, high, rated } = axis;
  const at = (values: Float64Array, position: number) => numberText(values[position] ?? Number.NaN);
  const rows = alongAxis(axis).map((position) => [
    shown(stimuli[position]?.label ?? ""),
    at(positions, position),
    `${at(low, position)} to ${at(high, position)}`,
    ...(rated === undefined ? [] : [at(rated.ratings, position).replace("not defined", "–")]),
  ]);
  const head = ["Stimulus", "Position", "Range", ...(rated === undefined ? [] : ["Rating"])];
  return [plain(axisSentence(axis)), rangeNote(axis), "", ...textTable([head, ...rows]), ""];
}

function ratingsText(ratings: RatingsResult): string[] {
  const rows = mostDifferent(ratings, mostPairs).map(({ texts, rating, similarity }) => [
    ...[shown(texts[0]), shown(texts[1])],
    ...[String(rating), valueText(similarity)],
  ]);
  const head = ["Pairs that differ most", "", "Rating", "Cosine"];
  return [plain(ratingsSentence(ratings)), ratingsNote, "", ...textTable([head, ...rows], (column) => column < 2), ""];
}

function weatText(weat: WeatResult, stimuli: readonly ResultStimulus[]): string[] {
  const rows = weat.positions.flatMap((group, side) =>
    group.map((position, at) => [
      ...[shown(weat.targets[side] ?? ""), shown(stimuli[position]?.label ?? "")],
      valueText(weat.associations[side]?.[at] ?? Number.NaN),
    ]),
  );
  const head = ["Target", "", "Association"];
  return [plain(weatSentence(weat)), weatNote, "", ...textTable([head, ...rows], (column) => column < 2), ""];
}
