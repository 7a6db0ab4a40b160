import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readTable } from "../src/engine/data/rows/readTable.ts";
import { valuesOf } from "../src/engine/data/table/table.ts";
import { shared } from "../test/shared.ts";

// The 67,349 rows of SST-2's training split, sentence and label: ours and pandas (with pyarrow), in turns. Both are measured as they read
// and, on their own lines, to strings: until then texts may be bytes on both sides. STIMULI_PYTHON names the peer's Python. Usage: node bench/table.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const python = process.env.STIMULI_PYTHON ?? "python3";
const folder = join(shared ?? "", "data", "sst2");
const files = { parquet: "train-00000-of-00001.parquet", tsv: "train.tsv" };

/** Milliseconds of the fastest of twenty runs after one to warm up. */
async function fastest(file: string, asStrings: boolean): Promise<number> {
  const times: number[] = [];
  for (let k = 0; k < 21; k++) {
    const start = performance.now();
    const { rowCount, columns } = await readTable(join(folder, file), () => ["sentence", "label"]);
    if (asStrings) for (const column of columns.values()) valuesOf(column);
    times.push(performance.now() - start);
    if (rowCount !== 67_349) throw new Error(`${rowCount} rows`);
  }
  return Math.min(...times.slice(1));
}

const ours: Record<string, number> = {};
const peers: Record<string, number> = {};
if (shared !== undefined) {
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of Object.entries(files)) {
      ours[name] = Math.min(ours[name] ?? Infinity, await fastest(file, false));
      const strings = `${name}, as strings`;
      ours[strings] = Math.min(ours[strings] ?? Infinity, await fastest(file, true));
    }
    const output = execFileSync(python, [join(import.meta.dirname, "peers/table.py"), folder], { encoding: "utf8" });
    for (const [name, milliseconds] of Object.entries<number>(JSON.parse(output)))
      peers[name] = Math.min(peers[name] ?? Infinity, milliseconds);
  }
}
const figures = Object.entries(peers).map(([name, peer]) => {
  const own = ours[name] ?? Number.NaN;
  return {
    name,
    milliseconds: Number(own.toFixed(1)),
    peerMilliseconds: Number(peer.toFixed(1)),
    timesPeer: Number((own / peer).toFixed(2)),
  };
});
console.log(JSON.stringify({ what: "tables of 67,349 rows against pandas", figures }, null, 1));
