import * as vscode from "vscode";

/** The line, from 0, of a row of a table that is text with one row a line; undefined where an editor cannot show it. */
export async function tableLine(table: vscode.Uri, row: number): Promise<number | undefined> {
  const ending = /\.[^.]*$/.exec(table.path)?.[0].toLowerCase();
  if (ending === ".jsonl" || ending === ".ndjson") return row;
  // The first line holds the names of the columns.
  if (ending === ".tsv") return row + 1;
  if (ending !== ".csv") return undefined;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(table));
  return csvLine(text, row + 1);
}

/** A field in quotes may hold line breaks, so the record's line is counted outside of quotes. */
function csvLine(text: string, record: number): number | undefined {
  let line = 0;
  let records = 0;
  let quoted = false;
  for (let at = 0; at < text.length && records < record; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (character !== "\n") continue;
    line++;
    if (!quoted) records++;
  }
  return records === record ? line : undefined;
}
