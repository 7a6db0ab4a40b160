import { pDigits, pText } from "../../text/pText.ts";
import type { KeyFigure } from "./keyFigure.ts";

/**
 * A p value as a number of the answer. `detail`: side and test. `smallestP`: the smallest p that the design can give;
 * from 0.05 on, the data do not matter, and that is said.
 */
export function pFigure(p: number, detail: string, smallestP = 0): KeyFigure {
  return {
    name: "p",
    value: Number.isNaN(p) ? "–" : pText(p).replace(/^p (= )?/, ""),
    detail,
    ...(smallestP >= 0.05 && { warning: tooSmallWarning(smallestP) }),
  };
}

/** "No p below 0.1 is possible, whatever the data." */
function tooSmallWarning(smallestP: number): string {
  return `No p below ${pDigits(smallestP)} is possible, whatever the data.`;
}
