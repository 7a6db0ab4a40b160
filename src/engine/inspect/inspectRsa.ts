import { dirname } from "node:path";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDocument, RsaFile, RsaFittedModel, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { InspectedFile, RsaContent } from "../../core/results/inspection.ts";
import { comparisons } from "../../core/rsa/comparison/comparison.ts";
import { alignByPosition, alignConditions } from "../../core/rsa/conditions/alignConditions.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import { countOf } from "../../core/text/counts.ts";
import { type JobContext, nextTurn } from "../context/jobContext.ts";
import { findFile } from "../data/files/findFile.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { withFolders } from "../rsa/folderFiles.ts";
import { dataFilesOf } from "../rsa/namedFiles.ts";
import { openStimuliOf } from "../rsa/readRsaInputs.ts";
import type { Inspected } from "./inspectFile.ts";
import { type InspectRequest, readDocumentText } from "./inspectRequest.ts";
import { remarksOf } from "./inspectStimuli.ts";
import { readUse } from "./readUse.ts";
import { useOf } from "./rsaMention.ts";

/** Names of more conditions than this are not matched here: that takes as much memory as the analysis itself. */
const mostConditions = 3000;

/** What a `.rsa.json` document says, how each of its files is read, and which conditions all of them have. */
export async function inspectRsa(request: InspectRequest, context: JobContext): Promise<Inspected> {
  const document = await withFolders(parseRsa(await readDocumentText(request)), request.path);
  const remarks = remarksOf(document.diagnostics);
  const { files, named } = await readFiles(document, request.path, context);
  const matched = matchedConditions(document, named);
  const { models, fitted, reference, comparison, title } = document;
  const content: RsaContent = {
    kind: "rsa",
    ...(title !== undefined && { title }),
    comparison: comparisons[comparison].shortName,
    models: [
      ...models.map((model): [string, string] => [model.name, modelWords(model)]),
      ...fitted.map((model): [string, string] => [model.name, fittedWords(model)]),
    ],
    ...(reference && { reference: [reference.name, referenceWords(reference)] }),
    files,
    ...matched.conditions,
    unmatched: matched.unmatched,
    remarks,
  };
  const wrong = remarks.find(({ severity }) => severity === "error");
  const problem = wrong
    ? `Line ${wrong.line}: ${wrong.message}`
    : (files.find((file) => file.problem)?.problem ?? matched.problem);
  const counts = [
    countOf(models.length + fitted.length, "model"),
    ...(reference ? [countOf(reference.data.files.length, "reference file")] : []),
  ];
  return {
    format: ".rsa.json file",
    reading: { file: request.name, taken: `RSA of ${counts.join(" and ")}`, facts: [], warnings: matched.warnings },
    ...(problem !== undefined && { problem }),
    why: [],
    contents: [content],
    uses: [],
  };
}

function modelWords(model: RsaModel): string {
  switch (model.kind) {
    case "encoder": {
      const layer = model.layer === undefined ? "" : model.layer === "all" ? ", every layer" : `, layer ${model.layer}`;
      return `encoder ${model.encoder}${layer}, ${model.metric}`;
    }
    case "categories":
      return "categories of the stimuli";
    case "attribute":
      return `“${model.column}” in ${model.table.path}`;
    case "file":
      return `RDM ${fileWords(model.rdm)}`;
    case "features":
      return `features ${fileWords(model.features)}, ${model.metric}`;
  }
}

function fittedWords({ kind, of }: RsaFittedModel): string {
  const names = of.map(({ name }) => name).join(", ");
  return kind === "weighted" ? `weighted sum of ${names}` : `best of ${names}`;
}

function referenceWords({ kind, data }: NonNullable<RsaDocument["reference"]>): string {
  const files = countOf(data.files.length, "file");
  return data.kind === "rdms" ? `${kind}, RDMs in ${files}` : `${kind}, responses in ${files}, ${data.metric}`;
}

function fileWords({ path, variable }: RsaFile): string {
  return variable === undefined ? path : `${variable} in ${path}`;
}

interface ReadFiles {
  readonly files: readonly InspectedFile[];
  /** What is compared, by the names of its conditions. */
  readonly named: readonly NamedRdm[];
}

