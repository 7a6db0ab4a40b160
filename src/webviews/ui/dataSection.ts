import { countOf } from "../../core/figure/decodeWords.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { element } from "./element.ts";
import { table } from "./table.ts";

/** The section Data: what each file was taken for, what was inferred, and what the document says. */
export function dataSection(readings: readonly DataReading[]): HTMLElement[] {
  return readings.map(({ file, taken, facts, warnings }) =>
    element(
      "div",
      { class: "reading" },
      element("h3", {}, file),
      element("p", {}, taken),
      ...warnings.map((warning) => element("p", { class: "warning" }, warning)),
      ...(facts.length === 0 ? [] : [factTable(file, facts)]),
    ),
  );
}

/** What was inferred is told apart from what the document says, in a column of its own. */
function factTable(file: string, facts: DataReading["facts"]): HTMLElement {
  const rows = facts.map(({ name, value, key }) => [name, value, key === undefined ? "inferred" : `“${key}”`]);
  const made = table(`How ${file} was read`, ["", "Value", "From"], rows);
  made.classList.add("texts");
  return made;
}

/** Beside the heading: which files, and that something about them is worth a look. */
export function dataNote(readings: readonly DataReading[]): string {
  const warnings = readings.reduce((sum, reading) => sum + reading.warnings.length, 0);
  const [first, ...others] = readings;
  const files = others.length === 0 ? (first?.file ?? "") : countOf(readings.length, "file");
  return warnings === 0 ? files : `${files}, ${countOf(warnings, "warning")}`;
}
