import type { ReferenceKind } from "../../core/documents/rsa/rsaDocument.ts";

/** What the files of a reference hold. */
export type ReferenceData = "rdms" | "responses" | { readonly similaritiesUpTo: number };

/** What the questions of "New RSA Analysis…" were answered with. Paths are as the file writes them. */
export interface NewRsa {
  readonly stimuli: string | undefined;
  readonly models: readonly NewModel[];
  readonly reference: {
    readonly kind: ReferenceKind;
    readonly name: string;
    readonly data: ReferenceData;
    readonly files: readonly string[];
  };
}

export type NewModel =
  | { readonly kind: "encoder"; readonly encoder: string }
  | { readonly kind: "categories" }
  | { readonly kind: "file" | "features"; readonly file: string };

/** The text of a new `.rsa.json` file: one line per model, one line per subject. */
export function newRsaText({ stimuli, models, reference }: NewRsa): string {
  const json = JSON.stringify;
  const names = uniqueNames(models.map(nameOf));
  const lines = [
    "{",
    ...(stimuli === undefined ? [] : [`  "stimuli": ${json(stimuli)},`]),
    `  "models": [`,
    models.map((model, k) => `    { "name": ${json(names[k])}, ${contentOf(model)} }`).join(",\n"),
    "  ],",
    `  "reference": {`,
    `    "kind": ${json(reference.kind)},`,
    `    "name": ${json(reference.name)},`,
    ...(typeof reference.data === "string"
      ? []
      : [`    "similarity": ${similarityOf(reference.data.similaritiesUpTo)},`]),
    `    ${json(reference.data === "responses" ? "responses" : "rdms")}: [`,
    reference.files.map((file) => `      ${json(file)}`).join(",\n"),
    "    ]",
    "  },",
    `  "comparison": "spearman",`,
    `  "seed": 42`,
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function nameOf(model: NewModel): string {
  switch (model.kind) {
    case "encoder":
      return model.encoder;
    case "categories":
      return "Categories";
    case "file":
    case "features":
      return (model.file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  }
}

function contentOf(model: NewModel): string {
  switch (model.kind) {
    case "encoder":
      return `"encoder": ${JSON.stringify(model.encoder)}, "metric": "cosine"`;
    case "categories":
      return `"categories": true`;
    case "file":
      return `"rdm": ${JSON.stringify(model.file)}`;
    case "features":
      return `"features": ${JSON.stringify(model.file)}, "metric": "correlation"`;
  }
}

function similarityOf(max: number): string {
  return max === 1 ? "true" : `{ "max": ${max} }`;
}

/** A name that appears more than once is followed by its number from the second on. */
function uniqueNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
