import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";
import { type ReadRdms, readRdmFile } from "../../../../src/engine/data/rdm/readRdmFile.ts";
import reference from "../../../reference/rdmFiles.json" with { type: "json" };
import { documentPath, fault, near, referenceFile, referenceFiles, type Settings, written } from "./dataFiles.ts";

const { names, subjects, texts } = reference;
const [first = []] = subjects;
const bare = names.map((name) => name.replace(".png", ""));
written("names.txt", names.join("\n"));
const named: Settings = { names: { path: "names.txt" } };

function byName(file: DataFile): Promise<ReadRdms> {
  return readRdmFile(file, { documentPath, byPosition: false });
}

function byPosition(file: DataFile): Promise<ReadRdms> {
  return readRdmFile(file, { documentPath, byPosition: true });
}

/** What is told of how a file was read. */
function told({ reading }: ReadRdms, name: string): string | undefined {
  const fact = reading.facts.find((one) => one.name === name);
  return fact && `${fact.value}${fact.key === undefined ? "" : ` by ${fact.key}`}`;
}

function isAll({ rdms }: ReadRdms, expected: readonly (readonly number[])[] = subjects): void {
  assert.equal(rdms.length, expected.length);
  for (const [k, rdm] of rdms.entries()) near(rdm.condensed, expected[k] ?? []);
}

