import type { ResponseMetric } from "../../../core/documents/rsa/rsaDocument.ts";
import { countOf, countText } from "../../../core/figure/decodeWords.ts";
import type { DataReading } from "../../../core/results/dataReading.ts";
import { bareName } from "../../../core/rsa/conditionKeys.ts";
import type { Residuals } from "../../../core/rsa/noise.ts";
import { type Responses, rdmFromResponses } from "../../../core/rsa/rdmFromResponses.ts";
import { atLine } from "./atLine.ts";
import { groupsRows, identifiesOrCounts } from "./columnHeaders.ts";
import { conditionNames } from "./conditionNames.ts";
import { type DataFile, faultIn } from "./dataFile.ts";
import type { FoundNames } from "./foundData.ts";
import { readNames } from "./namesFile.ts";
import { tablesOf } from "./patternTables.ts";
import { readContents } from "./readContents.ts";
import type { Wanted } from "./readDelimited.ts";
import { ReadingNotes } from "./readingNotes.ts";
import type { LabelledRdm, RdmReading, ReadRdms } from "./readRdmFile.ts";

/** All pairs of more take gigabytes, and minutes. */
const mostConditions = 10_000;

/** What a file of patterns is read for: responses of a brain, features of a model. */
type PatternKind = Exclude<Wanted, "rdm" | "residuals">;

export interface PatternsReading extends RdmReading {
  readonly kind: PatternKind;
  /** Name of the column that says which run a row is from. */
  readonly runs?: string;
  /** Names of the conditions that are asked for: other rows do not count. Undefined or empty: all. */
  readonly wanted?: readonly string[];
}

/** The patterns of each subject, and how the file was read. */
export interface ReadPatterns {
  readonly patterns: readonly (Responses & { readonly label?: string })[];
  readonly reading: DataReading;
}

/** The RDMs of a file of responses or features: one row a condition (and run), one column a channel. */
export async function readPatternRdms(
  file: DataFile,
  reading: PatternsReading & { readonly metric: ResponseMetric; readonly residuals?: Residuals },
): Promise<ReadRdms & { readonly channels: number }> {
  const { patterns, reading: told } = await readPatterns(file, reading);
  const rdms = patterns.map(({ label, ...responses }): LabelledRdm => {
    const count = new Set(responses.conditions).size;
    if (count > mostConditions) {
      const most = mostConditions.toLocaleString("en");
      const next = "Leave out rows, or average those of one condition.";
      throw faultIn(file, `has ${countOf(count, "condition")}; at most ${most} are compared with each other.`, next);
    }
    const rdm = atLine(file.line, () => rdmFromResponses(responses, reading.metric, reading.residuals));
    return { name: file.name, ...rdm, ...(label !== undefined && { label }) };
  });
  return { rdms, reading: told, channels: patterns[0]?.channels ?? 0 };
}

export async function readPatterns(file: DataFile, reading: PatternsReading): Promise<ReadPatterns> {
  const { documentPath, byPosition, kind, runs } = reading;
  const notes = new ReadingNotes();
  if (file.subject === "mean") {
    throw faultIn(file, "holds patterns, of which a mean over subjects is no one's.", 'Choose one, as "subject": 1.');
  }
  const given = await readNames(file, documentPath);
  const expected = given?.names.length;
  const options = {
    wanted: kind,
    ...(runs !== undefined && { textColumn: runs }),
    ...(expected !== undefined && { expected }),
  };
  const contents = await readContents(file, options, notes);
  const { parts, rows, channels } = await tablesOf(file, contents, kind, given, notes);
  // Runs repeat the names: their place alone cannot say which condition is which.
  const isByPlace = byPosition && runs === undefined;
  if (!contents.isTable && file.index === undefined) warnOfColumns(contents.names, channels, notes);
  // Names of the columns are those of channels, also where there are as many as conditions.
  const own = contents.names.filter(({ axis }) => axis !== "columns");
  const conditions = conditionNames(file, { count: rows, given, own, byPosition: isByPlace }, notes);
  if (runs !== undefined) notes.fact("runs", `column “${runs}”`, "runs");
  const used = isByPlace ? undefined : wantedRows(conditions, reading.wanted ?? []);
  if (used !== undefined) notes.fact("rows used", `${used.length} of ${countText(rows)}`);
  if (runs === undefined) refuseTwice(file, kind, conditions, used ?? [...conditions.keys()]);
  const patterns = parts.map(({ label, values }) => ({
    ...(used === undefined ? { values, conditions } : pickRows(values, channels, conditions, used)),
    channels,
    ...(contents.texts && { runs: contents.texts }),
    ...(label !== undefined && { label }),
  }));
  return { patterns, reading: notes.reading(file.name, takenAs(kind, parts.length, rows, channels, conditions)) };
}

