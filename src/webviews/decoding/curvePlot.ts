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
import { legendMarks } from "../../core/figure/decoding/curveLegend.ts";
import { strokeOf } from "../../core/figure/decoding/curveLook.ts";
import { bandMarks, frameMarks, markerMarks } from "../../core/figure/decoding/curveMarks.ts";
import type { Curve, Curves, Marker } from "../../core/figure/decoding/curves.ts";
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

/** The curves: chart.js draws the lines and finds what is under the pointer; what stands around them is drawn as in exports. */
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
    chart.data.datasets = decided.curves.map((curve) => dataset(curve, look));
    chart.options.layout = {
      padding: {
        left: frame.x,
        top: frame.y,
        right: size.width - frame.x - frame.side,
        bottom: size.height - frame.y - frame.side,
      },
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
        clip: 4,
        interaction: { mode: "nearest", axis: "xy", intersect: false },
        scales: {
          x: { type: "linear", min: 0, max: 1, display: false },
          y: { type: "linear", min: 0, max: 1, display: false },
        },
        plugins: {
          tooltip: {
            displayColors: false,
            filter: ({ datasetIndex }) => this.shown?.decided.curves[datasetIndex]?.style !== "chance",
            callbacks: {
              title: (items) => items[0]?.dataset.label ?? "",
              label: ({ parsed, datasetIndex, dataIndex }) => this.words(parsed, datasetIndex, dataIndex),
            },
          },
        },
      },
      plugins: [
        {
          id: "around",
          beforeDraw: ({ ctx }) =>
            this.paint(ctx, ({ decided, frame, look, measure }) => [
              ...frameMarks(decided, frame, look, measure),
              ...bandMarks(decided, frame, look),
            ]),
          afterDatasetsDraw: ({ ctx }) =>
            this.paint(ctx, ({ decided, frame, look, measure }) => [
              ...markerMarks(this.marker, frame, look),
              ...legendMarks(decided, this.marker, frame, look, measure),
            ]),
        },
      ],
    });
  }

  private paint(context: CanvasRenderingContext2D, marks: (shown: Shown) => Mark[]): void {
    if (this.shown !== undefined) paintMarks(context, marks(this.shown), this.shown.look.font, devicePixelRatio || 1);
  }

  /** A point in words: both axes, and the threshold that leads there. */
  private words({ x, y }: { x: number | null; y: number | null }, dataset: number, point: number): string[] {
    if (this.shown === undefined) return [];
    const { xTitle, yTitle, curves } = this.shown.decided;
    const threshold = curves[dataset]?.thresholds?.[point];
    return [
      `${xTitle} ${(x ?? 0).toFixed(3)}`,
      `${yTitle} ${(y ?? 0).toFixed(3)}`,
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

function dataset(curve: Curve, look: Look): ChartDataset<"line", Point[]> {
  const { colour, width, dash = [] } = strokeOf(curve, look);
  return {
    data: Array.from(curve.x, (x, k) => ({ x, y: curve.y[k] ?? 0 })),
    label: curve.name ?? "One class against the rest",
    borderColor: colour,
    borderWidth: width,
    borderDash: [...dash],
    borderJoinStyle: "round",
    backgroundColor: colour,
    pointRadius: curve.dotted ? 3 : 0,
    pointHoverRadius: curve.style === "chance" ? 0 : 4,
    pointHoverBackgroundColor: colour,
    pointHoverBorderColor: look.background,
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
