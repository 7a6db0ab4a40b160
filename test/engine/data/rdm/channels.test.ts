import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DataReading } from "../../../../src/core/results/dataReading.ts";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";
import { type PatternsReading, readPatternRdms, readPatterns } from "../../../../src/engine/data/rdm/readPatterns.ts";
import { documentPath, fault, near, written } from "./dataFiles.ts";
import { npzOf } from "./writtenArrays.ts";

const conditions = ["fern", "moss", "reed", "sage"];
const channels = ["p", "q", "r", "s", "t"];
const inOrder = [0, 1, 2, 3, 4];
const turned = [4, 3, 2, 1, 0];
const mixed = [2, 0, 4, 1, 3];

/** Numbers that look random and are the same each time. */
function numbers(rows: number, columns: number, seed: number): number[][] {
  const value = (k: number) => {
    const wave = Math.sin(k * 12.9898 + seed * 78.233) * 43758.5453;
    return Number((wave - Math.floor(wave)).toFixed(4)) * (1 + (k % columns));
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => value(row * columns + column)),
  );
}

const responses = numbers(4, 5, 1);
const residuals = numbers(30, 5, 2);

function columns<Value>(rows: readonly (readonly Value[])[], order: readonly number[]): Value[][] {
  return rows.map((row) => order.map((column) => row[column] as Value));
}

function responsesFile(names: readonly string[] | null = channels, order = inOrder): DataFile {
  const rows = columns(responses, order).map((row, k) => [conditions[k], ...row].join());
  const header = names ? [["", ...(columns([names], order)[0] ?? [])].join()] : [];
  return written("responses.csv", [...header, ...rows].join("\n"));
}

function residualsFile(names: readonly string[] | null, order: readonly number[], more = {}): DataFile {
  const rows = columns(residuals, order).map((row) => row.join());
  return written("residuals.csv", [...(names ? [columns([names], order)[0]?.join()] : []), ...rows].join("\n"), more);
}

interface Made {
  readonly values: Float64Array;
  readonly told: string | undefined;
  readonly reading: DataReading | undefined;
}

async function made(file: DataFile, noise: DataFile, more: Partial<PatternsReading> = {}): Promise<Made> {
  const { rdms, residualsReading: reading } = await readPatternRdms(file, {
    ...{ documentPath, byPosition: false, kind: "responses", metric: "mahalanobis", residuals: noise },
    ...more,
  });
  const told = reading?.facts.find(({ name }) => name === "channels")?.value;
  return { values: rdms[0]?.condensed ?? new Float64Array(0), told, reading };
}

describe("residuals and responses with named channels", () => {
  it("are matched by name, in whatever order, and that is said", async () => {
    const right = await made(responsesFile(), residualsFile(channels, inOrder));
    assert.equal(right.told, "matched by name, in the same order as in responses.csv");
    for (const order of [turned, mixed]) {
      const noise = await made(responsesFile(), residualsFile(channels, order));
      near(noise.values, [...right.values], 1e-12);
      assert.equal(noise.told, "matched by name, their order differs from that in responses.csv");
      // And where it is the responses that have another order.
      near(
        (await made(responsesFile(channels, order), residualsFile(channels, inOrder))).values,
        [...right.values],
        1e-12,
      );
    }
  });

  it("may be voxels with numbers of their own", async () => {
    const voxels = ["1021", "377", "42", "980", "5"];
    const right = await made(responsesFile(voxels), residualsFile(voxels, inOrder));
    const noise = await made(responsesFile(voxels), residualsFile(voxels, mixed));
    near(noise.values, [...right.values], 1e-12);
    assert.equal(noise.told, "matched by name, their order differs from that in responses.csv");
  });

  it("are the same voxels where R put an X before their numbers", async () => {
    const voxels = ["1021", "377", "42", "980", "5"];
    const right = await made(responsesFile(voxels), residualsFile(voxels, inOrder));
    const noise = await made(responsesFile(voxels.map((voxel) => `X${voxel}`)), residualsFile(voxels, mixed));
    near(noise.values, [...right.values], 1e-12);
  });

  it("must be the same, else both sides are named", async () => {
    const other = ["p", "q", "r", "s", "u"];
    assert.equal(
      await fault(made(responsesFile(), residualsFile(other, turned))),
      "residuals.csv has other channels than responses.csv: only responses.csv has “t”, and only residuals.csv has “u”. Give the same channel the same name in both files. If one of the files has no names for them, their order counts.",
    );
    assert.match(
      await fault(made(responsesFile(), residualsFile(["p", "q", "r", "q", "t"], turned))),
      /^residuals.csv has other channels than responses.csv: only responses.csv has “s”. /,
    );
    assert.match(
      await fault(made(responsesFile(["p", "p", "r", "s", "t"]), residualsFile(["p", "p", "r", "s", "t"], turned))),
      /: the channel “p” is in residuals.csv twice, and the order differs\. /,
    );
    assert.equal(
      await fault(made(responsesFile(), residualsFile(channels, [0, 1, 2, 3]))),
      'residuals.csv has 4 channels, and responses.csv has 5: only responses.csv has “t”. Give residuals of the same channels. A column that is no channel is named in “index”, by name or by number: {"file":"residuals.csv","index":1}.',
    );
    assert.match(
      await fault(made(responsesFile(channels, [0, 1, 2, 3]), residualsFile(channels, mixed))),
      /^residuals.csv has 5 channels, and responses.csv has 4: only residuals.csv has “t”\. /,
    );
  });

  it("that are spelled with spaces or in another Unicode form are the same", async () => {
    const composed = ["Größe", "q", "r", "s", "t"];
    const noise = residualsFile(
      composed.map((name) => ` ${name.normalize("NFD")}`),
      mixed,
    );
    const right = await made(responsesFile(composed), residualsFile(composed, inOrder));
    near((await made(responsesFile(composed), noise)).values, [...right.values], 1e-12);
  });
});