describe("stacks of RDMs", () => {
  for (const [file, axes] of [
    ["stack.npy", "subject × condition × condition"],
    ["stackLast.npy", "condition × condition × subject"],
    ["pairs.npy", "subject × pair"],
    ["pairsLast.npy", "pair × subject"],
    ["stack.npz", "subject × condition × condition"],
    ["stackFirst.mat", "subject × condition × condition"],
    ["triuStack.npy", "subject × pair"],
  ] as const) {
    it(`reads ${file} as that many subjects`, async () => {
      const read = await byName(referenceFile(file, named));
      isAll(read);
      assert.deepEqual(
        read.rdms.map(({ label, conditions }) => [label, conditions]),
        ["1", "2", "3"].map((label) => [label, names]),
      );
      assert.equal(told(read, "axes"), axes);
      assert.equal(read.reading.taken, "3 RDMs, 5 conditions, 10 pairs");
    });
  }

  it("takes the one that is called so, with the names beside it", async () => {
    const read = await byName(referenceFile("named.npz"));
    for (const [k, { condensed }] of read.rdms.entries()) near(condensed, subjects[k] ?? [], 1e-6);
    assert.deepEqual(read.rdms[0]?.conditions, names);
    assert.deepEqual([told(read, "variable"), told(read, "names")], ["rdms", "its conditions"]);
    const mat = await byName(referenceFile("stackLast.mat"));
    isAll(mat);
    assert.deepEqual(mat.rdms[2]?.conditions, names);
  });

  it("takes one by its number, or the mean of those that have a value", async () => {
    const second = await byName(referenceFile("stackLast.npy", { ...named, subject: 2 }));
    isAll(second, [subjects[1] ?? []]);
    assert.deepEqual([second.rdms[0]?.label, told(second, "subject")], ["2", "2 of 3 by subject"]);
    assert.match(
      await fault(byName(referenceFile("stack.npy", { ...named, subject: 4 }))),
      /holds 3 RDMs, but “subject” is 4/,
    );
    const text = JSON.stringify({ conditions: names, rdms: reference.partial });
    const mean = await byName(written("partial.json", text, { subject: "mean" }));
    isAll(mean, [reference.partialMean]);
    assert.deepEqual([mean.rdms[0]?.label, told(mean, "subject")], [undefined, "mean of 3 by subject"]);
    const all = await byName(written("partial.json", text));
    assert.equal(all.reading.taken, "3 RDMs, 5 conditions, 9 to 10 of 10 pairs");
  });

  it("tells a cube's axes by symmetry, and asks where that does not tell", async () => {
    for (const name of ["cube.npy", "cubeLast.npy"]) {
      const read = await byName(referenceFile(name, named));
      isAll(read, reference.cube);
      assert.match(told(read, "stack") ?? "", /symmetric/);
    }
    const even = JSON.stringify({
      conditions: ["a", "b", "c"],
      rdms: Array.from({ length: 3 }, (_, s) => [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i + j + s) % 3))),
    });
    assert.match(
      await fault(byName(written("even.json", even))),
      /it is not clear which axis is the subjects\. Name it: "axes": \["condition","condition","subject"\], or \["subject","condition","condition"\]/,
    );
  });

  it("reads triangles in rows where columns could be triangles too, and says so", async () => {
    // Three and ten are both numbers of pairs.
    const rows = await byPosition(referenceFile("pairs.npy"));
    isAll(rows);
    assert.match(rows.reading.warnings[0] ?? "", /one triangle per row.*"axes": \["pair","subject"\]/);
    isAll(await byPosition(referenceFile("pairsLast.npy", { axes: ["pair", "subject"] })));
    assert.equal((await byName(referenceFile("pairsLast.npy", named))).reading.warnings.length, 0);
  });

  it("holds the axes that the document names against the array", async () => {
    isAll(await byName(referenceFile("stack.npy", { ...named, axes: ["subject", "condition", "condition"] })));
    for (const [axes, why] of [
      [
        ["condition", "condition", "subject"],
        /lengths 3 × 5 × 5, which are not those of condition × condition × subject/,
      ],
      [["subject", "pair"], /has 3 axes \(3 × 5 × 5\), and “axes” names 2/],
      [["subject", "condition", "channel"], /which are not those of/],
      [["subject", "subject", "pair"], /which are not those of/],
    ] as const) {
      assert.match(await fault(byName(referenceFile("stack.npy", { ...named, axes }))), why);
    }
  });

  it("reads a struct array that the document names as that many subjects", async () => {
    for (const variable of ["RDMs", "RDMs(:).RDM", "RDMs(:)", "RDMs(1,:).RDM", "RDMs(1:3).RDM"]) {
      const read = await byName(referenceFile("row.mat", { variable }));
      isAll(read);
      assert.deepEqual([read.rdms[0]?.conditions, told(read, "names")], [names, "its stimuli"], variable);
    }
    isAll(await byName(referenceFile("row.mat", { variable: "RDMs(2:3).RDM" })), subjects.slice(1));
    isAll(await byName(referenceFile("row.mat", { variable: "RDMs", subject: 3 })), subjects.slice(2));
    assert.match(
      await fault(byName(referenceFile("row.mat"))),
      /holds 3 matrices: .*all of them, one per subject: .*"RDMs\(:\)\.RDM"/,
    );
    const grid = await byPosition(referenceFile("structs.mat", { variable: "RDMs(:,2).RDM" }));
    // The factors of RDMs(1,2) and RDMs(2,2).
    isAll(
      grid,
      [11, 12].map((factor) => reference.condensed.map((value) => value * factor)),
    );
  });

  it("reads the participants of an export, each with its own order of names", async () => {
    const several = await byName(referenceFile("Meadows_trial_v1_arrangement_1D.mat"));
    assert.deepEqual(
      several.rdms.map(({ label, conditions }) => ({ participant: label, names: conditions })),
      reference.meadows.map(({ participant, names: own }) => ({ participant, names: own })),
    );
    isAll(
      several,
      reference.meadows.map(({ rdm }) => rdm),
    );
    const one = await byName(referenceFile("Meadows_trial_v1_keen-ibex_2_1D.mat"));
    isAll(one, [first]);
    assert.deepEqual([one.rdms[0]?.conditions, one.rdms[0]?.label], [names, undefined]);
    assert.match(
      await fault(byName(referenceFile("Meadows_trial_v1_arrangement_1D.mat", { subject: "mean" }))),
      /RDMs of different conditions, which cannot be averaged/,
    );
  });

  it("reads the tasks and participants of Meadows' JSON", async () => {
    const stimuli = names.map((name, k) => ({ id: `id${k}`, name, type: "png" }));
    const task = (name: string, rdm: readonly number[]) => ({
      task: { name, task_type: "multiarrange" },
      stimuli,
      next_trial_stimuli: names.map((_, k) => `id${k}`),
      trials: [{ positions: [{ x: 1, y: 2, id: "id1" }] }],
      rdm,
    });
    const info = { task: { name: "hello", task_type: "info" }, stimuli: [], trials: [] };
    const tree = { token: null, tasks: [info, task("ma1", first), task("ma2", subjects[1] ?? [])] };
    const single = await byName(written("tree.json", JSON.stringify({ ...task("ma", first), token: null })));
    isAll(single, [first]);
    assert.deepEqual(single.rdms[0]?.conditions, names);
    const both = await byName(written("tree.json", JSON.stringify(tree)));
    isAll(both, subjects.slice(0, 2));
    assert.deepEqual(
      both.rdms.map(({ label, conditions }) => [label, conditions]),
      [
        ["ma1", names],
        ["ma2", names],
      ],
    );
    const people = { "keen-ibex": task("ma", first), "calm-newt": task("ma", subjects[1] ?? []) };
    const participants = await byName(written("people.json", JSON.stringify(people)));
    isAll(participants, subjects.slice(0, 2));
    assert.deepEqual(
      participants.rdms.map(({ label }) => label),
      ["keen-ibex", "calm-newt"],
    );
  });
});

