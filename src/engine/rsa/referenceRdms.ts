import { basename, extname } from "node:path";
import type { RsaFile, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import { findDataFile } from "../data/arrays/dataFile.ts";
import { readPatternRdms } from "../data/rdm/readPatterns.ts";
import { type LabelledRdm, type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import type { FileReading } from "./namedFiles.ts";

/** The RDMs of a file of the reference: one per subject that it holds. */
export interface FileRdms {
  readonly rdms: readonly LabelledRdm[];
  readonly readings: readonly FileReading[];
}

export async function fileRdms({ data }: RsaReference, position: number, reading: RdmReading): Promise<FileRdms> {
  const file = data.files[position];
  if (file === undefined) throw new RangeError(`There is no file ${position}.`);
  const own = await findDataFile(file, reading.documentPath);
  if (data.kind === "rdms") {
    const { rdms, reading: told } = await readRdmFile(own, reading);
    return { rdms, readings: [{ reading: told, range: file.range }] };
  }
  const { metric, runs } = data;
  const noiseFile = data.residuals?.[position];
  const {
    rdms,
    reading: told,
    residualsReading,
  } = await readPatternRdms(own, {
    ...{ ...reading, kind: "responses", metric },
    ...(runs !== undefined && { runs }),
    ...(noiseFile && { residuals: await findDataFile(noiseFile, reading.documentPath) }),
  });
  return {
    rdms,
    readings: [
      { reading: told, range: file.range },
      ...(residualsReading && noiseFile ? [{ reading: residualsReading, range: noiseFile.range }] : []),
    ],
  };
}

/**
 * Subjects are called as their files without folder and ending (`.rdm.json` too); where that is the same for two, by all that the
 * document says of them. Those of one file have their number or name in it too.
 */
export function subjectNames(
  files: readonly RsaFile[],
  labels: readonly (readonly (string | undefined)[])[],
): string[][] {
  const short = files.map(({ path }) => {
    const name = basename(path.replaceAll("\\", "/"));
    return name.slice(0, name.length - extname(name).length).replace(/\.rdm$/, "");
  });
  const named = (stems: readonly string[]) =>
    stems.map((stem, k) => (labels[k] ?? []).map((label) => (label === undefined ? stem : `${stem} ${label}`)));
  const names = named(short);
  if (new Set(names.flat()).size === names.flat().length) return names;
  return named(files.map(({ path, variable }) => (variable === undefined ? path : `${path} ${variable}`)));
}
