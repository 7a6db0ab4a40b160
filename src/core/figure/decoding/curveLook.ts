import { categoryColour, type Look } from "../scene/look.ts";
import type { DotMark, PathMark } from "../scene/scene.ts";
import type { Curve } from "./curves.ts";

/** How a curve is drawn; those without a name are quiet. */
export function strokeOf(curve: Curve, look: Look): NonNullable<PathMark["stroke"]> {
  const { style, name, colour } = curve;
  if (style === "chance") return { colour: look.muted, width: 1.5, dash: [6, 4] };
  if (style === "mean") return { colour: look.foreground, width: 2 };
  return name === undefined ? { colour: look.line, width: 1 } : { colour: categoryColour(look, colour), width: 2 };
}

export function bandFill(look: Look): NonNullable<PathMark["fill"]> {
  return { colour: categoryColour(look, 0), opacity: 0.2 };
}

/** The threshold's point. */
export function dot([x, y]: readonly [number, number], look: Look): DotMark {
  return { kind: "dot", x, y, radius: 5, fill: look.foreground, stroke: look.background };
}
