import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import type { FrontMatter } from "../../../src/core/documents/stimuliDocument.ts";

/** The front matter of a document with these lines between its `---`. */
export function frontMatterOf(...lines: string[]): FrontMatter {
  return parseStimuli(["---", ...lines, "---", ""].join("\n")).frontMatter;
}