/** Reads every file as the analysis does; what one is refused for does not keep the others from being told. */
async function readFiles(document: RsaDocument, path: string, context: JobContext): Promise<ReadFiles> {
  const files: InspectedFile[] = [];
  const named: NamedRdm[] = [];
  const tell = async (role: string, file: string, read: () => Promise<Omit<InspectedFile, "role" | "file">>) => {
    await nextTurn();
    context.signal?.throwIfAborted();
    try {
      files.push({ role, file, ...(await read()) });
    } catch (error) {
      if (!(error instanceof StimuliError) || error.kind !== "input") throw error;
      files.push({ role, file, problem: `${error.message} ${error.next}` });
    }
  };
  const { stimuli, models } = document;
  if (stimuli !== undefined) {
    await tell("stimuli", stimuli, async () => {
      const opened = (await openStimuliOf(document, path, context))?.opened;
      const conditions = opened?.stimuli.map(({ label }) => label) ?? [];
      const isCompared = models.some(({ kind }) => kind === "encoder" || kind === "categories");
      if (isCompared) named.push({ name: stimuli, conditions, condensed: new Float64Array(0) });
      const [reading] = opened?.readings ?? [];
      return reading ? { reading } : {};
    });
  }
  for (const file of dataFilesOf(document)) {
    const use = useOf(document, file, path);
    if (use === undefined || use.kind === "names" || use.kind === "source" || use.kind === "attribute") continue;
    await tell(roleOf(document, file), file.path, async () => {
      const found = await findFile(dirname(path), file.path);
      if (found === undefined)
        throw new StimuliError(
          "input",
          `${file.path} was not found.`,
          "Correct its path, which is relative to the folder of the .rsa.json file.",
        );
      const { reading, rdms, conditions } = await readUse(use, { path: found.path, name: file.path });
      for (const [k, own] of conditions.entries()) {
        const number = conditions.length === 1 ? "" : ` ${k + 1}`;
        const name = `${file.path}${number} (${roleOf(document, file)})`;
        named.push({ name, conditions: own, condensed: rdms[k]?.condensed ?? new Float64Array(0) });
      }
      const warnings = found.note === undefined ? [] : [`${file.path} is ${found.note}.`];
      return { reading: { ...reading, warnings: [...warnings, ...reading.warnings] } };
    });
  }
  const wanted = [...new Set(named.flatMap(({ conditions }) => conditions))];
  for (const model of models) {
    if (model.kind !== "attribute") continue;
    await tell(`model “${model.name}”`, model.table.path, async () => {
      const asked = { documentPath: path, byPosition: document.align === "position", wanted };
      const { rdm, reading } = await readAttributeRdm(model, asked);
      named.push(rdm);
      return { reading };
    });
  }
  return { files, named };
}

function roleOf({ models, reference }: RsaDocument, file: RsaFile): string {
  const model = models.find((one) => {
    if (one.kind === "file") return one.rdm === file;
    return one.kind === "features" && one.features === file;
  });
  if (model !== undefined) return `model “${model.name}”`;
  const position = reference?.data.files.indexOf(file) ?? -1;
  if (position < 0) return "residuals";
  return reference?.data.files.length === 1 ? "reference" : `reference ${position + 1}`;
}

interface MatchedConditions {
  /** Absent if it is not known. */
  readonly conditions: { readonly conditions?: number };
  readonly unmatched: RsaContent["unmatched"];
  readonly warnings: readonly string[];
  readonly problem?: string;
}

function matchedConditions({ align }: RsaDocument, named: readonly NamedRdm[]): MatchedConditions {
  const nothing = { conditions: {}, unmatched: [], warnings: [] };
  if (named.length === 0 || named.some(({ conditions }) => conditions.length > mostConditions)) return nothing;
  try {
    const { conditions, unmatched, hints, note } =
      align === "position" ? alignByPosition(named) : alignConditions(named);
    return {
      conditions: { conditions: conditions.length },
      unmatched,
      warnings: [...(note === undefined ? [] : [note]), ...hints],
    };
  } catch (error) {
    if (!(error instanceof StimuliError)) throw error;
    return { ...nothing, problem: `${error.message} ${error.next}` };
  }
}