describe("an axis of time", () => {
  const axes = ["subject", "time", "condition", "condition"] as const;

  it("is named where the document does not say which it is", async () => {
    for (const name of ["times.npy", "timePairs.npy", "times.mat"]) {
      assert.match(
        await fault(byName(referenceFile(name, named))),
        /one may be time\. .*"axes": \[.*"time".*\], "time": 1/,
        name,
      );
    }
  });

  it("is cut at a point, or averaged over a window", async () => {
    const times = (factor: number) => subjects.map((rdm) => rdm.map((value) => value * factor));
    isAll(await byName(referenceFile("times.npy", { ...named, axes, time: 3 })), times(3));
    const window = await byName(referenceFile("times.npy", { ...named, axes, time: [2, 4] }));
    isAll(window, times(5));
    assert.equal(told(window, "time"), "mean of points 2 to 4 of 4 by time");
    isAll(await byName(referenceFile("times.npy", { ...named, axes, time: 4, subject: 2 })), times(10).slice(1, 2));
    isAll(
      await byName(referenceFile("timePairs.npy", { ...named, axes: ["subject", "time", "pair"], time: 2 })),
      times(2),
    );
    const matlab = ["condition", "condition", "time", "subject"] as const;
    isAll(await byName(referenceFile("times.mat", { ...named, axes: matlab, time: [1, 3] })), times(2));
    // Beside the conditions there is one axis: the document says that it is time.
    isAll(await byName(referenceFile("stack.npy", { ...named, time: 2 })), subjects.slice(1, 2));
  });

  it("is held against what the document says", async () => {
    assert.match(
      await fault(byName(referenceFile("times.npy", { ...named, axes }))),
      /has a time axis of 4 points .*"time": 1 or "time": \[1, 3\]/,
    );
    assert.match(
      await fault(byName(referenceFile("times.npy", { ...named, axes, time: [2, 5] }))),
      /has 4 points of time, but “time” names 5/,
    );
    assert.match(await fault(byName(referenceFile("python2.npy", { ...named, time: 1 }))), /has no time axis/);
    assert.match(
      await fault(byName(referenceFile("python2.npy", { ...named, subject: 2 }))),
      /has no stack of matrices/,
    );
  });
});

