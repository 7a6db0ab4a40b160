import type { CellsMark, Mark, PathMark, PointsMark, Scene } from "../../core/figure/scene/scene.ts";
import { decoded } from "./decodedImages.ts";
import { paintManyPoints } from "./paintManyPoints.ts";
import { textureOf } from "./texture.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints a scene, `ratio` device pixels for each of its own. */
export function paintScene(context: Context, scene: Scene, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  paintMarks(context, scene.marks, scene.font, ratio);
}

/** Paints marks on a context that is scaled already, over what is there. */
export function paintMarks(context: Context, marks: readonly Mark[], font: string, ratio: number): void {
  for (const mark of marks) paintMark(context, mark, font, ratio);
}

function paintMark(context: Context, mark: Mark, font: string, ratio: number): void {
  switch (mark.kind) {
    case "rect":
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case "lines": {
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.width;
      context.beginPath();
      // Lines on pixel middles are sharp.
      const sharp = (value: number) => (Math.floor(value * ratio) + 0.5) / ratio;
      for (let k = 0; k + 3 < mark.points.length; k += 4) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = mark.points.slice(k, k + 4);
        context.moveTo(sharp(x1), sharp(y1));
        context.lineTo(sharp(x2), sharp(y2));
      }
      context.stroke();
      return;
    }
    case "text":
      context.save();
      context.font = `${mark.bold ? "bold " : ""}${mark.size}px ${font}`;
      context.fillStyle = mark.fill;
      context.textAlign = ({ start: "left", middle: "center", end: "right" } as const)[mark.anchor];
      context.textBaseline = "alphabetic";
      context.translate(mark.x, mark.y);
      if (mark.turned) context.rotate(-Math.PI / 2);
      context.fillText(mark.text, 0, mark.size * 0.35);
      context.restore();
      return;
    case "path":
      paintPath(context, mark);
      return;
    case "dot":
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fillStyle = mark.fill;
      context.fill();
      context.strokeStyle = mark.stroke;
      context.lineWidth = 2;
      context.stroke();
      return;
    case "points":
      paintPoints(context, mark, ratio);
      return;
    case "cells":
      paintCells(context, mark, ratio);
      return;
    case "image": {
      const picture = decoded(mark.href);
      if (picture === undefined) return;
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "high";
      context.drawImage(picture, mark.x, mark.y, mark.width, mark.height);
    }
  }
}

function paintPath(context: Context, { points, stroke, fill }: PathMark): void {
  context.save();
  context.beginPath();
  for (let k = 0; k + 1 < points.length; k += 2) context.lineTo(points[k] ?? 0, points[k + 1] ?? 0);
  if (fill !== undefined) {
    context.globalAlpha = fill.opacity;
    context.fillStyle = fill.colour;
    context.fill();
    context.globalAlpha = 1;
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke.colour;
    context.lineWidth = stroke.width;
    context.lineJoin = "round";
    context.setLineDash([...(stroke.dash ?? [])]);
    context.stroke();
  }
  context.restore();
}

/** More points than this are worked out pixel by pixel: without a graphics card that is several times as fast. */
const mostDrawn = 1000;

function paintPoints(context: Context, mark: PointsMark, ratio: number): void {
  const { points, radius, fill, opacity } = mark;
  if (points.length > 2 * mostDrawn) {
    paintManyPoints(context, mark, ratio);
    return;
  }
  context.globalAlpha = opacity;
  context.fillStyle = fill;
  for (let k = 0; k + 1 < points.length; k += 2) {
    context.beginPath();
    context.arc(points[k] ?? 0, points[k + 1] ?? 0, radius, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/**
 * Cells of a few pixels and more keep hard edges; smaller ones are averaged, from the level of the texture
 * whose pixels are just below the screen's.
 */
function paintCells(context: Context, mark: CellsMark, ratio: number): void {
  const { x, y, width, height, columns, rows } = mark;
  const window = mark.window ?? { column: 0, row: 0, columns, rows };
  const cell = Math.min(width / window.columns, height / window.rows) * ratio;
  const { picture, scale, ...from } = textureOf(mark).part(Math.max(0, Math.floor(-Math.log2(cell))), window);
  context.imageSmoothingEnabled = cell < 3 && mark.columns > 1;
  context.imageSmoothingQuality = "high";
  context.drawImage(
    picture,
    window.column * scale - from.x,
    window.row * scale - from.y,
    window.columns * scale,
    window.rows * scale,
    x,
    y,
    width,
    height,
  );
}

/** Measures text with a canvas' own fonts. */
export function canvasMeasure(context: Context, font: string): (text: string, size: number) => number {
  return (text, size) => {
    context.font = `${size}px ${font}`;
    return context.measureText(text).width;
  };
}
