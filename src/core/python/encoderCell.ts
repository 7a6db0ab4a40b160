import { StimuliError } from "../errors.ts";
import type { EncoderIdentity, Receipt } from "../results/receipt.ts";
import { pythonComment, pythonString } from "./pythonText.ts";

/** The list's text encoders by what they are called on the hub, from where sentence-transformers gets them. */
export const hubNames: Readonly<Record<string, string>> = {
  "all-MiniLM-L6-v2": "sentence-transformers/all-MiniLM-L6-v2",
  "distilbert-base-uncased": "distilbert/distilbert-base-uncased",
  "paraphrase-multilingual-MiniLM-L12-v2": "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
};

/**
 * The beginning of a program: what it repeats, with which libraries. `imports`: lines beside NumPy's.
 */
export function headCell(
  title: string,
  receipt: Pick<Receipt, "created" | "inputHash" | "versions">,
  imports: readonly string[],
): string {
  const { created, inputHash, versions } = receipt;
  return [
    pythonComment(title),
    pythonComment(
      `Made by Stimuli Lab ${versions.stimuliLab ?? ""} from the file with SHA-256 ${inputHash}, ${created}.`,
    ),
    "# It repeats the analysis with Python's libraries, and asserts that the numbers are the same.",
    ...imports,
  ].join("\n");
}

/**
 * Loads the encoder as `encoder`. Throws StimuliError `input` for one that sentence-transformers cannot run to the same
 * numbers.
 */
export function encoderCell(identity: EncoderIdentity): string {
  const { id } = identity;
  const name = hubNames[id] ?? (/^[\w.-]+\/[\w.-]+$/.test(id) ? id : undefined);
  const isPlain =
    identity.server === undefined &&
    identity.runtime === undefined &&
    identity.layer === undefined &&
    identity.layers === undefined &&
    (identity.precision ?? "fp32") === "fp32";
  if (name === undefined || !isPlain) {
    throw new StimuliError(
      "input",
      `sentence-transformers cannot give the vectors of ${id}, so this result cannot be written as Python.`,
      "Choose an encoder of the hub, such as all-MiniLM-L6-v2.",
    );
  }
  return [
    `# The model is downloaded once. STIMULI_ENCODER may name a folder that has it.`,
    `encoder = SentenceTransformer(os.environ.get("STIMULI_ENCODER", ${pythonString(name)}), device="cpu")`,
  ].join("\n");
}

/** `vectors` of the texts in `NAME`, in double precision. */
export function vectorsLine({ prompt }: EncoderIdentity, name: string): string {
  const prompted = prompt === undefined ? "" : `, prompt=${pythonString(prompt)}`;
  return `vectors = encoder.encode(${name}${prompted}).astype(np.float64)`;
}

/** Throws StimuliError `input` where not every stimulus is a text. */
export function expectTexts(stimuli: readonly { readonly kind?: "image" | "audio" }[]): void {
  if (stimuli.every(({ kind }) => kind === undefined)) return;
  throw new StimuliError(
    "input",
    "Only results of texts can be written as Python: pictures and sounds are read in other ways there.",
    "Export the numbers as NPY or JSON.",
  );
}