/** Observations × channels; columns that name or number the observations are left out. */
export async function readResiduals(
  file: DataFile,
): Promise<{ readonly residuals: Residuals; readonly reading: DataReading }> {
  const notes = new ReadingNotes();
  const contents = await readContents(file, { wanted: "residuals" }, notes);
  const { parts, rows, channels } = await tablesOf(file, contents, "residuals", undefined, notes);
  const [only] = parts;
  if (only === undefined || parts.length > 1) {
    throw faultIn(file, `holds residuals of ${parts.length} subjects.`, 'Choose one: "subject": 1.');
  }
  const taken = `residuals, ${countOf(rows, "observation")} × ${countOf(channels, "channel")}`;
  return { residuals: { values: only.values, channels }, reading: notes.reading(file.name, taken) };
}

/** Rows whose names may be wanted, however they are spelled; undefined where that is all of them, or none. */
function wantedRows(conditions: readonly string[], wanted: readonly string[]): readonly number[] | undefined {
  const names = new Set(wanted.map(bareName));
  const rows = [...conditions.keys()].filter((row) => names.has(bareName(conditions[row] ?? "")));
  return rows.length === 0 || rows.length === conditions.length ? undefined : rows;
}

/** Columns of JSON whose names say of which run or trial a row is; a first one that counts the rows is left out already. */
function warnOfColumns(lists: readonly FoundNames[], channels: number, notes: ReadingNotes): void {
  const columns = lists.find(({ axis }) => axis === "columns")?.names ?? [];
  for (const [at, name] of columns.entries()) {
    const isLeftOut = at === 0 && channels < columns.length;
    if (isLeftOut || !(groupsRows(name) || identifiesOrCounts(name))) continue;
    notes.warn(`Column “${name}” was taken as a channel. If it is none, write "index": ${at + 1}.`);
  }
}

/** Without runs each condition has one row. */
function refuseTwice(file: DataFile, kind: PatternKind, conditions: readonly string[], rows: readonly number[]): void {
  const places = new Map<string, number>();
  for (const row of rows) {
    const name = conditions[row] ?? "";
    const before = places.get(name);
    if (before !== undefined) {
      throw faultIn(
        file,
        `has “${name}” in rows ${before + 1} and ${row + 1}.`,
        kind === "responses"
          ? 'Give one mean response per condition, or name a column of runs in "runs".'
          : "Give each condition one row, or names that tell them apart.",
      );
    }
    places.set(name, row);
  }
}

function pickRows(values: Float64Array, channels: number, conditions: readonly string[], rows: readonly number[]) {
  const picked = new Float64Array(rows.length * channels);
  for (const [k, row] of rows.entries())
    picked.set(values.subarray(row * channels, (row + 1) * channels), k * channels);
  return { values: picked, conditions: rows.map((row) => conditions[row] ?? "") };
}

/** "responses, 12 conditions × 10 channels"; with runs, rows and how many conditions they are of. */
function takenAs(
  kind: PatternKind,
  subjects: number,
  rows: number,
  channels: number,
  names: readonly string[],
): string {
  const conditions = new Set(names).size;
  const rowText =
    conditions === rows ? countOf(rows, "condition") : `${countText(rows)} rows of ${countOf(conditions, "condition")}`;
  const columns = countOf(channels, kind === "features" ? "unit" : "channel");
  return `${kind}${subjects === 1 ? "" : ` of ${countOf(subjects, "subject")}`}, ${rowText} × ${columns}`;
}
