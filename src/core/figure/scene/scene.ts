import type { Palette } from "./colormap.ts";

/** A picture as simple marks, in pixels from the top left; later marks lie over earlier ones. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** CSS font families of all text. */
  readonly font: string;
  /** What the picture shows, in a sentence: the title for those who cannot see it. */
  readonly title: string;
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | TextMark | LinesMark | PathMark | DotMark | PointsMark | CellsMark | ImageMark;

export interface RectMark {
  readonly kind: "rect";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** One line of text; `y` is the middle of its height. Turned texts read upwards and are placed by the same point. */
export interface TextMark {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly anchor: "start" | "middle" | "end";
  readonly turned?: boolean;
  readonly bold?: boolean;
}

/** Straight lines: x1, y1, x2, y2 of each. */
export interface LinesMark {
  readonly kind: "lines";
  readonly points: readonly number[];
  readonly stroke: string;
  readonly width: number;
}

/** A curve through points, or the area that they enclose: x1, y1, x2, y2 … */
export interface PathMark {
  readonly kind: "path";
  readonly points: readonly number[];
  readonly stroke?: { readonly colour: string; readonly width: number; readonly dash?: readonly number[] };
  readonly fill?: { readonly colour: string; readonly opacity: number };
}

export interface DotMark {
  readonly kind: "dot";
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  /** Around it, two pixels wide. */
  readonly stroke: string;
}

/** Many equal round points: x1, y1, x2, y2 … */
export interface PointsMark {
  readonly kind: "points";
  readonly points: readonly number[];
  readonly radius: number;
  readonly fill: string;
  /** [0, 1]: where points lie over each other they are darker. */
  readonly opacity: number;
}

/** A picture; `href` is a data URL, so that what is exported holds it. */
export interface ImageMark {
  readonly kind: "image";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly href: string;
}

/** The part of a square matrix of palette entries that is seen, drawn into a rectangle. */
export interface CellsMark {
  readonly kind: "cells";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly rows: number;
  readonly columns: number;
  /** Palette entries, rows × columns, row-major. */
  readonly entries: Uint8Array;
  /** First column and row seen, and how many, in cells; all of them when absent. */
  readonly window?: { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number };
}

/** The same marks elsewhere. */
export function translated(marks: readonly Mark[], x: number, y: number): Mark[] {
  return marks.map((mark) => {
    switch (mark.kind) {
      case "lines":
      case "path":
      case "points":
        return { ...mark, points: mark.points.map((value, k) => value + (k % 2 === 0 ? x : y)) };
      default:
        return { ...mark, x: mark.x + x, y: mark.y + y };
    }
  });
}
