import {
  Chart,
  type ChartDataset,
  type InteractionItem,
  LinearScale,
  LineController,
  LineElement,
  type Point,
  PointElement,
  Tooltip,
} from "chart.js";
import { type CurveLine, curveLines, overLines, underLines } from "../../core/figure/decoding/curveMarks.ts";
import type { Curves, Marker } from "../../core/figure/decoding/curves.ts";
import type { Look } from "../../core/figure/scene/look.ts";
import type { Frame } from "../../core/figure/scene/plotFrame.ts";
import type { Mark } from "../../core/figure/scene/scene.ts";
import type { Measure } from "../../core/text/labels.ts";
import { element } from "../ui/element.ts";
import { paintMarks } from "../ui/paintScene.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

type LineChart = Chart<"line", Point[]>;

/** What the chart shows, and where. */
interface Shown {
  readonly decided: Curves;
  readonly frame: Frame;
  readonly look: Look;
  readonly measure: Measure;
  readonly size: { readonly width: number; readonly height: number };
}

/**
 * The curves. Everything is the marks of an export, in pixels: chart.js draws the lines among them, finds what is under
 * the pointer and shows its values.
 */
export class CurvePlot {
  readonly node: HTMLElement;
  private readonly canvas = element("canvas", { role: "img" });
  private readonly onThreshold: (threshold: number) => void;
  private chart: LineChart | undefined;
  private shown: Shown | undefined;
  private marker: Marker | undefined;

  constructor(onThreshold: (threshold: number) => void) {
    this.onThreshold = onThreshold;
    this.node = element("div", { class: "plot curve" }, this.canvas);
    const drag = (event: PointerEvent) => {
      if (event.buttons === 1) this.pick(event);
    };
    this.canvas.addEventListener("pointerdown", drag);
    this.canvas.addEventListener("pointermove", drag);
  }

  show(shown: Shown, marker: Marker | undefined): void {
    this.shown = shown;
    this.marker = marker;
    const { decided, frame, size, look } = shown;
    const names = [...decided.curves, ...(decided.band ? [decided.band] : [])].flatMap(({ name }) => name ?? []);
    this.canvas.setAttribute("aria-label", `${decided.title}: ${names.join(", ")}`);
    this.chart ??= this.makeChart();
    const { chart } = this;
    chart.data.datasets = curveLines(decided, frame, look).map((line, k) => ({
      ...dataset(line),
      // Of two lines, chart.js draws the one of smaller order later.
      order: -k,
      pointHoverRadius: decided.curves[k]?.style === "chance" ? 0 : 4,
    }));
    // Its scales are the canvas' own pixels.
    chart.options.scales = {
      x: { type: "linear", display: false, min: 0, max: size.width },
      y: { type: "linear", display: false, min: 0, max: size.height, reverse: true },
    };
    chart.options.devicePixelRatio = devicePixelRatio || 1;
    Object.assign(chart.options.plugins?.tooltip ?? {}, tooltipLook(look));
    chart.resize(size.width, size.height);
    chart.update("none");
  }

  /** Moves the threshold's point. */
  mark(marker: Marker | undefined): void {
    this.marker = marker;
    this.chart?.draw();
  }

  private makeChart(): LineChart {
    return new Chart<"line", Point[]>(this.canvas, {
      type: "line",
      data: { datasets: [] },
      options: {
        responsive: false,
        maintainAspectRatio: false,
        animation: false,
        parsing: false,
        normalized: true,
        clip: false,
        // It would make room for dots and wide lines, and move every point.
        layout: { autoPadding: false },
        interaction: { mode: "nearest", axis: "xy", intersect: false },
        plugins: {
          tooltip: {
            displayColors: false,
            filter: ({ datasetIndex }) => this.shown?.decided.curves[datasetIndex]?.style !== "chance",
            callbacks: {
              title: (items) => items.map(({ datasetIndex }) => this.nameOf(datasetIndex)),
              label: ({ datasetIndex, dataIndex }) => this.words(datasetIndex, dataIndex),
            },
          },
        },
      },
      plugins: [
        {
          id: "around",
          beforeDraw: ({ ctx }) =>
            this.paint(ctx, ({ decided, frame, look, measure }) => underLines(decided, frame, look, measure)),
          afterDatasetsDraw: ({ ctx }) =>
            this.paint(ctx, ({ decided, frame, look, measure }) =>
              overLines(decided, this.marker, frame, look, measure),
            ),
        },
      ],
    });
  }

  private paint(context: CanvasRenderingContext2D, marks: (shown: Shown) => Mark[]): void {
    if (this.shown !== undefined) paintMarks(context, marks(this.shown), this.shown.look.font, devicePixelRatio || 1);
  }

  private nameOf(curve: number): string {
    return this.shown?.decided.curves[curve]?.name ?? "One class against the rest";
  }

  /** A point in words: both axes, and the threshold that leads there. */
  private words(position: number, point: number): string[] {
    if (this.shown === undefined) return [];
    const { xTitle, yTitle, curves } = this.shown.decided;
    const curve = curves[position];
    const threshold = curve?.thresholds?.[point];
    return [
      `${xTitle} ${(curve?.x[point] ?? 0).toFixed(3)}`,
      `${yTitle} ${(curve?.y[point] ?? 0).toFixed(3)}`,
      ...(threshold !== undefined && Number.isFinite(threshold) ? [`Threshold ${threshold.toFixed(3)}`] : []),
    ];
  }

  /** A press on a curve whose points have thresholds takes the nearest point's. */
  private pick(event: PointerEvent): void {
    const { chart, shown } = this;
    if (chart === undefined || shown === undefined || this.marker === undefined) return;
    const near: InteractionItem[] = chart.getElementsAtEventForMode(
      event,
      "nearest",
      { axis: "xy", intersect: false },
      true,
    );
    for (const { datasetIndex, index } of near) {
      const threshold = shown.decided.curves[datasetIndex]?.thresholds?.[index];
      if (threshold !== undefined) this.onThreshold(Math.min(1, Math.max(0, Math.floor(threshold * 100) / 100)));
    }
  }
}

function dataset({ path, dots }: CurveLine): ChartDataset<"line", Point[]> {
  const { colour, width, dash = [] } = path.stroke;
  const data = Array.from({ length: path.points.length / 2 }, (_, k) => {
    return { x: path.points[2 * k] ?? 0, y: path.points[2 * k + 1] ?? 0 };
  });
  const [dot] = dots;
  return {
    data,
    borderColor: colour,
    borderWidth: width,
    borderDash: [...dash],
    borderJoinStyle: "round",
    pointRadius: dot?.radius ?? 0,
    pointBackgroundColor: colour,
    pointBorderColor: dot?.stroke ?? colour,
    // As wide as a dot's border always is.
    pointBorderWidth: 2,
    pointHoverBackgroundColor: colour,
    pointHoverBorderWidth: 1,
  };
}

function tooltipLook(look: Look): object {
  const font = { family: look.font, size: look.fontSize - 1 };
  return {
    backgroundColor: look.background,
    borderColor: look.line,
    borderWidth: 1,
    cornerRadius: 3,
    caretSize: 0,
    caretPadding: 12,
    padding: 8,
    titleColor: look.foreground,
    bodyColor: look.foreground,
    titleFont: { ...font, weight: "bold" },
    bodyFont: font,
  };
}
