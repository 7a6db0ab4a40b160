import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRsa } from "../../../../src/core/documents/rsa/parseRsa.ts";

const reference = '"reference": { "kind": "neural", "name": "IT", "rdms": ["a.csv"] }';

/** Code and the text at its place of everything that is wrong. */
function faults(text: string): string[] {
  const lines = text.split("\n");
  return parseRsa(text).diagnostics.map(({ code, range }) => {
    const end = range.startLine === range.endLine ? range.endCharacter : undefined;
    return `${code} ${lines[range.startLine]?.slice(range.startCharacter, end)}`;
  });
}

test("the design's example says what it means", () => {
  const text = `{
  "stimuli": "objects.stimuli",
  "models": [
    { "name": "MiniLM", "encoder": "all-MiniLM-L6-v2", "metric": "cosine" },
    { "name": "Categories", "categories": true },
    { "name": "Pixels", "rdm": "pixels.npy" }
  ],
  "reference": { "kind": "neural", "name": "human IT", "rdms": ["sub-01.csv", "sub-02.csv"] },
  "comparison": "spearman", "permutations": 10000, "bootstrap": 1000, "seed": 42
}`;
  const document = parseRsa(text);
  assert.deepEqual(document.diagnostics, []);
  assert.deepEqual(
    document.models.map(({ name, kind, range }) => [name, kind, range.startLine]),
    [
      ["MiniLM", "encoder", 3],
      ["Categories", "categories", 4],
      ["Pixels", "file", 5],
    ],
  );
  assert.deepEqual(document.reference?.data.files, [
    { path: "sub-01.csv", range: { startLine: 7, startCharacter: 64, endLine: 7, endCharacter: 76 } },
    { path: "sub-02.csv", range: { startLine: 7, startCharacter: 78, endLine: 7, endCharacter: 90 } },
  ]);
  assert.deepEqual(
    [document.comparison, document.permutations, document.bootstrap, document.seed, document.correction],
    ["spearman", 10000, 1000, 42, "falseDiscoveryRate"],
  );
  assert.deepEqual([document.align, document.missing, document.synthetic], ["name", "refuse", false]);
});

test("settings beside the files hold for all of them, a file's own come first", () => {
  const { reference: found } = parseRsa(`{ "models": [{ "name": "m", "rdm": "m.npy", "names": "m.txt" }], "reference":
    { "kind": "model", "name": "r", "names": "all.txt", "similarity": true, "rdms": ["a.npy", { "file": "b.mat", "variable": "R(2).RDM", "similarity": false }] } }`);
  assert.deepEqual(
    found?.data.files.map(({ range: _, ...rest }) => rest),
    [
      { path: "a.npy", names: { path: "all.txt" }, similarity: true },
      { path: "b.mat", names: { path: "all.txt" }, similarity: false, variable: "R(2).RDM" },
    ],
  );
});

test("how a file is read is said beside it", () => {
  const { models } = parseRsa(`{ "models": [
    { "name": "m", "rdm": { "file": "m.npy", "names": { "file": "n.csv", "column": "word" } }, "similarity": { "max": 7 }, "subject": 2, "time": [2, 5] },
    { "name": "f", "features": "f.csv", "index": "trial", "axes": ["channel", "condition"], "subject": "mean", "time": 3 },
    { "name": "g", "features": { "file": "g.csv", "index": false }, "metric": "mahalanobis", "residuals": "e.npy" }
  ], ${reference} }`);
  const bare = models.map((model) => {
    const file = model.kind === "file" ? model.rdm : model.kind === "features" ? model.features : undefined;
    const { range: _, ...rest } = file ?? { range: undefined };
    return [model.kind, model.kind === "features" && model.metric, rest];
  });
  assert.deepEqual(bare, [
    [
      "file",
      false,
      {
        path: "m.npy",
        names: { path: "n.csv", column: "word" },
        similarity: { max: 7 },
        subject: 2,
        time: [2, 5],
      },
    ],
    [
      "features",
      "correlation",
      { path: "f.csv", index: ["trial"], axes: ["channel", "condition"], subject: "mean", time: 3 },
    ],
    ["features", "mahalanobis", { path: "g.csv", index: false }],
  ]);
});

test("responses: the metric is the one that their settings allow", () => {
  const metricOf = (settings: string) => {
    const { reference: found } = parseRsa(
      `{ "models": [{ "name": "m", "rdm": "m" }], "reference": { "kind": "neural", "name": "r", "responses": ["a.csv"]${settings} } }`,
    );
    return found?.data.kind === "responses" ? found.data.metric : undefined;
  };
  assert.equal(metricOf(""), "correlation");
  assert.equal(metricOf(', "runs": "run"'), "euclidean");
  assert.equal(metricOf(', "runs": "run", "residuals": ["r.csv"]'), "mahalanobis");
  assert.equal(metricOf(', "metric": "cosine"'), "cosine");
});

test("comments and trailing commas are no faults", () => {
  assert.deepEqual(faults(`{ // why\n "models": [{ "name": "m", "rdm": "m.csv", },],\n ${reference},\n}`), []);
});

