import type { Drawing } from "../../core/figure/exports/exports.ts";
import { sceneToSvg } from "../../core/figure/scene/sceneToSvg.ts";
import { measureIn, sceneToPng } from "./picture.ts";

/** Exported pictures are drawn on a canvas of the page. */
export const drawing: Drawing = { measure: () => measureIn(), draw: { svg: sceneToSvg, png: sceneToPng } };
