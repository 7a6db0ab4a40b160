import { type Cell, cells, type Rates, simulate } from "./simulate/cells.ts";

// Type I error and coverage of every test and interval that the product shows, on made-up data. Usage: npm run simulate [-- sets] [-- part of a name].
// Prints a table in Markdown, as it stands in docs/numbers.md. "±" is two Monte-Carlo standard errors.

const [sets = "400", part = ""] = process.argv.slice(2);

const text = (rate: number | undefined, count: number) =>
  rate === undefined ? "" : `${rate.toFixed(3)} ± ${(2 * Math.sqrt((rate * (1 - rate)) / count)).toFixed(3)}`;

console.log(`| what | design | data sets | type I at 5 % | coverage of 95 % |\n|---|---|---|---|---|`);
for (const cell of cells.filter((one: Cell) => `${one.what} ${one.design}`.includes(part))) {
  const count = Math.max(50, Math.round(Number(sets) * (cell.share ?? 1)));
  const rates: Rates = simulate(cell, count, 1);
  console.log(
    `| ${cell.what} | ${cell.design} | ${count} | ${text(rates.typeI, count)} | ${text(rates.coverage, count)} |`,
  );
}
