import type { ResultStimulus } from "../../results/similarityResult.ts";
import type { SpaceResult } from "../../results/spaceResult.ts";

/** At full precision; numbers of stimuli are in file order, null where there is none. */
export function spaceToJson({ axes, ratings, weat }: SpaceResult, stimuli: readonly ResultStimulus[]): object {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    ...(axes && {
      axes: axes.map(({ name, from, to, positions, low, high, rated }) => ({
        ...{ name, from, to },
        stimuli: stimuli.map(({ label }, at) => ({
          label,
          position: positions[at],
          low: low[at],
          high: high[at],
          ...(rated && { rating: finite(rated.ratings[at] ?? Number.NaN) }),
        })),
        ...(rated && {
          rated: {
            ...{ file: rated.file, column: rated.column ?? null },
            pearson: finite(rated.correlation),
            interval: rated.interval ?? null,
          },
        }),
      })),
    }),
    ...(ratings && {
      ratings: {
        ...{ file: ratings.file, column: ratings.column ?? null },
        spearman: finite(ratings.correlation),
        interval: ratings.interval ?? null,
        ...{ unknown: ratings.unknown, unknownWords: ratings.unknownWords, pairs: ratings.pairs },
      },
    }),
    ...(weat && {
      weat: {
        ...{ targets: weat.targets, attributes: weat.attributes, effect: finite(weat.effect) },
        ...{ p: weat.p, regroupings: weat.regroupings, isExact: weat.isExact },
        associations: weat.positions.map((group, side) =>
          group.map((position, at) => ({
            label: stimuli[position]?.label,
            association: weat.associations[side]?.[at],
          })),
        ),
      },
    }),
  };
}
