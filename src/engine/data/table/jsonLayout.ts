/** A table as one of JSON's ways to write it. */
export interface JsonLayout {
  /** In words: "array of objects". */
  readonly layout: string;
  readonly columnNames: readonly string[];
  readonly rowCount: number;
  /** A column's values; null where a row has none. */
  readonly column: (name: string) => unknown[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The ways in which a JSON value may be a table, the likeliest first: those of pandas' `to_json` (records, columns,
 * index, split, table, values), columns as lists, and rows under a key. Empty where it is none. `inOrder` gives the
 * value with its objects as Maps.
 */
export function jsonLayouts(value: unknown, hasHeader: boolean, inOrder: () => unknown): JsonLayout[] {
  if (Array.isArray(value)) return layoutsOfList(value, hasHeader);
  if (!isObject(value)) return [];
  const { columns, data, schema } = value;
  if (Array.isArray(columns) && Array.isArray(data)) {
    return data.every(Array.isArray) ? [ofRows("split: columns and data", columns.map(String), data)] : [];
  }
  if (schema !== undefined && isRecords(data)) return [ofRecords("table: schema and data", data)];
  const entries = Object.entries(value);
  if (entries.length === 0) return [];
  const under = entries.filter(([, rows]) => isRecords(rows));
  const [[key, rows] = ["", undefined]] = under;
  if (under.length > 1) return [];
  if (isRecords(rows)) return [ofRecords(`array of objects under “${key}”`, rows)];
  if (entries.every(([, own]) => Array.isArray(own))) return ofLists(entries as [string, unknown[]][]);
  if (entries.every(([, own]) => isObject(own))) return ofMaps(inOrder());
  return [];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One object a row. The columns are the keys of all rows. */
export function ofRecords(layout: string, rows: readonly JsonObject[]): JsonLayout {
  const names = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) names.add(key);
  return {
    layout,
    columnNames: [...names],
    rowCount: rows.length,
    column: (name) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)),
  };
}

function isRecords(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function layoutsOfList(list: readonly unknown[], hasHeader: boolean): JsonLayout[] {
  if (list.every(isObject)) return [ofRecords("array of objects", list)];
  if (!list.every(Array.isArray)) return [];
  const rows: readonly unknown[][] = list;
  const [first = []] = rows;
  if (hasHeader) return [ofRows("array of rows", first.map(String), rows.slice(1))];
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const names = Array.from({ length: width }, (_, place) => `${place + 1}`);
  return [ofRows("array of rows, columns by number", names, rows)];
}

function ofRows(layout: string, columnNames: readonly string[], rows: readonly (readonly unknown[])[]): JsonLayout {
  const column = (name: string) => rows.map((row) => row[columnNames.indexOf(name)] ?? null);
  return { layout, columnNames, rowCount: rows.length, column };
}

function ofLists(lists: readonly (readonly [string, unknown[]])[]): JsonLayout[] {
  const lengths = new Set(lists.map(([, values]) => values.length));
  const [rowCount = 0] = lengths;
  if (lengths.size > 1) return [];
  const columns = new Map(lists);
  return [
    {
      layout: "columns as lists",
      columnNames: [...columns.keys()],
      rowCount,
      column: (name) => columns.get(name) ?? [],
    },
  ];
}

/** By column and then by row, as `to_json` writes it, or by row and then by column. */
function ofMaps(outer: unknown): JsonLayout[] {
  const columns = outer as ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  const inner = new Set([...columns.values()].flatMap((own) => [...own.keys()]));
  const byColumn = ofMap("columns, each an object by row", [...columns.keys()], [...inner], (name, row) =>
    columns.get(name)?.get(row),
  );
  const byRow = ofMap("rows, each an object, by key", [...inner], [...columns.keys()], (name, row) =>
    columns.get(row)?.get(name),
  );
  const isNumbered = (keys: Iterable<string>) => [...keys].every((key) => /^\d+$/.test(key));
  return isNumbered(columns.keys()) && !isNumbered(inner) ? [byRow, byColumn] : [byColumn, byRow];
}

function ofMap(
  layout: string,
  columnNames: readonly string[],
  rows: readonly string[],
  at: (name: string, row: string) => unknown,
): JsonLayout {
  return { layout, columnNames, rowCount: rows.length, column: (name) => rows.map((row) => at(name, row) ?? null) };
}
