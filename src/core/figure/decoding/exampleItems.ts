import { RandomState } from "../../decoding/split/randomState.ts";
import { tsvLine } from "../../formats/spreadsheet.ts";
import type { DecodeItem, DecodeResult } from "../../results/decodeResult.ts";

const ofEach = 3;

type Sample = Pick<DecodeResult, "items" | "classes">;

/**
 * Three items of each class, all where there are fewer: their positions, by class. They are those of pandas'
 * `items[items.label == one].sample(n=3, random_state=seed)`, in its order. `seed`: a whole number in [0, 2³²).
 */
export function exampleItems({ items, classes }: Sample, seed: number): number[][] {
  return classes.map((_, label) => {
    const own = items.flatMap((item, position) => (item.label === label ? [position] : []));
    const drawn = new RandomState(seed).choice(own.length, ofEach);
    return Array.from(drawn, (k) => own[k] ?? 0);
  });
}

/** Where an item is, counted from 1: "row 12" of its table, "line 3" of the document. */
export function itemPlace({ row, line }: DecodeItem): string {
  if (row !== undefined) return `row ${row + 1}`;
  return line === undefined ? "" : `line ${line + 1}`;
}

/** The examples for a spreadsheet: class, place and text of each. */
export function examplesText(sample: Sample, seed: number): string {
  const { items, classes } = sample;
  const rows = exampleItems(sample, seed).flatMap((own, label) =>
    own.flatMap((position) => {
      const item = items[position];
      return item === undefined ? [] : [[classes[label] ?? "", itemPlace(item), item.text]];
    }),
  );
  return [["Class", "Place", "Text"], ...rows].map((cells) => tsvLine(cells)).join("");
}
