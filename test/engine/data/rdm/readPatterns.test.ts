import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResponseMetric } from "../../../../src/core/documents/rsa/rsaDocument.ts";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";
import {
  type PatternsReading,
  type ReadPatterns,
  readPatternRdms,
  readPatterns,
  readResiduals,
} from "../../../../src/engine/data/rdm/readPatterns.ts";
import reference from "../../../reference/rdmFiles.json" with { type: "json" };
import { documentPath, fault, near, referenceFile, type Settings, written } from "./dataFiles.ts";

const { names, features, measured, responses } = reference;
written("names.txt", names.join("\n"));
const named: Settings = { names: { path: "names.txt" } };

function read(file: DataFile, more: Partial<PatternsReading> = {}): Promise<ReadPatterns> {
  return readPatterns(file, { documentPath, byPosition: false, kind: "responses", ...more });
}

function told({ reading }: ReadPatterns, name: string): string | undefined {
  const fact = reading.facts.find((one) => one.name === name);
  return fact && `${fact.value}${fact.key === undefined ? "" : ` by ${fact.key}`}`;
}

/** The features as CSV, with more columns on the left. */
function csvOf(header: readonly string[], left: (row: number) => readonly (string | number)[] = () => []): string {
  const rows = features.map((values, row) => [...left(row), ...values].join());
  return [[...header, ...(features[0] ?? []).map((_, k) => `v${k}`)].join(), ...rows].join("\n");
}

function areFeatures({ patterns }: ReadPatterns): void {
  assert.equal(patterns.length, 1);
  assert.equal(patterns[0]?.channels, 6);
  near(patterns[0].values as Float64Array, features.flat());
}

