import { findNodeAtOffset, getNodePath, getNodeValue, type Node, parseTree } from "jsonc-parser";
import type { TextRange } from "../../core/documentDiagnostic.ts";
import type { RsaDocument, RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import { dataFilesOf } from "../rsa/namedFiles.ts";
import type { FileMention, FileUse } from "./fileUse.ts";

/**
 * The file that a `.rsa.json` document names at a place (`offset` characters into its `text`), also where the place is
 * the name of a column or variable of it. Undefined elsewhere, and where the document is wrong about the file.
 */
export function rsaMention(
  document: RsaDocument,
  text: string,
  offset: number,
  documentPath: string,
): FileMention | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtOffset(root, offset, true);
  if (root === undefined || node?.type !== "string") return undefined;
  const value = String(getNodeValue(node));
  const range = rangeOf(text, node);
  const path = getNodePath(node);
  const key = path.filter((one) => typeof one === "string").join(".");
  // A key is a string too: of it the path tells the value's, and the node is another.
  if (isKey(node) || value === "") return undefined;
  if (key === "stimuli") return { path: value, range };
  if (/^(models|reference)\.(.*\.)?names(\.file)?$/.test(key)) {
    const names = dataFilesOf(document).find((file) => file.names?.path === value)?.names ?? { path: value };
    return { path: value, range, use: { kind: "names", names } };
  }
  const isPath = /^(models|reference)\.\w+(\.file)?$/.test(key);
  const isPart = /\.(attribute|key|runs|variable)$/.test(key);
  const file = isPart ? fileBeside(document, range) : fileAt(document, range);
  if (file === undefined || !(isPath || isPart)) return undefined;
  const use = useOf(document, file, documentPath);
  const isColumn = /\.(attribute|key|runs)$/.test(key);
  return { path: file.path, range, ...(use && { use }), ...(isColumn && { column: value }) };
}

function isKey({ parent, offset }: Node): boolean {
  return parent?.type === "property" && parent.children?.[0]?.offset === offset;
}

function fileAt(document: RsaDocument, { startLine, startCharacter }: TextRange): RsaFile | undefined {
  return dataFilesOf(document).find(
    ({ range }) => range.startLine === startLine && range.startCharacter === startCharacter,
  );
}

/** The file that a setting is about: of the model that it is in, else the reference's nearest. */
function fileBeside(document: RsaDocument, place: TextRange): RsaFile | undefined {
  const owner = [...document.models, ...(document.reference ? [document.reference] : [])].find(({ range }) =>
    isWithin(place, range),
  );
  if (owner === undefined) return undefined;
  const files = dataFilesOf(document).filter(({ range }) => isWithin(range, owner.range));
  const distance = ({ range }: RsaFile) =>
    Math.abs(range.startLine - place.startLine) * 1e6 + Math.abs(range.startCharacter - place.startCharacter);
  return files.toSorted((a, b) => distance(a) - distance(b))[0];
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  const isAfter =
    inner.startLine > outer.startLine ||
    (inner.startLine === outer.startLine && inner.startCharacter >= outer.startCharacter);
  return (
    isAfter &&
    (inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endCharacter <= outer.endCharacter))
  );
}

/** What a data file of the document is for. */
export function useOf(
  { models, reference, align }: RsaDocument,
  file: RsaFile,
  documentPath: string,
): FileUse | undefined {
  const rest = { file, documentPath, byPosition: align === "position" };
  for (const model of models) {
    if (model.kind === "attribute" && model.table === file) return { kind: "attribute", model, documentPath };
    if (model.kind === "file" && model.rdm === file) return { kind: "rdm", ...rest };
    if (model.kind === "features" && model.features === file) return { kind: "features", ...rest };
    if ((model.kind === "encoder" || model.kind === "features") && model.residuals === file)
      return { kind: "residuals", ...rest };
  }
  const data = reference?.data;
  if (data === undefined) return undefined;
  if (data.kind === "rdms") return { kind: "rdm", ...rest };
  if (data.residuals?.includes(file)) return { kind: "residuals", ...rest };
  return { kind: "responses", ...rest, ...(data.runs !== undefined && { runs: data.runs }) };
}

function rangeOf(text: string, { offset, length }: Node): TextRange {
  const [startLine, startCharacter] = placeOf(text, offset);
  const [endLine, endCharacter] = placeOf(text, offset + length);
  return { startLine, startCharacter, endLine, endCharacter };
}

function placeOf(text: string, offset: number): [line: number, character: number] {
  const lines = text.slice(0, offset).split("\n");
  return [lines.length - 1, lines.at(-1)?.length ?? 0];
}
