import type { ResponseMetric } from "../../../core/documents/rsa/rsaDocument.ts";
import type { DataReading } from "../../../core/results/dataReading.ts";
import { bareName, firstRepeated } from "../../../core/rsa/conditions/conditionKeys.ts";
import { refuseShifted } from "../../../core/rsa/conditions/shiftedNumbers.ts";
import type { Residuals } from "../../../core/rsa/rdm/noise.ts";
import { type Responses, rdmFromResponses } from "../../../core/rsa/rdm/rdmFromResponses.ts";
import { countOf, countText } from "../../../core/text/counts.ts";
import { atLine, type DataFile, faultIn } from "../arrays/dataFile.ts";
import { groupsRows, identifiesOrCounts, tellsTime } from "../arrays/headerWords.ts";
import type { Wanted } from "../arrays/readDelimited.ts";
import { ReadingNotes } from "../arrays/readingNotes.ts";
import { type ChannelOwner, type Channels, channelOrder } from "./channels.ts";
import { conditionNames } from "./conditionNames.ts";
import { readNames } from "./namesFile.ts";
import { pickColumns, tablesOf } from "./patternTables.ts";
import { readContents } from "./readContents.ts";
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
  /** Those of every subject. */
  readonly channels: Channels;
  readonly reading: DataReading;
}

/**
 * The RDMs of a file of responses or features, and how it and its residuals were read: one row per condition (and run),
 * one column per channel.
 */
export async function readPatternRdms(
  file: DataFile,
  reading: PatternsReading & { readonly metric: ResponseMetric; readonly residuals?: DataFile },
): Promise<ReadRdms & { readonly channels: number; readonly residualsReading?: DataReading }> {
  const { patterns, channels, reading: told } = await readPatterns(file, reading);
  const noise =
    reading.residuals && (await readResiduals(reading.residuals, { of: file.name, ...channels }, reading.runs));
  const rdms = patterns.map(({ label, ...responses }): LabelledRdm => {
    const count = new Set(responses.conditions).size;
    if (count > mostConditions) {
      const next = "Leave out rows, or average those of one condition.";
      const most = `at most ${countText(mostConditions)} are compared with each other`;
      throw faultIn(file, `has ${countOf(count, "condition")}; ${most}.`, next);
    }
    const rdm = atLine(file.line, () => rdmFromResponses(responses, reading.metric, noise?.residuals));
    return { name: file.name, ...rdm, ...(label !== undefined && { label }) };
  });
  return { rdms, reading: told, channels: channels.count, ...(noise && { residualsReading: noise.reading }) };
}

export async function readPatterns(file: DataFile, reading: PatternsReading): Promise<ReadPatterns> {
  const { documentPath, byPosition, kind, runs } = reading;
  const notes = new ReadingNotes();
  if (file.subject === "mean") {
    throw faultIn(file, "holds patterns, which cannot be averaged over subjects.", 'Choose one, as "subject": 1.');
  }
  const given = await readNames(file, documentPath);
  const expected = given?.names.length;
  const options = {
    wanted: kind,
    ...(runs !== undefined && { textColumn: runs }),
    ...(expected !== undefined && { expected }),
    conditions: given?.names ?? reading.wanted ?? [],
  };
  const contents = await readContents(file, options, notes);
  const { parts, rows, channels, channelNames, rowNames: own } = await tablesOf(file, contents, kind, given, notes);
  // Runs repeat the names: their place alone cannot say which condition is which.
  const isByPlace = byPosition && runs === undefined;
  if (!contents.isTable && file.index === undefined) warnOfColumns(channelNames ?? [], notes);
  const conditions = conditionNames(file, { count: rows, given, own, byPosition: isByPlace }, notes);
  if (runs !== undefined) notes.fact("runs", `column “${runs}”`, "runs");
  const { wanted = [] } = reading;
  if (!isByPlace)
    atLine(file.line, () =>
      refuseShifted([
        { name: "the other files", conditions: wanted },
        { name: file.name, conditions },
      ]),
    );
  const used = isByPlace ? undefined : wantedRows(conditions, wanted);
  if (used !== undefined) notes.fact("rows used", `${used.length} of ${countText(rows)}`);
  if (runs === undefined) refuseTwice(file, kind, conditions, used ?? [...conditions.keys()]);
  const patterns = parts.map(({ label, values }) => ({
    ...(used === undefined ? { values, conditions } : pickRows(values, channels, conditions, used)),
    channels,
    ...(contents.texts && { runs: contents.texts }),
    ...(label !== undefined && { label }),
  }));
  return {
    patterns,
    channels: { count: channels, names: channelNames },
    reading: notes.reading(file.name, takenAs(kind, parts.length, rows, channels, conditions)),
  };
}

/**
 * Observations × channels; columns that name or number the observations are left out. Where they have an owner, the
 * channels are its, in its order. A column of runs is left out too, if they have one.
 */
export async function readResiduals(
  file: DataFile,
  owner?: ChannelOwner,
  runs?: string,
): Promise<{ readonly residuals: Residuals; readonly reading: DataReading }> {
  const notes = new ReadingNotes();
  const options = { wanted: "residuals", ...(runs !== undefined && { textColumn: runs }) } as const;
  const contents = await readContents(file, options, notes);
  if (contents.texts) notes.fact("runs", `column “${runs}”, left out`, "runs");
  const { parts, rows, channels, channelNames } = await tablesOf(file, contents, "residuals", undefined, notes);
  const [only] = parts;
  if (only === undefined || parts.length > 1) {
    throw faultIn(file, `holds residuals of ${parts.length} subjects.`, 'Choose one, counted from 1: "subject": 1.');
  }
  const taken = `residuals, ${countOf(rows, "observation")} × ${countOf(channels, "channel")}`;
  const own = { count: channels, names: channelNames };
  const order = owner ? channelOrder(owner, file, own, notes) : [...Array(channels).keys()];
  const values = pickColumns(only.values, channels, order);
  return { residuals: { values, channels: order.length }, reading: notes.reading(file.name, taken) };
}

/** Rows whose names may be wanted, however they are spelled; undefined where that is all of them, or none. */
function wantedRows(conditions: readonly string[], wanted: readonly string[]): readonly number[] | undefined {
  const names = new Set(wanted.map(bareName));
  const rows = [...conditions.keys()].filter((row) => names.has(bareName(conditions[row] ?? "")));
  return rows.length === 0 || rows.length === conditions.length ? undefined : rows;
}

/**
 * Columns of JSON and named channels of arrays whose names say of which run or trial a row is, or when it was measured.
 */
function warnOfColumns(names: readonly string[], notes: ReadingNotes): void {
  for (const name of names) {
    if (!groupsRows(name) && !identifiesOrCounts(name) && !tellsTime(name)) continue;
    notes.warn(`Column “${name}” was read as a channel. If it is not one, write "index": ${JSON.stringify(name)}.`);
  }
}

/** Without runs each condition has one row. */
function refuseTwice(file: DataFile, kind: PatternKind, conditions: readonly string[], rows: readonly number[]): void {
  const twice = firstRepeated(rows.map((row) => conditions[row] ?? ""));
  if (twice === undefined) return;
  const [first = 0, second = 0] = twice.positions.map((position) => rows[position] ?? 0);
  throw faultIn(
    file,
    `has “${twice.name}” in rows ${first + 1} and ${second + 1}.`,
    kind === "responses"
      ? 'Give one mean response per condition, or name a column of runs in "runs".'
      : "Give each condition one row, or names that tell them apart.",
  );
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
