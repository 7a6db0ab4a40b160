import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import type { HandIn } from "../../core/handin/handIn.ts";
import { type HandInFile, type HandInForm, handInForms } from "../../core/handin/handInForms.ts";
import { handInMarkdown } from "../../core/handin/handInMarkdown.ts";
import { handInNotebook } from "../../core/handin/handInNotebook.ts";
import { handInPage, type ShownAnalysis } from "../../core/handin/handInPage.ts";
import { liveFigures } from "./liveFigures.ts";

export interface MadeHandIn {
  readonly handIn: HandIn;
  readonly results: readonly ExpectedResult[];
  /** By the position of the analysis. */
  readonly shown: readonly ShownAnalysis[];
}

/** Dots per inch of a notebook's figures: two pixels per unit, for screens that have them. */
const dotsPerInch = 144;

/** The files of a hand-in of this form; `stem`: the first one's name without its ending. */
export async function handInFiles(
  { handIn, results, shown }: MadeHandIn,
  form: HandInForm,
  stem: string,
): Promise<readonly HandInFile[]> {
  const file = (content: string) => [{ name: `${stem}${handInForms[form].ending}`, content }];
  switch (form) {
    case "html":
      return file(handInPage(handIn, shown, await liveFigures(results)));
    case "json":
      return file(`${JSON.stringify(handIn, null, 1)}\n`);
    case "markdown":
      return handInMarkdown(handIn, shown, stem);
    case "notebook":
      return file(handInNotebook(handIn, shown, await Promise.all(shown.map(({ svg }) => pngOf(svg)))));
  }
}

/** A figure of ours as a PNG, in base64. */
async function pngOf(svg: string): Promise<string> {
  const { default: sharp } = await import("sharp");
  const png = await sharp(Buffer.from(svg), { density: dotsPerInch }).png().toBuffer();
  return png.toString("base64");
}
