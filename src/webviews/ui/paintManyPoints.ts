import type { PointsMark } from "../../core/figure/scene/scene.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A point is placed to this part of a pixel. */
const steps = 4;

/** One for all: each is copied as soon as it is drawn. */
let sheet: OffscreenCanvas | undefined;

function sheetOf(width: number, height: number): OffscreenCanvas {
  sheet ??= new OffscreenCanvas(width, height);
  if (sheet.width !== width || sheet.height !== height) sheet = new OffscreenCanvas(width, height);
  return sheet;
}

/** Paints thousands of equal points: pixel by pixel, and the picture at once. */
export function paintManyPoints(context: Context, { points, radius, fill, opacity }: PointsMark, ratio: number): void {
  const { width, height } = context.canvas;
  const picture = sheetOf(width, height);
  const inside = picture.getContext("2d", { willReadFrequently: true });
  if (inside === null) return;
  const image = new ImageData(width, height);
  // Four bytes at a time: red is the lowest, as on every processor that runs the editor.
  const pixels = new Uint32Array(image.data.buffer);
  const colour = colourOf(fill, inside);
  const { side, stamps } = stampsOf(radius * ratio, opacity);
  const middle = (side - 1) / 2;
  for (let k = 0; k + 1 < points.length; k += 2) {
    const [x, y] = [(points[k] as number) * ratio, (points[k + 1] as number) * ratio];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const stamp = stamps[Math.floor((y - top) * steps) * steps + Math.floor((x - left) * steps)];
    // Those at the edge of the canvas are cut, which is hardly seen.
    const isInside = left >= middle && top >= middle && left + middle < width && top + middle < height;
    if (stamp === undefined || !isInside) continue;
    for (let row = 0; row < side; row++) {
      let place = (top - middle + row) * width + left - middle;
      for (let at = row * side; at < (row + 1) * side; at++, place++) {
        const share = stamp[at] as number;
        if (share === 0) continue;
        const before = (pixels[place] as number) >>> 24;
        pixels[place] = colour | ((before + (((255 - before) * share + 127) >> 8)) << 24);
      }
    }
  }
  inside.putImageData(image, 0, 0);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(picture, 0, 0);
  context.restore();
}

const colours = new Map<string, number>();

/** A CSS colour as the lower three bytes of a pixel. */
function colourOf(fill: string, context: OffscreenCanvasRenderingContext2D): number {
  const known = colours.get(fill);
  if (known !== undefined) return known;
  context.fillStyle = fill;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const colour = red | (green << 8) | (blue << 16);
  colours.set(fill, colour);
  return colour;
}

/**
 * How much a point of this radius, in pixels, hides of each pixel around its own, [0, 256]: squares of `side`, one for
 * each part of a pixel that its middle may be in, row by row.
 */
function stampsOf(radius: number, opacity: number): { readonly side: number; readonly stamps: readonly Uint16Array[] } {
  const middle = Math.ceil(radius + 0.5);
  const side = 2 * middle + 1;
  const stamps = Array.from({ length: steps * steps }, (_, part) => {
    const x = middle + ((part % steps) + 0.5) / steps;
    const y = middle + (Math.floor(part / steps) + 0.5) / steps;
    return Uint16Array.from({ length: side * side }, (_, at) => {
      const [across, down] = [(at % side) + 0.5 - x, Math.floor(at / side) + 0.5 - y];
      // A pixel at the rim is covered as far as its middle is inside.
      const share = Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(across * across + down * down)));
      return Math.round(256 * opacity * share);
    });
  });
  return { side, stamps };
}