describe("a triangle with its diagonal", () => {
  it("is known by its zeros", async () => {
    for (const [name, kind] of [
      ["triu.npy", /above the diagonal and the diagonal itself/],
      ["tril.npy", /below the diagonal and the diagonal itself/],
    ] as const) {
      for (const read of [await byPosition(referenceFile(name)), await byName(referenceFile(name, named))]) {
        isAll(read, [first]);
        assert.match(told(read, "triangle") ?? "", kind);
      }
    }
  });

  it("is refused where it contradicts the names", async () => {
    written("six.txt", [...names, "fig"].join("\n"));
    const six: Settings = { names: { path: "six.txt" } };
    assert.match(
      await fault(byName(referenceFile("triu.npy", six))),
      /15 values with 0 wherever the diagonal of 5 conditions would be, but there are 6 names/,
    );
    const plain = JSON.stringify(Array.from({ length: 15 }, (_, k) => k + 1));
    isAll(await byName(written("plain.json", plain, six)), [Array.from({ length: 15 }, (_, k) => k + 1)]);
    assert.match(
      await fault(byName(written("plain.json", plain, named))),
      /15 values: those of 6 conditions, or of 5 with the diagonal\. There are 5 names, but no diagonal of 0\. Write the 10 values/,
    );
  });

  it("has the largest similarity there, where it holds similarities", async () => {
    const values = [7, 5, 2, 7, 3, 7];
    const read = await byPosition(written("ratings.json", JSON.stringify(values), { similarity: { max: 7 } }));
    isAll(read, [[2, 5, 4]]);
  });
});

