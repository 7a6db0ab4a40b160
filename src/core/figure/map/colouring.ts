import type { MapResult } from "../../results/mapResult.ts";
import type { BarEnds } from "../matrix/colourBar.ts";
import { extent, type Limits } from "../scene/limits.ts";
import { percentText } from "./mapWords.ts";

/** What the colours of the points say: to which class each belongs, or a number. */
export type Colouring =
  | {
      readonly kind: "classes";
      readonly names: readonly string[];
      /** Position in `names`; null: none. */
      readonly classOf: (stimulus: number) => number | null;
    }
  | {
      readonly kind: "shades";
      readonly limits: Limits;
      readonly ends?: BarEnds;
      /** NaN: none. */
      readonly numberOf: (stimulus: number) => number;
      readonly textOf: (value: number) => string;
    };

const ofColumn = "column ";

/** What points can be coloured by: the word that is kept, and its name in a menu. The first is for a new panel. */
export function usefulColours({
  trust,
  columns = [],
}: MapResult): readonly { readonly colour: string; readonly name: string }[] {
  return [
    { colour: "category", name: "Category" },
    ...(trust === undefined ? [] : [{ colour: "kept", name: "Share of neighbours kept" }]),
    ...columns.map(({ name }) => ({ colour: `${ofColumn}${name}`, name })),
  ];
}

/** What cannot be had of this result is by category. */
export function colouringOf(
  { stimuli, categories, trust, columns = [] }: MapResult,
  colour: string | undefined,
): Colouring {
  if (colour === "kept" && trust !== undefined) {
    return {
      kind: "shades",
      limits: { low: 0, high: 1 },
      ends: { high: "all kept", low: "none" },
      numberOf: (stimulus) => trust.kept[stimulus] ?? Number.NaN,
      textOf: (value) => `${percentText(value)} kept`,
    };
  }
  const column = columns.find(({ name }) => `${ofColumn}${name}` === colour);
  if (column?.kind === "words") {
    const { words, wordOf } = column;
    const classOf = (stimulus: number) =>
      (wordOf[stimulus] ?? 255) < words.length ? (wordOf[stimulus] ?? null) : null;
    return { kind: "classes", names: words, classOf };
  }
  if (column !== undefined) {
    const { low, high } = extent(column.values);
    return {
      kind: "shades",
      limits: low < high ? { low, high } : { low: low - 0.5, high: low + 0.5 },
      numberOf: (stimulus) => column.values[stimulus] ?? Number.NaN,
      textOf: (value) => String(Number(value.toPrecision(3))),
    };
  }
  return { kind: "classes", names: categories, classOf: (stimulus) => stimuli[stimulus]?.category ?? null };
}