describe("a column that numbers the rows", () => {
  it("is no channel, whatever it is called, and that is said", async () => {
    for (const header of ["trial", "image_id", "imageID", "Trial No.", "id", "row", "stim_nr", "INDEX", "obs", "#"]) {
      for (const start of [0, 1, 1000]) {
        const result = await read(
          written(
            "table.csv",
            csvOf([header], (row) => [start + 2 * row]),
            named,
          ),
        );
        areFeatures(result);
        assert.equal(result.reading.taken, "responses, 5 conditions × 6 channels");
        assert.match(result.reading.warnings[0] ?? "", /^Column “.+” numbers the rows, so it was left out/, header);
        assert.deepEqual(result.patterns[0]?.conditions, names);
      }
    }
  });

  it("has its numbers in any order, if its name says that they are those of rows", async () => {
    const numbers = [305, 12, 77, 1, 44];
    for (const header of ["image_id", "trial", "stimulusIndex"]) {
      areFeatures(
        await read(
          written(
            "table.csv",
            csvOf([header], (row) => [numbers[row] ?? 0]),
            named,
          ),
        ),
      );
    }
    // A number of something is a value, unless it grows row by row.
    const legs = await read(
      written(
        "table.csv",
        csvOf(["number_of_legs"], (row) => [numbers[row] ?? 0]),
        named,
      ),
    );
    assert.equal(legs.patterns[0]?.channels, 7);
    const frequency = await read(
      written(
        "table.csv",
        csvOf(["word"], (row) => [(numbers[row] ?? 0) / 2]),
        named,
      ),
    );
    assert.equal(frequency.patterns[0]?.channels, 7);
  });

  it("is pandas' index, under no name or the one it gives", async () => {
    for (const header of ["", "Unnamed: 0"]) {
      const result = await read(
        written(
          "table.csv",
          csvOf([header], (row) => [row]),
          named,
        ),
      );
      areFeatures(result);
      assert.deepEqual(result.reading.warnings, []);
      assert.match(told(result, "index column") ?? told(result, "left out") ?? "", /0 to 4/);
    }
    areFeatures(
      await read(
        written(
          "table.csv",
          csvOf(["", "Unnamed: 0"], (row) => [row, row]),
          named,
        ),
      ),
    );
    const commas = csvOf([""], (row) => [row]).replaceAll("\n", ",,\n");
    areFeatures(await read(written("table.csv", `${commas},,`, named)));
    const noHeader = features.map((values, row) => [row, ...values].join()).join("\n");
    areFeatures(await read(written("table.csv", noHeader, named)));
    const onlyNumbers = [(features[0] ?? []).map((_, k) => k).join(), ...features.map((values) => values.join())].join(
      "\n",
    );
    areFeatures(await read(written("table.csv", onlyNumbers, named)));
    areFeatures(await read(referenceFile("numberedFeatures.npy", named)));
  });

  it("may be beside the names, in any order, or far from them", async () => {
    for (const [header, left] of [
      [["trial", "name"], (row: number) => [row + 1, names[row] ?? ""]],
      [["name", "trial"], (row: number) => [names[row] ?? "", row + 1]],
      [["", "image_id", "label"], (row: number) => [row, 100 + row, names[row] ?? ""]],
    ] as const) {
      const result = await read(written("table.csv", csvOf(header, left)));
      areFeatures(result);
      assert.deepEqual(result.patterns[0]?.conditions, names);
    }
    const last = csvOf([])
      .split("\n")
      .map((line, row) => `${line},${row === 0 ? "trial_id" : 40 + row}`)
      .join("\n");
    areFeatures(await read(written("table.csv", last, named)));
  });

  it("names the rows where nothing else does, if it stands for them", async () => {
    const result = await read(
      written(
        "table.csv",
        csvOf(["image_id"], (row) => [1000 + row]),
      ),
    );
    areFeatures(result);
    assert.deepEqual(result.patterns[0]?.conditions, ["1000", "1001", "1002", "1003", "1004"]);
    assert.match(
      await fault(
        read(
          written(
            "table.csv",
            csvOf(["trial"], (row) => [row]),
          ),
        ),
      ),
      /has no names of its conditions/,
    );
  });

  it("is what the document says it is", async () => {
    const text = csvOf(["weight"], (row) => [70 - row]);
    assert.equal((await read(written("table.csv", text, named))).patterns[0]?.channels, 7);
    for (const index of [["weight"], [1]]) {
      const result = await read(written("table.csv", text, { ...named, index }));
      areFeatures(result);
      assert.match(told(result, "index column") ?? "", /column “weight” by index/);
    }
    const trial = csvOf(["trial"], (row) => [row]);
    const kept = await read(written("table.csv", trial, { ...named, index: false }));
    assert.deepEqual([kept.patterns[0]?.channels, kept.reading.warnings], [7, []]);
    const texts = csvOf(["kind", "word"], (row) => [row % 2 ? "a" : "b", names[row] ?? ""]);
    const both = await read(written("table.csv", texts, { index: ["kind"] }));
    areFeatures(both);
    assert.deepEqual(both.patterns[0]?.conditions, names);
    areFeatures(await read(referenceFile("numberedFeatures.npy", { ...named, index: [1] })));
    assert.equal(
      (await read(referenceFile("numberedFeatures.npy", { ...named, index: false }))).patterns[0]?.channels,
      7,
    );
    assert.match(
      await fault(read(written("table.csv", text, { ...named, index: ["wieght"] }))),
      /no column “wieght”.*Did you mean “weight”/,
    );
    assert.match(
      await fault(read(written("table.csv", text, { ...named, index: [9] }))),
      /has 7 columns, and “index” names column 9/,
    );
    assert.match(
      await fault(read(referenceFile("features.npy", { ...named, index: ["id"] }))),
      /6 columns without names, and “index” names "id"/,
    );
  });

  it("that repeats its numbers is a channel, which is said", async () => {
    const result = await read(
      written(
        "table.csv",
        csvOf(["run"], (row) => [row % 2]),
        named,
      ),
    );
    assert.equal(result.patterns[0]?.channels, 7);
    assert.match(result.reading.warnings[0] ?? "", /“run” was read as a channel\. .*"index": "run"/);
    // Whole numbers that grow under another name are values.
    const values = await read(
      written(
        "table.csv",
        csvOf(["size"], (row) => [row + 1]),
        named,
      ),
    );
    assert.equal(values.patterns[0]?.channels, 7);
  });

  it("is no channel of residuals either", async () => {
    const text = csvOf(["scan_number"], (row) => [row + 1]);
    const { residuals, reading } = await readResiduals(written("residuals.csv", text));
    assert.deepEqual([residuals.channels, residuals.values.length], [6, 30]);
    assert.equal(reading.taken, "residuals, 5 observations × 6 channels");
    assert.equal((await readResiduals(referenceFile("features.npz", { variable: "layer1" }))).residuals.channels, 6);
  });
});