describe("names", () => {
  const other = [...names].reverse();
  written("reversed.txt", other.join("\n"));
  const reversed: Settings = { names: { path: "reversed.txt" } };

  it("that the document gives win over the numbers of pandas, R and MATLAB", async () => {
    const rows = (header: string, index: (k: number) => string) =>
      [header, ...bareRows().map((row, k) => `${index(k)}${row}`)].filter((line) => line !== "").join("\n");
    const inR = rows("V1 V2 V3 V4 V5".replaceAll(" ", ","), (k) => `${k + 1},`);
    for (const [what, text] of Object.entries({
      ...{
        numbered: texts.numbered,
        noIndex: texts.noIndex,
        noHeader: texts.noHeader,
        twice: texts.twice,
        bare: texts.bare,
      },
      ...{ R: inR, RWithoutRows: rows("V1,V2,V3,V4,V5", () => ""), MATLAB: rows("Var1,Var2,Var3,Var4,Var5", () => "") },
      commented: texts.commented,
      footed: texts.footed,
      float: texts.numbered.replaceAll(/^(\d),/gm, "$1.0,"),
    })) {
      const read = await byName(written("table.csv", text, reversed));
      assert.deepEqual(read.rdms[0]?.conditions, other, what);
      isAll(read, [first]);
      assert.equal(told(read, "names"), "reversed.txt by names", what);
      assert.deepEqual(read.reading.warnings, [], what);
    }
    near((await byName(written("table.txt", texts.wide, reversed))).rdms[0]?.condensed ?? [], first, 1e-6);
  });

  it("of pandas' index alone are numbers, and that is said", async () => {
    for (const text of [texts.numbered, texts.noIndex, texts.twice]) {
      const read = await byName(written("table.csv", text));
      assert.deepEqual(read.rdms[0]?.conditions, ["0", "1", "2", "3", "4"]);
      assert.match(read.reading.warnings[0] ?? "", /have no names: they are matched by the numbers 0 to 4/);
    }
    // Codes are names.
    const codes = await byName(written("codes.csv", ",17,4,99\n17,0,1,2\n4,1,0,3\n99,2,3,0"));
    assert.deepEqual([codes.rdms[0]?.conditions, codes.reading.warnings], [["17", "4", "99"], []]);
  });

  it("of one side win over numbers on the other", async () => {
    for (const text of [texts.named, texts.namedColumns, texts.namedRows, texts.headed]) {
      const read = await byName(written("table.csv", text));
      isAll(read, [first]);
      assert.deepEqual([read.rdms[0]?.conditions, read.reading.warnings], [names, []]);
    }
  });

  it("with an empty diagonal are told from numbers", async () => {
    const read = await byName(written("table.csv", texts.blankDiagonal, reversed));
    isAll(read, [first]);
    assert.deepEqual(read.rdms[0]?.conditions, other);
  });

  it("of the file and of the document must not contradict each other", async () => {
    isAll(await byName(written("table.csv", texts.named, named)), [first]);
    written("bare.txt", bare.join("\n"));
    const spelled = await byName(written("table.csv", texts.named, { names: { path: "bare.txt" } }));
    assert.deepEqual(spelled.rdms[0]?.conditions, bare);
    assert.match(
      await fault(byName(written("table.csv", texts.named, reversed))),
      /other names than reversed\.txt, or another order of them: condition 1 is “apple\.png” by its first column, and “eel\.png” by reversed\.txt/,
    );
    written("others.txt", "a\nb\nc\nd\ne");
    assert.match(
      await fault(byName(written("table.csv", texts.named, { names: { path: "others.txt" } }))),
      /has other names than others\.txt: condition 1 is “apple\.png” by its first column, and “a” by others\.txt/,
    );
    assert.match(
      await fault(byName(referenceFile("named.npz", { names: { path: join(documentPath, "..", "others.txt") } }))),
      /by its conditions/,
    );
    written("four.txt", "a\nb\nc\nd");
    assert.match(
      await fault(byName(written("table.csv", texts.named, { names: { path: "four.txt" } }))),
      /has 5 conditions, and four\.txt has 4 names/,
    );
  });

  it("play no part by position", async () => {
    const twice = await byPosition(written("twice.csv", ",a,a,b\na,0,1,2\na,1,0,3\nc,2,3,0"));
    isAll(twice, [[1, 2, 3]]);
    assert.deepEqual(twice.rdms[0]?.conditions, ["a", "a (2)", "c"]);
    isAll(await byPosition(written("table.csv", texts.named, reversed)), [first]);
    isAll(await byPosition(written("table.csv", texts.numbered)), [first]);
  });

  it("are read from NumPy's, MATLAB's and other files", async () => {
    const files: [Settings["names"], readonly string[]][] = [
      [{ path: join(referenceFiles, "names.npy") }, names],
      [{ path: join(referenceFiles, "named.npz") }, names],
      [{ path: join(referenceFiles, "stackLast.mat") }, names],
      [
        { path: join(referenceFiles, "Meadows_trial_v1_arrangement_1D.mat"), variable: "stimuli_calm_newt" },
        reference.meadows[1]?.names ?? [],
      ],
    ];
    for (const [content, ending, column] of [
      [JSON.stringify(names), "json"],
      [JSON.stringify({ stimuli: names.map((name) => ({ name })) }), "json"],
      [JSON.stringify(Object.fromEntries(names.map((name, k) => [`c${k}`, name]))), "json"],
      [`word\n${names.join("\n")}`, "csv"],
      [`\uFEFF"${names.join('"\r\n"')}"`, "csv"],
      [`,0\n${names.map((name, k) => `${k},${name}`).join("\n")}`, "csv"],
      [`id\tlabel\tkind\n${names.map((name, k) => `${k}\t${name}\tb`).join("\n")}`, "tsv"],
      [`kind;other\n${names.map((name) => `b;${name}`).join("\n")}`, "csv", "other"],
      [names.join("\r\n"), "txt"],
    ] as const) {
      const path = `list${files.length}.${ending}`;
      written(path, content);
      files.push([{ path, ...(column !== undefined && { column }) }, names]);
    }
    for (const [own, expected] of files) {
      const read = await byName(written("table.csv", texts.bare, own && { names: own }));
      assert.deepEqual(read.rdms[0]?.conditions, expected, own?.path);
    }
    written("ids.csv", "0,1,2\n1,0,3\n2,3,0");
    const ids = await byName(
      written("ids.csv", "0,1,2\n1,0,3\n2,3,0", { names: { path: join(referenceFiles, "ids.npy") } }),
    );
    assert.deepEqual(ids.rdms[0]?.conditions, ["101", "205", "33"]);
    const bytes = await byName(
      written("ids.csv", "0,1,2\n1,0,3\n2,3,0", { names: { path: join(referenceFiles, "bytes.npy") } }),
    );
    assert.deepEqual(bytes.rdms[0]?.conditions, ["ant", "bee", "cat"]);
  });

  it("that cannot be read are told from each other", async () => {
    const of = (path: string, more: object = {}) =>
      byName(written("table.csv", texts.bare, { names: { path, ...more } }));
    assert.match(await fault(of(join(referenceFiles, "object.npy"))), /pickled Python objects/);
    written("two.csv", "a,b\nc,d\ne,f");
    assert.match(await fault(of("two.csv")), /has 2 columns \(a, b\).*"names": \{"file":"two\.csv","column":"b"\}/);
    assert.match(await fault(of("two.csv", { column: "x" })), /has no column “x”; its first row is a, b/);
    assert.match(await fault(of("names.txt", { column: "x" })), /has no columns to choose from/);
    assert.match(
      await fault(of(join(referenceFiles, "Meadows_trial_v1_arrangement_1D.mat"))),
      /has 2 lists of names: stimuli_keen_ibex \(5\), stimuli_calm_newt \(5\)/,
    );
    written("heading.txt", ["label", ...names].join("\n"));
    assert.match(await fault(of("heading.txt")), /has 5 conditions, and .*6 names\. Remove its first line, “label”,/);
    written("gap.txt", "a\n\nb");
    assert.match(await fault(of("gap.txt")), /has no name in line 2/);
  });
});

