import { basename, extname } from "node:path";
import type { RsaFile, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { dataFile } from "../data/rdm/dataFile.ts";
import { type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { readResponseRdm } from "../data/rdm/readResponses.ts";

/** The RDM of one subject of the reference. */
export function subjectRdm({ data }: RsaReference, subject: number, reading: RdmReading): Promise<NamedRdm> {
  const file = data.files[subject];
  if (file === undefined) throw new RangeError(`There is no subject ${subject}.`);
  const own = dataFile(file, reading.documentPath);
  if (data.kind === "rdms") return readRdmFile(own, reading);
  const residuals = data.residuals?.[subject];
  return readResponseRdm(own, {
    ...reading,
    metric: data.metric,
    ...(data.runs !== undefined && { runs: data.runs }),
    ...(residuals && { residuals: dataFile(residuals, reading.documentPath) }),
  });
}

/** Subjects are called as their files without folder and ending; where that is the same for two, by all that the document says of them. */
export function subjectNames(files: readonly RsaFile[]): string[] {
  const short = files.map(({ path }) => {
    const name = basename(path.replaceAll("\\", "/"));
    return name.slice(0, name.length - extname(name).length);
  });
  if (new Set(short).size === short.length) return short;
  return files.map(({ path, variable }) => (variable === undefined ? path : `${path} ${variable}`));
}