describe("features and responses", () => {
  it("give the RDMs that rsatoolbox gives", async () => {
    for (const [metric, expected] of Object.entries(measured)) {
      for (const file of ["features.npy", "features.npz", "features.mat"]) {
        const reading = {
          documentPath,
          byPosition: false,
          kind: "features",
          metric: metric as ResponseMetric,
        } as const;
        const { rdms, channels, reading: how } = await readPatternRdms(referenceFile(file, named), reading);
        near(rdms[0]?.condensed ?? [], expected);
        assert.deepEqual([rdms.length, channels, rdms[0]?.conditions], [1, 6, names]);
        assert.equal(how.taken, "features, 5 conditions × 6 units");
      }
    }
  });

  it("have their names in the file", async () => {
    for (const file of ["features.npz", "features.mat"]) {
      assert.deepEqual((await read(referenceFile(file))).patterns[0]?.conditions, names);
    }
    assert.match(await fault(read(referenceFile("features.npy"))), /has no names of its conditions/);
    const byName = await read(
      written("rows.json", JSON.stringify(Object.fromEntries(names.map((name, k) => [name, features[k]])))),
    );
    areFeatures(byName);
    assert.deepEqual(byName.patterns[0]?.conditions, names);
    const byPlace = await read(referenceFile("features.npy"), { byPosition: true });
    assert.deepEqual(byPlace.patterns[0]?.conditions, ["1", "2", "3", "4", "5"]);
  });

  it("count only in the rows that are asked for, however these spell them", async () => {
    const rows = ["name,a,b,c", "ant,1,2,3", "Bee.png,3,1,2", "zoo,1,1,1", "zoo,,,", "img/cat.jpg,2,3,1", "elk,9,8,7"];
    const wanted = ["ant.png", "bee", "cat"];
    const { patterns, reading } = await read(written("norms.csv", rows.join("\n")), { kind: "features", wanted });
    assert.deepEqual(patterns[0]?.conditions, ["ant", "Bee.png", "img/cat.jpg"]);
    assert.deepEqual(Array.from(patterns[0].values), [1, 2, 3, 3, 1, 2, 2, 3, 1]);
    assert.equal(reading.taken, "features, 6 rows of 5 conditions × 3 units");
    assert.deepEqual(reading.facts.at(-1), { name: "rows used", value: "3 of 6" });
    assert.match(
      await fault(read(written("norms.csv", rows.join("\n")), { kind: "features", wanted: [...wanted, "zoo"] })),
      /norms\.csv has “zoo” in rows 3 and 4\. Give each condition one row/,
    );
    const none = await read(written("norms.csv", rows.join("\n")), { kind: "features", wanted: ["x", "y"] }).catch(
      String,
    );
    assert.match(String(none), /has “zoo” in rows 3 and 4/);
  });

  it("must have the names that the document gives", async () => {
    const text = csvOf(["name"], (row) => [names[row] ?? ""]);
    areFeatures(await read(written("table.csv", text, named)));
    written("reversed.txt", [...names].reverse().join("\n"));
    assert.match(
      await fault(read(written("table.csv", text, { names: { path: "reversed.txt" } }))),
      /another order of them/,
    );
    // Numbers for names are no contradiction.
    const coded = csvOf(["condition"], (row) => [[5, 3, 9, 1, 7][row] ?? 0]);
    areFeatures(await read(written("table.csv", coded, named)));
    assert.deepEqual((await read(written("table.csv", coded))).patterns[0]?.conditions, ["5", "3", "9", "1", "7"]);
  });

  it("of several subjects need their axes named", async () => {
    assert.match(
      await fault(read(referenceFile("responses.npy", named))),
      /has 3 axes \(2 × 5 × 6\).*"axes": \["subject","condition","channel"\]/,
    );
    const axes = ["subject", "condition", "channel"] as const;
    const { patterns, reading } = await read(referenceFile("responses.npy", { ...named, axes }));
    for (const [k, own] of patterns.entries()) {
      assert.equal(own.label, `${k + 1}`);
      near(own.values as Float64Array, responses[k]?.flat() ?? []);
    }
    assert.equal(reading.taken, "responses of 2 subjects, 5 conditions × 6 channels");
    const second = await read(referenceFile("responses.npy", { ...named, axes, subject: 2 }));
    near(second.patterns[0]?.values as Float64Array, responses[1]?.flat() ?? []);
    const time = await read(
      referenceFile("responses.npy", { ...named, axes: ["time", "condition", "channel"], time: [1, 2] }),
    );
    const mean = (responses[0] ?? []).flat().map((value, k) => (value + ((responses[1] ?? []).flat()[k] ?? 0)) / 2);
    near(time.patterns[0]?.values as Float64Array, mean);
    assert.match(
      await fault(read(referenceFile("responses.npy", { ...named, axes: ["subject", "condition", "condition"] }))),
      /cannot hold responses/,
    );
  });

  it("lie on their side only where the document says so", async () => {
    const turned = (features[0] ?? []).map((_, channel) => features.map((row) => row[channel]).join()).join("\n");
    assert.match(
      await fault(read(written("turned.csv", turned, named))),
      /has 6 rows and 5 columns, and names\.txt has 5 names: its columns seem to be the conditions\. .*"axes": \["channel", "condition"\]/,
    );
    areFeatures(await read(written("turned.csv", turned, { ...named, axes: ["channel", "condition"] })));
  });

  it("take one of several arrays", async () => {
    assert.match(await fault(read(referenceFile("stackFirst.mat", named))), /has 3 axes/);
    assert.match(await fault(read(referenceFile("two.npz", named))), /holds 2 matrices: early \(3 × 5 × 5\), late/);
    assert.match(await fault(read(referenceFile("names.npy"))), /holds no matrix of numbers/);
  });

  it("have runs in a column", async () => {
    const rows = [
      "name,run,v1,v2",
      ...["a", "b"].flatMap((run) => names.map((name, k) => `${name},${run},${k},${k * k}`)),
    ];
    const { patterns, reading } = await read(written("runs.csv", rows.join("\n")), { runs: "run" });
    assert.deepEqual([patterns[0]?.channels, patterns[0]?.runs?.length], [2, 10]);
    assert.equal(reading.taken, "responses, 10 rows of 5 conditions × 2 channels");
  });
});

