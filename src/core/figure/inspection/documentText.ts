import type { InspectedFile, InspectionRemark, RsaContent, StimuliContent } from "../../results/inspection.ts";
import { countOf, countText } from "../../text/counts.ts";
import { plain } from "../../text/labels.ts";
import { fit, indent, listText, pairLines, type Section, type TextOptions, wrapped } from "./section.ts";

export function stimuliSections(content: StimuliContent, { width }: TextOptions): Section[] {
  const { frontMatter, counts, categories, uncategorised, firstStimuli, remarks, files } = content;
  const total = counts.text + counts.image + counts.audio;
  const kinds = [
    ...(counts.text === 0 ? [] : [countOf(counts.text, "text")]),
    ...(counts.image === 0 ? [] : [countOf(counts.image, "picture")]),
    ...(counts.audio === 0 ? [] : [countOf(counts.audio, "sound")]),
  ];
  const stimuli = [
    ["stimuli", total === 0 ? "none" : kinds.join(", ")],
    [
      "categories",
      categories.length === 0
        ? "none"
        : categories.map(([name, count]) => `${plain(name)} (${countText(count)})`).join(", "),
    ],
    [
      "before the first category",
      uncategorised === 0 || categories.length === 0 ? undefined : countText(uncategorised),
    ],
    ["first", firstStimuli.length === 0 ? undefined : listText(firstStimuli, total)],
  ] as const;
  return [
    ...remarkSections(remarks),
    ...(frontMatter.length === 0 ? [] : [{ heading: "Front matter", lines: pairLines(frontMatter, width) }]),
    ...(files.length === 0 ? [] : [{ heading: "Files", lines: files.flatMap((file) => fileLines(file, width)) }]),
    ...(total === 0 && files.length > 0 ? [] : [{ heading: "Stimuli", lines: pairLines(stimuli, width) }]),
  ];
}

export function rsaSections(content: RsaContent, { width }: TextOptions): Section[] {
  const { title, comparison, models, reference, files, conditions, unmatched, remarks } = content;
  const analysis = [
    ["title", title],
    ["reference", reference?.join(": ")],
    ...models.map(([name, what], k) => [k === 0 ? "models" : "", `${name}: ${what}`] as const),
    ["comparison", comparison],
  ] as const;
  const matched = [
    ["in every file", conditions === undefined ? "not known" : countText(conditions)],
    ...unmatched.map(
      ({ source, names }) => [`only in ${source}`, `${countText(names.length)}: ${names.join(", ")}`] as const,
    ),
  ] as const;
  return [
    ...remarkSections(remarks),
    { heading: "Analysis", lines: pairLines(analysis, width) },
    { heading: "Conditions", lines: pairLines(matched, width) },
    { heading: "Files", lines: files.flatMap((file) => fileLines(file, width)) },
  ];
}

function remarkSections(remarks: readonly InspectionRemark[]): Section[] {
  if (remarks.length === 0) return [];
  const lines = remarks.map(
    ({ line, severity, message }) =>
      `line ${line}: ${severity === "information" ? "note" : severity}: ${plain(message)}`,
  );
  return [{ heading: "Remarks", lines }];
}

/** A file's role, and below it what is wrong or worth a look, and how it is read. */
function fileLines({ role, file, reading, problem }: InspectedFile, width: number): string[] {
  const { facts = [], warnings = [], taken } = reading ?? {};
  const inferred = facts.filter(({ key }) => key === undefined).map(({ name, value }) => `${name}: ${value}`);
  const said = facts
    .filter(({ key }) => key !== undefined)
    .map(({ name, value, key }) => `${name}: ${value} (“${key}”)`);
  const below = [
    ...(problem === undefined ? [] : [`error: ${problem}`]),
    ...warnings.map((warning) => `warning: ${warning}`),
    ...(said.length === 0 ? [] : [`said: ${said.join("; ")}`]),
    ...(inferred.length === 0 ? [] : [`inferred: ${inferred.join("; ")}`]),
  ];
  const room = width - 2 * indent.length;
  return [
    fit(`${role}: ${file}${taken === undefined ? "" : `, ${taken}`}`, width - indent.length),
    ...below.flatMap((line) =>
      wrapped(plain(line), room - indent.length).map((part, k) => indent + (k === 0 ? "" : indent) + part),
    ),
  ];
}
