/** Columns of the terminal; where there is none, as COLUMNS says, else 80. */
export function terminalWidth(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || 80;
}