describe("channels that have no names", () => {
  it("are matched by position, which is said", async () => {
    const right = (await made(responsesFile(), residualsFile(channels, inOrder))).values;
    const zero = ["0", "1", "2", "3", "4"];
    const fromR = ["V1", "V2", "V3", "V4", "V5"];
    const why = (file: string, rest: string) => `matched by position, as ${file} ${rest}`;
    for (const [own, others, told] of [
      [channels, null, why("residuals.csv", "has no names for them")],
      [null, channels, why("responses.csv", "has no names for them")],
      [null, null, why("responses.csv", "has no names for them")],
      [channels, fromR, why("residuals.csv", "only numbers them")],
      [zero, channels, why("responses.csv", "only numbers them")],
      [zero, fromR, why("responses.csv", "only numbers them")],
      [zero, zero, why("responses.csv", "only numbers them")],
    ] as const) {
      const noise = await made(responsesFile(own), residualsFile(others, inOrder));
      near(noise.values, [...right], 1e-12);
      assert.equal(noise.told, told);
    }
  });

  it("are matched by the numbers of the columns, where these were put in another order", async () => {
    const right = (await made(responsesFile(), residualsFile(channels, inOrder))).values;
    const zero = ["0", "1", "2", "3", "4"];
    const fromR = ["V1", "V2", "V3", "V4", "V5"];
    for (const [own, others] of [
      [zero, zero],
      [zero, fromR],
      [null, zero],
    ] as const) {
      const noise = await made(responsesFile(own), residualsFile(others, mixed));
      near(noise.values, [...right], 1e-12);
      assert.match(
        noise.told ?? "",
        /^matched by (name|column number), their order differs from that in responses.csv$/,
      );
    }
    const turnedResponses = await made(responsesFile(fromR, mixed), residualsFile(null, inOrder));
    near(turnedResponses.values, [...right], 1e-12);
  });

  it("and numbers of columns that are not all of them are no order", async () => {
    const some = ["0", "2", "7", "3", "9"];
    assert.match(
      await fault(made(responsesFile(), residualsFile(some, inOrder))),
      /only responses.csv has “p”, “q”, “r”, “s” and “t”, and only residuals.csv has “0”, “2”, “7”, “3” and “9”/,
    );
  });

  it("must be as many", async () => {
    assert.match(
      await fault(made(responsesFile(), residualsFile(null, [0, 1, 2, 3]))),
      /^residuals.csv has 4 channels, and responses.csv has 5\. /,
    );
  });
});