test("what is wrong is said at its place", () => {
  const model = '{ "name": "m", "rdm": "m.csv" }';
  const cases: [text: string, ...faults: string[]][] = [
    ["", "bad-json "],
    ["[1]", "bad-value [1]"],
    [`{ "models": [${model}], ${reference}, "comparision": "cosine" }`, 'unknown-key "comparision"'],
    [`{ "models": [${model}], ${reference}, "comparison": "spearmann" }`, 'bad-value "spearmann"'],
    [`{ "models": [${model}], ${reference}, "seed": 1.5 }`, "bad-value 1.5"],
    [`{ "models": [${model}], ${reference}, "seed": 1, "seed": 2 }`, 'bad-value "seed"'],
    [`{ "models": [], ${reference} }`, "bad-value []"],
    [`{ "models": [${model}] }`, "missing-key "],
    [`{ ${reference} }`, "missing-key "],
    [`{ "models": [${model}, ${model}], ${reference} }`, `duplicate-model ${model}`],
    [`{ "models": [{ "name": "m" }], ${reference} }`, 'missing-key { "name": "m" }'],
    [`{ "models": [{ "rdm": "a.csv" }], ${reference} }`, 'missing-key { "rdm": "a.csv" }'],
    [`{ "models": [{ "name": "m", "rdm": "" }], ${reference} }`, 'bad-value ""'],
    [`{ "models": [{ "name": "m", "rdm": "a", "encoder": "pocket" }], "stimuli": "s", ${reference} }`, 'conflict "a"'],
    [`{ "models": [{ "name": "m", "rdm": "a", "metric": "cosine" }], ${reference} }`, 'conflict "cosine"'],
    [
      `{ "models": [{ "name": "m", "encoder": "pocket" }], ${reference} }`,
      'missing-key { "name": "m", "encoder": "pocket" }',
    ],
    [
      `{ "models": [{ "name": "m", "encoder": "pocket", "metric": "mahalanobis" }], "stimuli": "s", ${reference} }`,
      'missing-key "mahalanobis"',
    ],
    [`{ "models": [{ "name": "m", "features": "a", "similarity": true }], ${reference} }`, "conflict true"],
    [`{ "models": [{ "name": "m", "features": "a", "triangle": "lower" }], ${reference} }`, 'conflict "lower"'],
    [`{ "models": [{ "name": "m", "rdm": "a", "triangle": "below" }], ${reference} }`, 'bad-value "below"'],
    [
      `{ "models": [{ "name": "m", "features": "a", "metric": "mahalanobis" }], ${reference} }`,
      'missing-key "mahalanobis"',
    ],
    [`{ "models": [{ "name": "m", "features": "a", "table": "b" }], ${reference} }`, 'conflict "b"'],
    [`{ "models": [{ "name": "m", "rdm": "a", "time": [3, 1] }], ${reference} }`, "conflict [3, 1]"],
    [`{ "models": [{ "name": "m", "rdm": "a", "axes": ["subjekt"] }], ${reference} }`, 'bad-value "subjekt"'],
    [
      `{ "models": [{ "name": "m", "rdm": "a", "names": { "column": "b" } }], ${reference} }`,
      'missing-key { "column": "b" }',
    ],
    [
      `{ "models": [{ "name": "m", "rdm": "a", "similarity": { "maximum": 7 } }], ${reference} }`,
      'missing-key { "maximum": 7 }',
      'unknown-key "maximum"',
    ],
    [`{ "models": [{ "name": "m", "attribute": "size" }], ${reference} }`, 'missing-key "size"'],
    [`{ "models": [${model}], "reference": { "kind": "brain", "name": "r", "rdms": ["a"] } }`, 'bad-value "brain"'],
    [`{ "models": [${model}], "reference": { "kind": "neural", "name": "r", "rdms": [] } }`, "bad-value []"],
    [
      `{ "models": [${model}], "reference": { "kind": "neural", "name": "r", "rdms": ["a"], "responses": ["b"] } }`,
      'conflict ["b"]',
    ],
    [
      `{ "models": [${model}], "reference": { "kind": "neural", "name": "r", "responses": ["a"], "metric": "cosine", "runs": "run" } }`,
      'conflict "cosine"',
    ],
    [`{ "models": [${model}], ${reference}`, "bad-json "],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(faults(text), expected, text);
});

test("a close word is offered as the fix", () => {
  const { diagnostics } = parseRsa(
    `{ "models": [{ "name": "m", "rdm": "m" }], ${reference}, "comparison": "kendalTauA" }`,
  );
  assert.deepEqual(diagnostics[0]?.suggestions, ['"kendallTauA"']);
  assert.match(diagnostics[0]?.message ?? "", /Did you mean “kendallTauA”/);
});

test("no text makes the parser throw", () => {
  const whole = `{ "stimuli": "s", "models": [{ "name": "m", "rdm": { "file": "a", "similarity": true } }], ${reference} }`;
  for (let end = 0; end <= whole.length; end++) {
    const { diagnostics } = parseRsa(whole.slice(0, end));
    assert.equal(
      diagnostics.some(({ severity }) => severity === "error"),
      end < whole.length,
      whole.slice(0, end),
    );
  }
  for (const text of ["null", "7", '"a"', "{]}", '{"models": {"a": 1}}', '{"__proto__": 1}', "{".repeat(2000)]) {
    assert.ok(parseRsa(text).diagnostics.length > 0, text);
  }
});

test("brackets without end are refused where they are too deep, not by the stack", () => {
  const { diagnostics } = parseRsa(`{"models":${"[".repeat(200_000)}`);
  assert.deepEqual(diagnostics.map(({ code, message, range }) => [code, message, range.startCharacter]).at(0), [
    "bad-json",
    "Brackets are nested more than 100 deep.",
    109,
  ]);
});

test("fitted models list models of the file", () => {
  const rdms = '{ "name": "MiniLM", "rdm": "a.csv" }, { "name": "Animacy", "rdm": "b.csv" }';
  const all = '{ "name": "Layers", "encoder": "pocket", "layer": "all" }';
  const of = (...models: readonly string[]) =>
    `{ "stimuli": "s.stimuli", "models": [${models.join(", ")}], ${reference} }`;
  const sum = '{ "name": "Both", "weights": "nonnegative", "models": ["MiniLM", "Animacy"] }';
  const best = '{ "name": "Best layer", "select": "best", "models": ["Layers"] }';
  const { models, fitted, diagnostics } = parseRsa(of(sum, rdms, all, best));
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    models.map(({ name }) => name),
    ["MiniLM", "Animacy", "Layers"],
  );
  assert.deepEqual(
    fitted.map(({ name, kind, of: members }) => [name, kind, members.map((one) => one.name)]),
    [
      ["Both", "weighted", ["MiniLM", "Animacy"]],
      ["Best layer", "best", ["Layers"]],
    ],
  );

  const made = (list: string, more = "") =>
    of(rdms, sum, `{ "name": "X", "weights": "nonnegative", "models": ${list}${more} }`);
  assert.deepEqual(faults(made('["MiniLM", "Anymacy"]')), ['unknown-model "Anymacy"']);
  assert.deepEqual(parseRsa(made('["MiniLM", "Anymacy"]')).diagnostics[0]?.suggestions, ['"Animacy"']);
  assert.deepEqual(faults(made('["MiniLM", "X"]')), ['conflict "X"']);
  assert.deepEqual(faults(made('["MiniLM", "Both"]')), ['conflict "Both"']);
  assert.deepEqual(faults(made('["MiniLM"]')), ['conflict "MiniLM"']);
  assert.deepEqual(faults(made("[]")), ["bad-value []"]);
  assert.deepEqual(faults(made('["MiniLM", "MiniLM"]')), ['bad-value "MiniLM"']);
  assert.deepEqual(faults(made('["MiniLM", 3]')), ["bad-value 3"]);
  assert.deepEqual(faults(made('["MiniLM", "Animacy"]', ', "rdm": "c.csv"')), ['conflict "nonnegative"']);
  assert.deepEqual(faults(made('["MiniLM", "Animacy"]', ', "select": "best"')), ['conflict "best"']);
  assert.deepEqual(faults(of(rdms, '{ "name": "X", "weights": "nonnegative" }')), ['missing-key "nonnegative"']);
  assert.deepEqual(faults(of(rdms, '{ "name": "X", "models": ["MiniLM", "Animacy"] }')), [
    'missing-key ["MiniLM", "Animacy"]',
  ]);
  assert.deepEqual(faults(of(rdms, '{ "name": "X", "select": "first", "models": ["MiniLM", "Animacy"] }')), [
    'bad-value "first"',
  ]);
  assert.deepEqual(faults(of(rdms, '{ "name": "MiniLM", "select": "best", "models": ["MiniLM", "Animacy"] }')), [
    `duplicate-model { "name": "MiniLM", "select": "best", "models": ["MiniLM", "Animacy"] }`,
  ]);
});

test("a file that is named twice would be two subjects; two arrays of one file are, and residuals may be shared", () => {
  const of = (key: string, files: string, more = "") =>
    `{ "models": [{ "name": "m", "rdm": "m.csv" }], "reference": { "kind": "neural", "name": "IT", "${key}": [${files}]${more} } }`;
  assert.deepEqual(faults(of("rdms", '"a.csv", "b.csv", "a.csv"')), ['bad-value "a.csv"']);
  assert.deepEqual(faults(of("responses", '"a.csv", { "file": "a.csv" }')), ['bad-value { "file": "a.csv" }']);
  const arrays = '{ "file": "a.mat", "variable": "x" }, { "file": "a.mat", "variable": "y" }';
  assert.deepEqual(faults(of("rdms", arrays)), []);
  const residuals = ', "residuals": ["n.csv", "n.csv"], "metric": "mahalanobis"';
  assert.deepEqual(faults(of("responses", '"a.csv", "b.csv"', residuals)), []);
});
