import { readFileSync } from "node:fs";
import { join } from "node:path";
import { condensedFromSquare } from "../../../src/core/rsa/rdm/condensed.ts";
import type { NamedRdm } from "../../../src/core/rsa/rdm.ts";
import { shared } from "../../shared.ts";

/** Why tests on the real 92 objects (Kriegeskorte et al. 2008) are skipped, or false. */
export const without92 = shared === undefined && "../shared is not there";

/** A square CSV file of ../shared/data/rsa92, with the names of its first row. */
export function objects92(file: string): NamedRdm {
  const [header = "", ...rows] = readFileSync(join(shared ?? "", "data/rsa92", file), "utf8")
    .trimEnd()
    .split("\n");
  const conditions = header.trim().split(",").slice(1);
  const values = Float64Array.from(rows.flatMap((row) => row.split(",").slice(1).map(Number)));
  return { name: file, conditions, condensed: condensedFromSquare({ name: file, conditions }, values) };
}