describe("names of channels elsewhere", () => {
  const npz = (order: readonly number[], list = "channel_names") =>
    npzOf({ [list]: columns([channels], order)[0] ?? [], data: columns(residuals, order) });

  it("are a list of NPZ, whatever it is called if it is the only one as long", async () => {
    const right = (await made(responsesFile(), residualsFile(channels, inOrder))).values;
    for (const list of ["channel_names", "voxels", "labels"]) {
      const noise = await made(responsesFile(), written("residuals.npz", npz(mixed, list)));
      near(noise.values, [...right], 1e-12);
      assert.equal(noise.told, "matched by name, their order differs from that in responses.csv");
    }
    // Which region each channel is from is no name of it.
    const regions = npzOf({ roi: ["V1", "V1", "V2", "V2", "V4"], data: residuals });
    const noise = await made(responsesFile(), written("residuals.npz", regions));
    assert.equal(noise.told, "matched by position, as residuals.npz has no names for them");
  });

  it("are numbers in a list that is called so", async () => {
    const voxels = [[1021], [377], [42], [980], [5]];
    const file = (values: readonly number[][], order: readonly number[], name: string) =>
      npzOf({ voxel_idx: order.map((k) => voxels[k] ?? []), conditions, [name]: columns(values, order) });
    const right = (await made(responsesFile(), residualsFile(channels, inOrder))).values;
    const own = written("responses.npz", file(responses, turned, "betas"));
    const noise = await made(own, written("residuals.npz", file(residuals, mixed, "residuals")));
    near(noise.values, [...right], 1e-12);
    assert.equal(noise.told, "matched by name, their order differs from that in responses.npz");
    // Also where the document says which array has the values.
    const chosen = written("residuals.npz", file(residuals, mixed, "residuals"), { variable: "residuals" });
    near((await made(own, chosen)).values, [...right], 1e-12);
  });

  it("are not the conditions of a structure that is called as channels are", async () => {
    const json = { features: { conditions, layer: responses } };
    const file = written("features.json", JSON.stringify(json), { variable: "features.layer" });
    const read = await readPatterns(file, { documentPath, byPosition: false, kind: "features" });
    assert.deepEqual(read.patterns[0]?.conditions, conditions);
  });

  it("are never those of the conditions, also where there are as many", async () => {
    const square = { patterns: columns(responses, [0, 1, 2, 3]), units: ["a", "b", "c", "d"] };
    const read = (file: DataFile) => readPatterns(file, { documentPath, byPosition: false, kind: "features" });
    assert.match(await fault(read(written("features.npz", npzOf(square)))), /has no names of its conditions/);
    const both = await read(written("features.npz", npzOf({ ...square, conditions })));
    assert.deepEqual(both.patterns[0]?.conditions, conditions);
    assert.deepEqual(both.channels.names, ["a", "b", "c", "d"]);
  });

  it("are those of JSON's columns", async () => {
    const right = (await made(responsesFile(), residualsFile(channels, inOrder))).values;
    const records = columns(residuals, mixed).map((row) =>
      Object.fromEntries(row.map((value, k) => [channels[mixed[k] ?? 0], value])),
    );
    const split = {
      columns: columns([channels], mixed)[0],
      index: [...residuals.keys()],
      data: columns(residuals, mixed),
    };
    for (const json of [records, split]) {
      const noise = await made(responsesFile(), written("residuals.json", JSON.stringify(json)));
      near(noise.values, [...right], 1e-12);
    }
  });

  it("are the rows' where a table lies on its side", async () => {
    const lines = channels.map((name, k) => [name, ...responses.map((row) => row[k])].join());
    const text = [["", ...conditions].join(), ...lines].join("\n");
    const file = written("turned.csv", text, { axes: ["channel", "condition"] });
    const read = await readPatterns(file, { documentPath, byPosition: false, kind: "features" });
    assert.deepEqual([read.patterns[0]?.conditions, read.channels.names], [conditions, channels]);
    near(read.patterns[0]?.values ?? [], responses.flat());
  });
});

describe("residuals with a column of runs", () => {
  it("are without it, where “runs” names it", async () => {
    const runs = ["1", "1", "1", "1", "2", "2", "2", "2"];
    const lines = numbers(8, 5, 3).map((row, k) => [conditions[k % 4], runs[k], ...row].join());
    const file = written("runs.csv", [["", "session", ...channels].join(), ...lines].join("\n"));
    const right = await made(file, residualsFile(channels, inOrder), { runs: "session" });
    const own = residuals.map((row, k) => [k < 15 ? 1 : 2, ...(columns([row], mixed)[0] ?? [])].join());
    const noiseFile = (more = {}) =>
      written("residuals.csv", [["session", ...(columns([channels], mixed)[0] ?? [])].join(), ...own].join("\n"), more);
    const noise = await made(file, noiseFile(), { runs: "session" });
    near(noise.values, [...right.values], 1e-12);
    assert.deepEqual(
      noise.reading?.facts.filter(({ key }) => key === "runs"),
      [{ name: "runs", value: "column “session”, left out", key: "runs" }],
    );
    assert.deepEqual(noise.reading?.warnings, []);
    near((await made(file, noiseFile({ index: ["session"] }), { runs: "session" })).values, [...right.values], 1e-12);
  });
});