describe("text as it is published", () => {
  it("has decimal commas", async () => {
    for (const [text, separator] of [
      [texts.german, "semicolon"],
      [texts.germanTabs, "tab"],
    ] as const) {
      const read = await byName(written("table.csv", text));
      isAll(read, [first]);
      assert.deepEqual([told(read, "separator"), told(read, "decimal mark")], [separator, "comma"]);
    }
    isAll(await byName(written("table.txt", texts.germanSpaces, named)), [first]);
    isAll(await byPosition(written("row.csv", "0,5;0,3;1e-1")), [[0.5, 0.3, 0.1]]);
  });

  it("has commas that may stand between thousands, which are refused where that would give other ranks", async () => {
    const table = (values: readonly string[]) => {
      const [ab, ac, bc] = values;
      return written("table.csv", `;a;b;c\na;0;${ab};${ac}\nb;${ab};0;${bc}\nc;${ac};${bc};0\n`);
    };
    assert.match(
      await fault(byName(table(["999", "1,500", "2,250"]))),
      /table\.csv has “1,500” in row 2, column 4, whose comma may be a decimal one or separate thousands\. Write numbers/,
    );
    isAll(await byName(table(["2", "1,500", "2,25"])), [[2, 1.5, 2.25]]);
    isAll(await byName(table(["1,125", "1,500", "2,250"])), [[1.125, 1.5, 2.25]]);
    isAll(await byName(table(["1500", "1,500", "2,250"])), [[1500, 1.5, 2.25]]);
  });

  it("has comments and Excel's line above", async () => {
    const read = await byName(written("table.csv", `sep=;\r\n${texts.german.replaceAll("\n", "\r\n")}`));
    isAll(read, [first]);
    assert.equal(told(read, "left out"), "“sep=;”");
    assert.equal(told(await byName(written("h.txt", texts.commented, named)), "left out"), "2 lines above");
    // A condition may begin with the sign of a comment.
    const hashes = await byName(written("hash.csv", ",#1,#2,#3\n#1,0,1,2\n#2,1,0,3\n#3,2,3,0\n"));
    assert.deepEqual(hashes.rdms[0]?.conditions, ["#1", "#2", "#3"]);
    const corner = await byName(written("corner.csv", "#,a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0"));
    assert.deepEqual(corner.rdms[0]?.conditions, ["a", "b", "c"]);
    assert.match(
      await fault(byName(written("h.txt", texts.commented.replace("4.912985", "x"), named))),
      /in row 5, column 5/,
    );
  });

  it("has one triangle in a row or a column, numbered by pandas or not", async () => {
    const header = `,${first.map((_, k) => k).join()}`;
    for (const text of [
      `${header}\n0,${first.join()}\n`,
      `${header.slice(1)}\n${first.join()}\n`,
      `,0\n${first.map((value, k) => `${k},${value}`).join("\n")}`,
      first.map((value, k) => `${k},${value}`).join("\n"),
      `distance\n${first.join("\n")}`,
      first.join("\n"),
      first.join("\t"),
    ]) {
      isAll(await byName(written("triangle.csv", text, named)), [first]);
    }
  });

  it("has a subject in each row", async () => {
    for (const text of [texts.subjects, texts.subjectsNoIndex, texts.subjects.replace(/^,/, "subject,")]) {
      isAll(await byName(written("subjects.csv", text, named)));
    }
    assert.match(
      await fault(byName(written("subjects.csv", texts.subjects))),
      /has 3 rows and 1[01] columns of numbers, which is not square/,
    );
  });

  it("has truth values", async () => {
    const read = await byName(written("bool.csv", ",a,b,c\na,False,True,True\nb,True,False,FALSE\nc,True,false,False"));
    isAll(read, [[1, 1, 0]]);
  });

  it("is pandas' JSON", async () => {
    for (const [orient, text] of Object.entries(reference.json)) {
      const read = await byName(written(`${orient}.json`, text));
      isAll(read, orient === "stack" ? subjects : [first]);
      assert.deepEqual(read.rdms[0]?.conditions, names, orient);
    }
  });
});

