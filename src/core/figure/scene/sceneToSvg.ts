import { hexColour } from "./colormap.ts";
import { base64, indexedPng } from "./indexedPng.ts";
import type { CellsMark, ImageMark, Mark, PathMark, PointsMark, Scene, TextMark } from "./scene.ts";

/**
 * Matrices up to this many cells are drawn as rectangles that can be edited; larger ones as an embedded picture, a
 * pixel a cell.
 */
const mostRectangles = 2500;

/** A standalone SVG document of the scene. */
export function sceneToSvg(scene: Scene): string {
  const { width, height } = scene;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}"` +
      ` font-family="${escapeXml(scene.font)}" role="img">`,
    `<title>${escapeXml(scene.title)}</title>`,
    `<rect width="100%" height="100%" fill="${escapeXml(scene.background)}"/>`,
    ...scene.marks.map(markToSvg),
    "</svg>",
    "",
  ].join("\n");
}

function markToSvg(mark: Mark): string {
  switch (mark.kind) {
    case "rect":
      return rectangle(mark.x, mark.y, mark.width, mark.height, mark.fill);
    case "text":
      return textToSvg(mark);
    case "lines":
      return `<path d="${lines(mark.points)}" fill="none" stroke="${escapeXml(mark.stroke)}" stroke-width="${px(mark.width)}"/>`;
    case "path":
      return pathToSvg(mark);
    case "dot":
      return `<circle cx="${px(mark.x)}" cy="${px(mark.y)}" r="${px(mark.radius)}" fill="${escapeXml(mark.fill)}" stroke="${escapeXml(mark.stroke)}" stroke-width="2"/>`;
    case "points":
      return pointsToSvg(mark);
    case "cells":
      return mark.entries.length <= mostRectangles ? rectangles(mark) : pixelPicture(mark);
    case "image":
      return `<image ${place(mark)} href="${escapeXml(mark.href)}"/>`;
  }
}

function textToSvg({ x, y, text, size, fill, anchor, turned, bold }: TextMark): string {
  // 0.35 em below its middle is the base line: `dominant-baseline` is not understood everywhere.
  const turn = turned ? ` transform="rotate(-90 ${px(x)} ${px(y)})"` : "";
  const base = `x="${px(x)}" y="${px(y + size * 0.35)}"`;
  const weight = bold ? ' font-weight="bold"' : "";
  return `<text ${base} font-size="${px(size)}" fill="${escapeXml(fill)}" text-anchor="${anchor}"${weight}${turn}>${escapeXml(text)}</text>`;
}

function pathToSvg({ points, stroke, fill }: PathMark): string {
  const corners = Array.from(
    { length: points.length / 2 },
    (_, k) => `${px(points[2 * k] ?? 0)} ${px(points[2 * k + 1] ?? 0)}`,
  );
  const inside = fill === undefined ? 'fill="none"' : `fill="${escapeXml(fill.colour)}" fill-opacity="${fill.opacity}"`;
  const dash = stroke?.dash === undefined ? "" : ` stroke-dasharray="${stroke.dash.join(" ")}"`;
  const line =
    stroke === undefined
      ? ""
      : ` stroke="${escapeXml(stroke.colour)}" stroke-width="${px(stroke.width)}" stroke-linejoin="round"${dash}`;
  return `<path d="M${corners.join("L")}" ${inside}${line}/>`;
}

function pointsToSvg({ points, radius, fill, opacity }: PointsMark): string {
  const circles = Array.from(
    { length: points.length / 2 },
    (_, k) => `<circle cx="${px(points[2 * k] ?? 0)}" cy="${px(points[2 * k + 1] ?? 0)}" r="${px(radius)}"/>`,
  );
  return `<g fill="${escapeXml(fill)}" fill-opacity="${opacity}">${circles.join("")}</g>`;
}

function lines(points: readonly number[]): string {
  let path = "";
  for (let k = 0; k + 3 < points.length; k += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(k, k + 4);
    path += `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`;
  }
  return path;
}

function rectangles({ x, y, width, height, rows, columns, entries, palette }: CellsMark): string {
  const cells = Array.from(entries, (entry, k) => {
    const left = (k % columns) * (width / columns);
    const top = Math.floor(k / columns) * (height / rows);
    return rectangle(x + left, y + top, width / columns, height / rows, hexColour(palette, entry));
  });
  // Without crisp edges a hairline of background shows between neighbours.
  return `<g shape-rendering="crispEdges">\n${cells.join("\n")}\n</g>`;
}

function pixelPicture(mark: CellsMark): string {
  const { width, rows, columns, entries, palette } = mark;
  const data = base64(indexedPng(columns, rows, entries, palette));
  const style = columns < width ? ' style="image-rendering:pixelated"' : "";
  return `<image ${place(mark)} preserveAspectRatio="none"${style} href="data:image/png;base64,${data}"/>`;
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="${escapeXml(fill)}"/>`;
}

function place({ x, y, width, height }: CellsMark | ImageMark): string {
  return `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;
}

/** Two decimals are finer than any screen. */
function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The text as XML 1.0 can hold it: its five signs escaped, characters that XML forbids replaced. */
export function escapeXml(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? "")
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}