describe("a table with as many channels as conditions", () => {
  it("has the names of its channels above them, and no square's", async () => {
    const square = features.map((values) => values.slice(0, 5));
    const rows = square.map((values, row) => [names[row], ...values].join());
    const result = await read(written("square.csv", ["stim,u0,u1,u2,u3,u4", ...rows].join("\n")));
    assert.deepEqual(result.patterns[0]?.conditions, names);
    near(result.patterns[0]?.values as Float64Array, square.flat());
    // Without names of its own, those that are given are no contradiction to the channels'.
    const bare = square.map((values) => values.join());
    const given = await read(written("bare.csv", ["u0,u1,u2,u3,u4", ...bare].join("\n"), named));
    assert.deepEqual(given.patterns[0]?.conditions, names);
  });
});

describe("columns beside the names", () => {
  it("that say of which run, trial or condition a row is are channels, which is said", async () => {
    for (const [header, numbers] of [
      ["run", [1, 1, 2, 2, 3]],
      ["trial", [1, 1, 2, 2, 3]],
      ["subject", [4, 4, 4, 4, 4]],
      ["condition", [0, 1, 2, 3, 4]],
    ] as const) {
      const table = csvOf(["stim", header], (row) => [names[row] ?? "", numbers[row] ?? 0]);
      const result = await read(written("table.csv", table));
      assert.equal(result.patterns[0]?.channels, 7);
      assert.match(result.reading.warnings.join(), new RegExp(`“${header}” was read as a channel\\. .*"index"`));
      areFeatures(await read(written("table.csv", table, { index: [header] })));
    }
  });
});

describe("columns that say when something was measured", () => {
  it("are channels, which is said, in tables and JSON, of any numbers", async () => {
    for (const header of ["TR", "volume", "onset", "rt", "time", "stim_onset", "RT (ms)", "duration"]) {
      const value = (row: number) => [7, 3.5, 4, 9.25, 1][row] ?? 0;
      const table = csvOf(["stim", header], (row) => [names[row] ?? "", value(row)]);
      const result = await read(written("table.csv", table));
      assert.equal(result.patterns[0]?.channels, 7);
      const said = `Column “${header}” was read as a channel. If it is not one, write "index": ${JSON.stringify(header)}.`;
      assert.deepEqual(result.reading.warnings, [said]);
      areFeatures(await read(written("table.csv", table, { index: [header] })));
      const rows = features.map((values, row) => ({
        stim: names[row],
        ...Object.fromEntries(values.map((one, k) => [`u${k}`, one])),
        [header]: value(row),
      }));
      assert.deepEqual((await read(written("records.json", JSON.stringify(rows)))).reading.warnings, [said]);
    }
    // Words that hold these are others.
    const other = await read(
      written(
        "table.csv",
        csvOf(["stim", "Trust"], (row) => [names[row] ?? "", row / 2]),
      ),
    );
    assert.deepEqual(other.reading.warnings, []);
  });
});

