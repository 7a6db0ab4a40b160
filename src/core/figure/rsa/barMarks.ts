import { elide, type Measure } from "../../text/labels.ts";
import type { Limits } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { axisTitle, labelGap, plotTitle, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import type { Bar, Bars } from "./bars.ts";
import { type BarsLayout, nameLine, starsRoom, tickLength, ticksRoom } from "./barsLayout.ts";

const widestBar = 48;

/** What the parts of the chart are drawn from. */
interface Painted {
  readonly bars: Bars;
  readonly layout: BarsLayout;
  /** The corner of the rectangle with the bars, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly look: Look;
  readonly measure: Measure;
  /** Where a value is on its axis: in pixels from the left of lying bars, from the top of upright ones. */
  readonly at: (value: number) => number;
}

/** A bar's share of the chart: where it begins across the bars, and how wide it is. */
interface Slot {
  readonly start: number;
  readonly size: number;
}

/** The chart, its bars from (`left`, `top`) of the layout's margins on; `chosen`: the bar of the model whose RDM is shown. */
export function barsMarks(
  bars: Bars,
  layout: BarsLayout,
  chosen: number | undefined,
  look: Look,
  measure: Measure,
): Mark[] {
  const { left: x, top: y } = layout.margins;
  const { low, high } = bars.limits;
  const share = (value: number) => (value - low) / (high - low);
  const at = layout.lying
    ? (value: number) => x + share(value) * layout.width
    : (value: number) => y + (1 - share(value)) * layout.height;
  const painted = { bars, layout, x, y, look, measure, at };
  const shown = (k: number) => k === chosen;
  const top = y - (layout.lying && bars.ceiling !== undefined ? nameLine(look) : 0);
  return [
    plotTitle.mark(bars.title, { ...titled(layout), y: top }, look, measure),
    ...ceilingMarks(painted),
    ...axisMarks(painted),
    ...bars.bars.flatMap((bar, k) => barMarks(painted, bar, slotOf(painted, k), shown(k))),
    { kind: "lines", points: across(painted, at(0)), stroke: look.foreground, width: 1 },
    ...bars.bars.flatMap((bar, k) => nameMarks(painted, bar, k, shown(k) && bars.bars.length > 1)),
  ];
}

/** The bar at a point of the picture, its name included; undefined beside the bars. */
export function barAt(
  count: number,
  { lying, width, height, margins }: BarsLayout,
  point: { readonly x: number; readonly y: number },
): number | undefined {
  const beside = lying ? point.x > margins.left + width : point.y < margins.top;
  const share = lying ? (point.y - margins.top) / height : (point.x - margins.left) / width;
  const bar = Math.floor(share * count);
  return beside || bar < 0 || bar >= count ? undefined : bar;
}

/** What titles are in the middle of: the bars, or with them all that is beside lying ones. */
function titled({ lying, width, margins }: BarsLayout): { readonly x: number; readonly side: number } {
  return lying ? { x: 0, side: margins.left + width + margins.right } : { x: margins.left, side: width };
}

function slotOf({ bars, layout, x, y }: Painted, k: number): Slot {
  const size = (layout.lying ? layout.height : layout.width) / bars.bars.length;
  return { start: (layout.lying ? y : x) + k * size, size };
}

/** A line at a place of the values' axis, across all bars. */
function across({ layout, x, y }: Painted, place: number): number[] {
  return layout.lying ? [place, y, place, y + layout.height] : [x, place, x + layout.width, place];
}

/** Ticks, the line of the values' axis and its title. */
function axisMarks({ bars, layout, x, y, look, measure, at }: Painted): Mark[] {
  const { lying, width, height } = layout;
  const foot = y + height;
  const text = { kind: "text", size: look.fontSize } as const;
  const all = titled(layout);
  const title = {
    ...text,
    text: elide(bars.yTitle, lying ? all.side : height, look.fontSize, measure),
    fill: look.muted,
  };
  // Beside each other every second, third, … tick, so that their texts do not touch.
  const widest = Math.max(...bars.ticks.map(({ text }) => measure(text, look.fontSize)));
  const every = lying ? Math.ceil(((widest + labelGap) * bars.ticks.length) / width) : 1;
  const ticks = bars.ticks.filter((_, k) => k % every === 0).map((tick) => ({ ...tick, place: at(tick.value) }));
  return lying
    ? [
        ...ticks.map(({ place, text: shown }): Mark => {
          return {
            ...text,
            x: place,
            y: foot + tickRoom / 2 + 2,
            text: shown,
            fill: look.foreground,
            anchor: "middle",
          };
        }),
        {
          kind: "lines",
          points: [x, foot, x + width, foot, ...ticks.flatMap(({ place }) => [place, foot, place, foot + tickLength])],
          stroke: look.line,
          width: 1,
        },
        { ...title, x: all.x + all.side / 2, y: foot + tickRoom + axisTitle.height / 2, anchor: "middle" },
      ]
    : [
        ...ticks.map(({ place, text: shown }): Mark => {
          return { ...text, x: x - labelGap, y: place, text: shown, fill: look.foreground, anchor: "end" };
        }),
        {
          kind: "lines",
          points: [x, y, x, foot, ...ticks.flatMap(({ place }) => [x - tickLength, place, x, place])],
          stroke: look.line,
          width: 1,
        },
        {
          ...title,
          x: x - ticksRoom(bars, look, measure) + axisTitle.height / 2,
          y: y + height / 2,
          anchor: "middle",
          turned: true,
        },
      ];
}

function barMarks(
  { layout: { lying }, look, at }: Painted,
  { mean, error, subjects, stars }: Bar,
  { start, size }: Slot,
  chosen: boolean,
): Mark[] {
  if (!Number.isFinite(mean)) return [];
  const middle = start + size / 2;
  const point = (beside: number, value: number) => (lying ? [at(value), beside] : [beside, at(value)]);
  const wide = Math.min(widestBar, Math.max(2, size * 0.6));
  const from = Math.min(at(mean), at(0));
  const long = Math.max(1, Math.abs(at(mean) - at(0)));
  const bar = lying
    ? { x: from, y: middle - wide / 2, width: long, height: wide }
    : { x: middle - wide / 2, y: from, width: wide, height: long };
  const cap = Math.min(4, wide / 4);
  const dots = Array.from(subjects).filter(Number.isFinite);
  // Beside each other as far as there is room, so that equal ones are seen.
  const step = dots.length < 2 ? 0 : Math.min(10, (wide * 0.8) / (dots.length - 1));
  const reached = at(Math.max(0, mean, ...dots, error?.high ?? mean));
  const star = lying
    ? ({ x: reached + 6, y: middle, anchor: "start" } as const)
    : ({ x: middle, y: reached - 10, anchor: "middle" } as const);
  return [
    // The theme's line colour may let the band behind it be seen.
    ...[look.background, chosen ? categoryColour(look, 0) : look.line].map((fill): Mark => {
      return { kind: "rect", ...bar, fill };
    }),
    ...(dots.length < 2 || wide < 6
      ? []
      : dotMarks(
          dots.flatMap((value, k) => point(middle + (k - (dots.length - 1) / 2) * step, value)),
          look,
        )),
    ...(error === undefined
      ? []
      : [
          {
            kind: "lines",
            points: [
              ...[...point(middle, error.low), ...point(middle, error.high)],
              ...[...point(middle - cap, error.low), ...point(middle + cap, error.low)],
              ...[...point(middle - cap, error.high), ...point(middle + cap, error.high)],
            ],
            stroke: look.foreground,
            width: 1.5,
          } as const,
        ]),
    ...(stars === ""
      ? []
      : [
          {
            kind: "text",
            ...star,
            text: !lying && size < 18 ? "*" : stars,
            size: look.fontSize,
            fill: look.foreground,
          } as const,
        ]),
  ];
}

/** Points that are seen on a bar and on the ground. */
function dotMarks(points: readonly number[], look: Look): Mark[] {
  return [
    { kind: "points", points, radius: 3.5, fill: look.background, opacity: 1 },
    { kind: "points", points, radius: 2.5, fill: look.foreground, opacity: 1 },
  ];
}

/** What the best possible model could reach: a grey band across all bars, but where bars have their own. */
function ceilingMarks(painted: Painted): Mark[] {
  const { bars, layout, x, y, look, measure, at } = painted;
  const { ceiling } = bars;
  if (ceiling === undefined) return [];
  const { lying, width, height } = layout;
  const band = ({ start, size }: Slot, { low, high }: Limits): Mark => {
    const end = start + size;
    const points = lying
      ? [at(low), start, at(high), start, at(high), end, at(low), end]
      : [start, at(high), end, at(high), end, at(low), start, at(low)];
    return { kind: "path", points, fill: { colour: look.muted, opacity: 0.25 } };
  };
  const first = lying ? y : x;
  const shared = bars.bars.findIndex((bar) => bar.ceiling !== undefined);
  const size = shared === -1 ? (lying ? height : width) : slotOf(painted, shared).start - first;
  const letters = { kind: "text", size: look.fontSize - 1, fill: look.muted } as const;
  const text = elide("noise ceiling", Math.max(0, (lying ? width : size) - 8), look.fontSize - 1, measure);
  const half = measure(text, look.fontSize - 1) / 2;
  const within = at(ceiling.low) - at(ceiling.high) >= look.fontSize + 4;
  const middle = (at(ceiling.low) + at(ceiling.high)) / 2;
  return [
    ...(size > 0 ? [band({ start: first, size }, ceiling)] : []),
    ...bars.bars.flatMap((bar, k) => (bar.ceiling ? [band(slotOf(painted, k), bar.ceiling)] : [])),
    lying
      ? {
          ...letters,
          x: Math.max(x + half, Math.min(x + width - half, middle)),
          y: y - nameLine(look) / 2,
          text,
          anchor: "middle",
        }
      : {
          ...letters,
          x: first + size - 4,
          y: within ? at(ceiling.high) + look.fontSize / 2 + 2 : at(ceiling.high) - look.fontSize / 2 - 1,
          text,
          anchor: "end",
        },
  ];
}

/** A bar's name, and its p value where there is room. */
function nameMarks(painted: Painted, { p }: Bar, k: number, bold: boolean): Mark[] {
  const { layout, x, y, look, measure } = painted;
  const { lying, width, height, margins, names } = layout;
  const { start, size } = slotOf(painted, k);
  const middle = start + size / 2;
  const lines = names[k] ?? [];
  const name = { kind: "text", size: look.fontSize, fill: look.foreground, bold } as const;
  const beside = { kind: "text", text: p, size: look.fontSize - 1, fill: look.muted } as const;
  if (lying) {
    const stars = starsRoom(look, measure);
    return [
      ...lines.map((text): Mark => ({ ...name, x: x - labelGap, y: middle, text, anchor: "end" })),
      ...(p !== "" && margins.right > stars
        ? [{ ...beside, x: x + width + stars, y: middle, anchor: "start" } as const]
        : []),
    ];
  }
  const top = y + height + tickRoom / 2 + 2;
  const most = Math.max(...names.map(({ length }) => length));
  const fits = p !== "" && measure(p, look.fontSize - 1) <= size - 4;
  return [
    ...lines.map(
      (text, line): Mark => ({ ...name, x: middle, y: top + line * nameLine(look), text, anchor: "middle" }),
    ),
    ...(fits ? [{ ...beside, x: middle, y: top + most * nameLine(look) + 1, anchor: "middle" } as const] : []),
  ];
}
