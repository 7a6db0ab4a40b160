import type { Measure } from "../../text/labels.ts";
import type { Look } from "./look.ts";
import type { Mark } from "./scene.ts";
import { ticks } from "./ticks.ts";

const mostBins = 30;
const below = 24;
const above = 22;

/**
 * Values drawn at random as bars, and the observed one as a line among them: its position is the result of the test.
 * The axis spans both, with some room to its right and left.
 */
export function histogramMarks(
  values: Float64Array,
  observed: number,
  { width, height }: { readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
): Mark[] {
  const spread = Math.max(...values, observed) - Math.min(...values, observed) || 1;
  const low = Math.min(...values, observed) - spread * 0.05;
  const high = Math.max(...values, observed) + spread * 0.05;
  const counts = new Uint32Array(mostBins);
  for (const value of values) {
    const bin = Math.min(mostBins - 1, Math.floor(((value - low) / (high - low)) * mostBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const foot = height - below;
  const most = Math.max(...counts);
  const wide = width / mostBins;
  const at = (value: number) => ((value - low) / (high - low)) * width;
  const inside = (x: number, text: string) => {
    const half = measure(text, look.fontSize) / 2;
    return Math.max(half, Math.min(width - half, x));
  };
  const text = { kind: "text", size: look.fontSize, anchor: "middle" } as const;
  const label = `observed ${observed.toFixed(3)}`;
  return [
    ...Array.from(counts.entries()).flatMap(([bin, count]): Mark[] => {
      const tall = (count / most) * (foot - above);
      return count === 0
        ? []
        : [
            {
              kind: "rect",
              x: bin * wide,
              y: foot - tall,
              width: Math.max(1, wide - 1),
              height: tall,
              fill: look.line,
            },
          ];
    }),
    { kind: "lines", points: [0, foot, width, foot], stroke: look.line, width: 1 },
    ...ticks({ low, high }, 6).map((tick): Mark => {
      return {
        ...text,
        x: inside(at(tick.value), tick.text),
        y: foot + below / 2 + 2,
        text: tick.text,
        fill: look.muted,
      };
    }),
    {
      kind: "lines",
      points: [at(observed), above, at(observed), foot],
      stroke: look.categories[0] ?? look.foreground,
      width: 2,
    },
    { ...text, x: inside(at(observed), label), y: above / 2, text: label, fill: look.foreground },
  ];
}
