import type { InspectionContent } from "../../results/inspection.ts";
import { rsaSections, stimuliSections } from "./documentText.ts";
import { arraysSections, matrixSections, namesSections, rdmSections } from "./matrixText.ts";
import { pictureSections, soundSections } from "./mediaText.ts";
import { packSections } from "./packText.ts";
import type { Section, TextOptions } from "./section.ts";
import { tableSections } from "./tableText.ts";

export function contentSections(content: InspectionContent, options: TextOptions): Section[] {
  switch (content.kind) {
    case "table":
      return tableSections(content, options);
    case "rdm":
      return rdmSections(content, options);
    case "matrix":
      return matrixSections(content, options);
    case "arrays":
      return arraysSections(content, options);
    case "names":
      return namesSections(content, options);
    case "sound":
      return soundSections(content, options);
    case "picture":
      return pictureSections(content, options);
    case "stimuli":
      return stimuliSections(content, options);
    case "rsa":
      return rsaSections(content, options);
    case "pack":
      return packSections(content, options);
  }
}
