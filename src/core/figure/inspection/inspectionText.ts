import type { DataReading } from "../../results/dataReading.ts";
import type { Inspection, InspectionUse, RdmContent } from "../../results/inspection.ts";
import { countText } from "../../text/counts.ts";
import { textTable } from "../../text/displayWidth.ts";
import { plain } from "../../text/labels.ts";
import { contentSections } from "./contentText.ts";
import { type Section, sectionLines, type TextOptions } from "./section.ts";

/** Everything of an inspection as plain text in columns: for the terminal and the editor's preview. */
export function inspectionText(inspection: Inspection, options: TextOptions): string {
  const { file, format, bytes, sha256, problem, contents, uses } = inspection;
  const sections: Section[] = [
    { heading: plain(file), lines: [`${format}, ${countText(bytes)} bytes`, `SHA-256 ${sha256}`] },
    ...(problem === undefined ? [] : [{ heading: "Problem", lines: [plain(problem)] }]),
    takenSection(inspection),
    ...readingSections(inspection.reading),
    ...contents.flatMap((content) => contentSections(content, options)),
    ...useSections(uses),
    // Last: it is many lines, and to a screen reader none that says anything.
    ...contents.flatMap((content) => (content.kind === "rdm" ? [heatmapSection(content, options)] : [])),
  ];
  return `${sections.map((section) => sectionLines(section).join("\n")).join("\n\n")}\n`;
}

function takenSection({ reading, why }: Inspection): Section {
  return {
    heading: "Type",
    lines: [plain(reading.taken), ...(why.length === 0 ? [] : [`because: ${why.map(plain).join(", ")}`])],
  };
}

/** What was inferred and what the document says are distinguished: the first may be wrong. */
function readingSections({ facts, warnings }: DataReading): Section[] {
  const rows = facts.map(({ name, value, key }) => [
    plain(name),
    plain(value),
    key === undefined ? "inferred" : `as “${plain(key)}” says`,
  ]);
  return [
    ...(warnings.length === 0 ? [] : [{ heading: "Warnings", lines: warnings.map(plain) }]),
    ...(rows.length === 0 ? [] : [{ heading: "Reading", lines: textTable(rows, () => true) }]),
  ];
}

function useSections(uses: readonly InspectionUse[]): Section[] {
  if (uses.length === 0) return [];
  const lines = uses.flatMap(({ where, what, text }) => [
    `In a ${where} file, ${what}:`,
    ...text.split("\n").map((line) => `  ${plainCode(line)}`),
  ]);
  return [{ heading: "How to use it", lines }];
}

/** Code keeps its spaces. */
function plainCode(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return indent + plain(line);
}

function heatmapSection({ heatmap, variable, conditions }: RdmContent, { drawHeatmap }: TextOptions): Section {
  const { side } = heatmap;
  const part = side < conditions ? `, the mean of about ${Math.round(conditions / side)} conditions in each row` : "";
  return { heading: `Heatmap${variable === undefined ? "" : ` of ${variable}`}${part}`, lines: drawHeatmap(heatmap) };
}
