import type { Inspection, InspectionContent, SmallHeatmap } from "../../results/inspection.ts";
import { countOf, countText } from "../../text/counts.ts";
import { factValue } from "../notices/dataWords.ts";
import { contentSections } from "./contentText.ts";
import { valuesText } from "./tableText.ts";

/** An inspection in short. */
export interface InspectionHover {
  readonly taken: string;
  readonly notes: readonly string[];
  /** "separator: comma (inferred)". */
  readonly facts: readonly string[];
  /** Text in columns. */
  readonly lines: readonly string[];
  readonly heatmap?: SmallHeatmap;
}

const mostFacts = 8;
const mostLines = 9;

/** What a person wants to know of a file without leaving the line that names it; `column`: of one of its columns. */
export function inspectionHover(
  { reading, problem, contents }: Inspection,
  width: number,
  column: string | undefined,
): InspectionHover {
  const [content] = contents;
  const summary = content?.kind === "table" ? content.columns.find(({ name }) => name === column) : undefined;
  if (summary !== undefined) {
    const { kind, distinct, missing } = summary;
    const distinctText = `${summary.distinctIsMore ? "more than " : ""}${countOf(distinct, "distinct value")}`;
    const taken = `${kind}, ${distinctText}, ${missing === 0 ? "none" : countText(missing)} missing`;
    return { taken, notes: problem === undefined ? [] : [problem], facts: [], lines: [valuesText(summary)] };
  }
  return {
    taken: reading.taken,
    notes: [...(problem === undefined ? [] : [problem]), ...reading.warnings],
    facts: reading.facts.slice(0, mostFacts).map((fact) => `${fact.name}: ${factValue(fact)}`),
    lines: content === undefined ? [] : contentLines(content, width),
    ...(content?.kind === "rdm" && { heatmap: content.heatmap }),
  };
}

function contentLines(content: InspectionContent, width: number): string[] {
  const sections = contentSections(content, { width, drawHeatmap: () => [] });
  // Of a table its first rows say most, of everything else the first section.
  const section = content.kind === "table" ? sections.at(-1) : sections[0];
  const lines = (section?.lines ?? []).filter((line) => line !== "");
  return lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
}
