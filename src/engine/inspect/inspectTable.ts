import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { withSeeds } from "../../core/documents/studentSeed.ts";
import { type TableSettings, tableSettings } from "../../core/documents/tableSettings.ts";
import { StimuliError } from "../../core/errors.ts";
import { dataFormatOf } from "../../core/formats/dataFormats.ts";
import { type CellRules, shownCell, summarizeColumn } from "../../core/inspection/summarizeColumn.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import type { ColumnSummary, TableContent } from "../../core/results/inspection.ts";
import { countOf } from "../../core/text/counts.ts";
import { type JobContext, nextTurn } from "../context/jobContext.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { readLabelledRows } from "../data/rows/labelledRows.ts";
import { readTable } from "../data/rows/readTable.ts";
import { isBlank, isMissing, numberIn } from "../data/table/cellValues.ts";
import type { Table } from "../data/table/table.ts";
import type { AttributeUse } from "./fileUse.ts";
import type { Inspected } from "./inspectFile.ts";
import { tableUses } from "./tableUses.ts";

const firstRows = 5;
/** So many cells are looked at: of a longer table the first rows. */
const mostCells = 5_000_000;

interface Named {
  readonly path: string;
  readonly name: string;
}

/** What a table holds that no document explains. */
export async function inspectTable(file: Named, signal: AbortSignal | undefined): Promise<Inspected> {
  const { table, content, reading } = await tableIn(file, {}, signal);
  return {
    format: formatOf(file),
    reading,
    why: [],
    contents: [content],
    uses: tableUses(file.name, content, isHeaderDoubted(table)),
  };
}

/** A table as the `.stimuli` document with this text reads it. */
export async function inspectSource(
  file: Named,
  text: string,
  { signal, student }: Pick<JobContext, "signal" | "student">,
): Promise<Inspected> {
  const { frontMatter } = parseStimuli(text);
  const { path, name } = file;
  return asAsked(file, tableSettings(frontMatter), signal, async () => {
    const seeded = withSeeds(frontMatter, ["sample"], student);
    return (await readLabelledRows(seeded.frontMatter, path, { needsClasses: false, name, signal })).reading;
  });
}

/** A table as a `.rsa.json` document reads it for an attribute; which of its rows are wanted, other files say. */
export async function inspectAttribute(
  file: Named,
  use: AttributeUse,
  signal: AbortSignal | undefined,
): Promise<Inspected> {
  const { model, documentPath } = use;
  const { path: _, range: __, key: ___, ...settings } = model.table;
  return asAsked(file, settings, signal, async () => {
    const { reading } = await readAttributeRdm(model, { documentPath, byPosition: false, wanted: [] });
    return { ...reading, facts: reading.facts.filter(({ name }) => name !== "rows used") };
  });
}

/** What the document's job would stop at is a problem, and what the file says by itself still told. */
async function asAsked(
  file: Named,
  settings: TableSettings,
  signal: AbortSignal | undefined,
  read: () => Promise<DataReading>,
): Promise<Inspected> {
  const { content, reading } = await tableIn(file, settings, signal);
  const described = { format: formatOf(file), why: [], contents: [content], uses: [] };
  try {
    return { ...described, reading: await read() };
  } catch (error) {
    if (!(error instanceof StimuliError) || !["input", "studentMissing"].includes(error.kind)) throw error;
    return { ...described, reading, problem: `${error.message} ${error.next}` };
  }
}

async function tableIn({ path, name }: Named, settings: TableSettings, signal: AbortSignal | undefined) {
  const table = await readTable(path, (names) => names, { name, signal, settings });
  const content = await describeTable(table, signal);
  const taken = `table, ${countOf(table.rowCount, "row")} × ${countOf(table.columnNames.length, "column")}`;
  const reading: DataReading = { file: name, taken, facts: table.facts, warnings: table.warnings };
  return { table, content, reading };
}

function formatOf({ name }: Named): string {
  return dataFormatOf(name)?.format.name ?? "text";
}

/** The reader warns that the first row looks like the others. */
function isHeaderDoubted({ warnings }: Table): boolean {
  return warnings.some((warning) => warning.includes("`header: false`"));
}

async function describeTable(table: Table, signal: AbortSignal | undefined): Promise<TableContent> {
  const { columnNames, columns, rowCount, values } = table;
  const rules: CellRules = {
    isMissing: (value) => isMissing(value, table) || isBlank(value),
    numberIn: values === "typed" ? () => undefined : numberIn,
  };
  const looked = Math.min(rowCount, Math.max(10_000, Math.floor(mostCells / Math.max(1, columnNames.length))));
  const summaries: ColumnSummary[] = [];
  for (const name of columnNames) {
    await nextTurn();
    signal?.throwIfAborted();
    const column = columns.get(name);
    const cells = { length: looked, at: (row: number) => column?.at(row) };
    summaries.push(summarizeColumn(name, cells, rules));
  }
  const rows = Math.min(firstRows, rowCount);
  return {
    kind: "table",
    rows: rowCount,
    ...(looked < rowCount && { lookedAt: looked }),
    columns: summaries,
    firstRows: Array.from({ length: rows }, (_, row) =>
      columnNames.map((name) => shownCell(columns.get(name)?.at(row), rules.isMissing)),
    ),
  };
}
