// Runs in a browser: draws curves as the panel does and as an export does, and counts where the two differ.
import { curveMargins, curveMarks } from "../../src/core/figure/decoding/curveMarks.ts";
import type { Curves, Marker } from "../../src/core/figure/decoding/curves.ts";
import { paperLook } from "../../src/core/figure/scene/look.ts";
import { sceneToSvg } from "../../src/core/figure/scene/sceneToSvg.ts";
import { CurvePlot } from "../../src/webviews/decoding/curvePlot.ts";
import { canvasMeasure } from "../../src/webviews/ui/paintScene.ts";

export interface Compared {
  /** Pixels of the export that are not background. */
  readonly inked: number;
  /** Pixels that differ much between the two. */
  readonly different: number;
}

declare global {
  interface Window {
    /** `exported`: what the export has instead. */
    compareCurves(decided: Curves, marker: Marker | undefined, side: number, exported?: Curves): Promise<Compared>;
  }
}

const white = new Uint8ClampedArray([255, 255, 255]);
/** A difference that two ways to smooth an edge do not make, of 255. */
const much = 100;

window.compareCurves = async (decided, marker, side, exported = decided) => {
  const look = paperLook;
  const measure = canvasMeasure(context(1, 1), look.font);
  const { left, top, right, bottom } = curveMargins(decided, marker, side, look, measure);
  const frame = { x: left, y: top, side };
  const size = { width: left + side + right, height: top + side + bottom };

  const plot = new CurvePlot(() => {});
  document.body.replaceChildren(plot.node);
  plot.show({ decided, frame, look, measure, size }, marker);
  const canvas = plot.node.querySelector("canvas");
  const [width, height] = [canvas?.width ?? 0, canvas?.height ?? 0];
  const screen = context(width, height);
  screen.fillStyle = look.background;
  screen.fillRect(0, 0, width, height);
  if (canvas !== null) screen.drawImage(canvas, 0, 0);

  const { background, font } = look;
  const marks = curveMarks(exported, marker, frame, look, measure);
  const svg = sceneToSvg({ ...size, background, font, title: decided.title, marks });
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const paper = context(width, height);
  paper.drawImage(image, 0, 0, width, height);

  const [own, other] = [screen, paper].map((one) => one.getImageData(0, 0, width, height).data);
  if (own === undefined || other === undefined) throw new Error("Nothing was drawn.");
  const apart = (from: Uint8ClampedArray, at: number, to: Uint8ClampedArray, there: number) =>
    Math.max(...[0, 1, 2].map((channel) => Math.abs((from[at + channel] ?? 0) - (to[there + channel] ?? 0))));
  // Two painters smooth edges differently: a pixel is the same if it, or one beside it, is.
  const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => 4 * (down * width + right)));
  const counts = { inked: 0, different: 0 };
  for (let at = 0; at < other.length; at += 4) {
    if (apart(other, at, white, 0) > much) counts.inked++;
    if (apart(own, at, other, at) <= much) continue;
    const isFound = (from: Uint8ClampedArray, to: Uint8ClampedArray) =>
      around.some((step) => apart(from, at, to, at + step) <= much);
    if (!isFound(own, other) || !isFound(other, own)) counts.different++;
  }
  return counts;
};

function context(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const made = canvas.getContext("2d", { willReadFrequently: true });
  if (made === null) throw new Error("The browser has no canvas.");
  return made;
}