describe("an object of objects, as pandas' to_json() writes it", () => {
  const units = (features[0] ?? []).map((_, k) => `u${k}`);
  const named = (keys: readonly string[], values: readonly unknown[]) =>
    Object.fromEntries(keys.map((key, k) => [key, values[k]]));
  const byRow = (rows: readonly string[], columns: readonly string[]) =>
    JSON.stringify(
      named(
        rows,
        features.map((values) => named(columns, values)),
      ),
    );
  const byColumn = (rows: readonly string[], columns: readonly string[]) =>
    JSON.stringify(
      named(
        columns,
        columns.map((_, k) =>
          named(
            rows,
            features.map((values) => values[k]),
          ),
        ),
      ),
    );
  const numbers = (list: readonly string[]) => list.map((_, k) => String(k));
  const wanted = { wanted: [...names, "other"] };

  it("has its rows where the conditions are, by the names that are asked for", async () => {
    for (const text of [byRow(names, units), byColumn(names, units)]) {
      const result = await read(written("table.json", text), { kind: "features", ...wanted });
      areFeatures(result);
      assert.deepEqual([result.patterns[0]?.conditions, result.channels.names], [names, units]);
    }
    const outer = await read(written("table.json", byRow(names, units)), wanted);
    assert.equal(told(outer, "rows"), 'one object each, as by pandas\' to_json(orient="index")');
  });

  it("has its rows by the names that are given, or by how many they are", async () => {
    areFeatures(await read(written("table.json", byRow(numbers(names), units), { names: { path: "names.txt" } })));
    areFeatures(await read(written("table.json", byColumn(numbers(names), units), { names: { path: "names.txt" } })));
    areFeatures(await read(written("table.json", byColumn(names, numbers(units)), { names: { path: "names.txt" } })));
    const rows = await read(written("table.json", byRow(names, numbers(units)), { names: { path: "names.txt" } }));
    areFeatures(rows);
    assert.deepEqual(rows.patterns[0]?.conditions, names);
    // pd.DataFrame(values, index=names).to_json(): nothing but pandas' habit tells.
    const usual = await read(written("table.json", byColumn(names, numbers(units))));
    areFeatures(usual);
    assert.deepEqual(usual.patterns[0]?.conditions, names);
  });

  it("has objects for columns where nothing tells, which is said with what turns it", async () => {
    const columns = await read(written("table.json", byColumn(names, units)));
    areFeatures(columns);
    assert.equal(
      told(columns, "rows"),
      'the keys within the objects, which are columns, as by pandas\' to_json() (if the objects are rows, write "axes": ["channel", "condition"])',
    );
    const turned = await read(written("table.json", byRow(names, units), { axes: ["channel", "condition"] }));
    areFeatures(turned);
    assert.deepEqual([turned.patterns[0]?.conditions, turned.channels.names], [names, units]);
  });
});

describe("numbers of rows and columns as programs write them", () => {
  it("knows the exponents of numpy.savetxt", async () => {
    const rows = features.map((values, row) => [row, ...values].map((value) => value.toExponential(18)).join(" "));
    const text = rows.join("\n").replaceAll(/e([+-])(\d)\b/g, "e$10$2");
    areFeatures(await read(written("table.txt", text, named)));
  });

  it("knows the numbers of pandas' columns beside the name of its index", async () => {
    const rows = features.map((values, row) => [names[row], ...values].join());
    const result = await read(written("table.csv", ["stim,0,1,2,3,4,5", ...rows].join("\n")));
    areFeatures(result);
    assert.deepEqual(result.patterns[0]?.conditions, names);
    // Three numbers are few, but “stim” is no condition.
    const few = features.map((values, row) => [names[row], ...values.slice(0, 3)].join());
    const three = await read(written("table.csv", ["stim,0,1,2", ...few].join("\n")));
    assert.deepEqual(three.patterns[0]?.conditions, names);
  });
});

describe("records of JSON", () => {
  it("have columns that say of which run or trial a row is as channels, which is said", async () => {
    const rows = features.map((values, row) => ({
      stim: names[row],
      ...Object.fromEntries(values.map((value, k) => [`u${k}`, value])),
      trial: row,
    }));
    const result = await read(written("records.json", JSON.stringify(rows)));
    assert.match(result.reading.warnings.join(), /“trial” was read as a channel\. .*"index": "trial"/);
    for (const index of [[7], ["trial"]]) {
      const without = await read(written("records.json", JSON.stringify(rows), { index }));
      areFeatures(without);
      assert.deepEqual(without.reading.warnings, []);
      assert.equal(told(without, "index column"), "column “trial” by index");
    }
    assert.match(
      await fault(read(written("records.json", JSON.stringify(rows), { index: ["trail"] }))),
      /has 7 columns, none of them of this name, and “index” names "trail"\. Did you mean “trial”\?/,
    );
  });
});