describe("similarities", () => {
  it("have any largest value, and may leave the diagonal out", async () => {
    const { csv, whole, dissimilarities } = reference.ratings;
    for (const file of [
      written("ratings.csv", csv, { similarity: { max: 7 } }),
      written("ratings.json", JSON.stringify({ conditions: names, rdm: whole }), { similarity: { max: 7 } }),
    ]) {
      const read = await byName(file);
      isAll(read, [dissimilarities]);
      assert.equal(told(read, "similarity"), "dissimilarity = 7 - similarity by similarity");
    }
  });

  it("are told by their diagonal, with the key to write", async () => {
    const text = JSON.stringify({ conditions: names, rdm: reference.ratings.whole });
    assert.match(
      await fault(byName(written("r.json", text))),
      /looks like a similarity matrix: its diagonal is 7\. Write "similarity": \{ "max": 7 \}/,
    );
    assert.match(
      await fault(byName(written("r.json", text, { similarity: true }))),
      /7 instead of 1\. Its diagonal is 7: write "similarity": \{ "max": 7 \}/,
    );
    assert.match(await fault(byName(written("r.json", text, { similarity: { max: 100 } }))), /7 instead of 100/);
    const triangle = JSON.stringify({ conditions: ["a", "b", "c"], rdm: [5, 2, 3] });
    assert.match(
      await fault(byName(written("t.json", triangle, { similarity: true }))),
      /similarities up to 1, but has 5\..*\{ "max": 7 \}/,
    );
  });
});

describe("what is no RDM", () => {
  it("is told from features", async () => {
    assert.match(
      await fault(byName(referenceFile("features.npy", named))),
      /has 5 rows and 6 columns, which are not RDMs of 5 conditions, as names\.txt names them\. .*"features"/,
    );
    assert.match(
      await fault(byPosition(written("wide.csv", "1,2,3,4\n5,6,7,8"))),
      /has 2 rows and 4 columns of numbers\. .*"features" in a model/,
    );
  });
});

/** Rows of the first subject's square, without names. */
function bareRows(): string[] {
  return texts.bare.trim().split("\n");
}

describe("triangles beside numbers and names of pandas", () => {
  it("does not take the index beside triangles in columns for a subject", async () => {
    const rows = first.map((_, pair) => [pair, ...subjects.map((subject) => subject[pair])].join());
    for (const header of [",s1,s2,s3", "pair_index,s1,s2,s3"]) {
      isAll(await byName(written("columns.csv", [header, ...rows].join("\n"), named)));
    }
  });

  it("does not take the numbers above triangles in rows for a subject", async () => {
    const rows = subjects.map((subject, k) => [`s${k}`, ...subject].join());
    const header = ["subject", ...first.keys()].join();
    isAll(await byName(written("rows.csv", [header, ...rows].join("\n"), named)));
  });
});
