import type { DocumentDiagnostic, TextRange } from "../documentDiagnostic.ts";
import { closest } from "../text/closest.ts";
import { shortened } from "../text/shortened.ts";
import type { Expectation } from "./expectation.ts";
import { type ExpectationFault, type NamedPlace, parseExpectation } from "./parseExpectation.ts";
import { bounds, type NameKind, type Quantity, quantities } from "./quantities.ts";

/** Names that a document has, by their kind; a kind that is left out is known only when the analysis is run. */
export type KnownNames = { readonly [Kind in NameKind]?: readonly string[] };

/** An item of `expect`, and its place: of the text alone where it is written as it is read, else of the value. */
export interface WrittenExpectation {
  readonly text: string;
  readonly range: TextRange;
}

interface ExpectationDiagnostic extends DocumentDiagnostic {
  readonly code: "bad-expectation";
}

/** Of more, the first ones are read. */
const mostExpectations = 200;

/** Reads the items of `expect`; what cannot be read is said at its place, and left out. */
export function readExpectations(
  items: readonly WrittenExpectation[],
  document: "stimuli" | "rsa",
): { readonly expectations: readonly Expectation[]; readonly diagnostics: readonly ExpectationDiagnostic[] } {
  const expectations: Expectation[] = [];
  const diagnostics: ExpectationDiagnostic[] = [];
  for (const item of items.slice(0, mostExpectations)) {
    const read = parseExpectation(item.text, document);
    if ("message" in read) diagnostics.push(diagnosticOf(read, item));
    else expectations.push({ ...read.expectation, range: item.range });
  }
  const [tooMany] = items.slice(mostExpectations);
  if (tooMany !== undefined) {
    const message = `Only the first ${mostExpectations} expectations are read.`;
    diagnostics.push(diagnosticOf({ message, start: 0, end: tooMany.text.length }, tooMany));
  }
  return { expectations, diagnostics };
}

/** What is said of names in expectations that the document does not have. */
export function unknownNames(
  expectations: readonly Expectation[],
  document: "stimuli" | "rsa",
  known: KnownNames,
): ExpectationDiagnostic[] {
  return expectations.flatMap((expectation) => {
    const read = parseExpectation(expectation.text, document);
    if ("message" in read) return [];
    return read.names.flatMap((place) => {
      const { name, start, end } = place;
      const kind = nameKind(place);
      const all = kind === "bound" ? bounds : known[kind];
      if (all === undefined || all.some((one) => one === name)) return [];
      const { message, meant } = whyUnknownName(name, kind, all);
      const replacement = meant === undefined ? {} : { replacement: quotedName(meant) };
      return [diagnosticOf({ message, start, end, ...replacement }, expectation)];
    });
  });
}

/** A misspelt expectation keeps no analysis from running: a warning. */
function diagnosticOf(
  { message, start, end, replacement }: ExpectationFault,
  { text, range }: WrittenExpectation,
): ExpectationDiagnostic {
  const isLiteral = range.startLine === range.endLine && range.endCharacter - range.startCharacter === text.length;
  const place = isLiteral
    ? { ...range, startCharacter: range.startCharacter + start, endCharacter: range.startCharacter + end }
    : range;
  const fix = { title: `Change to ${shortened(replacement ?? "")}`, replacement: replacement ?? "" };
  const fixed = replacement !== undefined && isLiteral ? { fix } : {};
  return { code: "bad-expectation", message, range: place, severity: "warning", ...fixed };
}

/** What a name at this place names. */
export function nameKind({ quantity, position, count }: Omit<NamedPlace, "name" | "start" | "end">): NameKind {
  const ways: Quantity["takes"] = quantities[quantity].takes;
  return ways.find(({ length }) => length === count)?.[position] ?? "stimulus";
}

/** Names that are listed where none is like the one that is meant. */
const mostListed = 5;

/** "There is no stimulus “dgo”. Did you mean “dog”?" */
export function whyUnknownName(
  name: string,
  kind: NameKind,
  all: readonly string[],
): { readonly message: string; readonly meant?: string } {
  const unknown = `There is no ${kind} “${shortened(name)}”.`;
  const meant = closest(name, all);
  if (meant !== undefined) return { message: `${unknown} Did you mean “${shortened(meant)}”?`, meant };
  if (all.length === 0 || all.length > mostListed) return { message: unknown };
  return { message: `${unknown} There are ${all.map((one) => `“${shortened(one)}”`).join(", ")}.` };
}

/** A name as an expectation writes it: in quotation marks where it contains a comma, a bracket or such a mark. */
export function quotedName(name: string): string {
  return /^[^,()"'\s]([^,()"]*[^,()"\s])?$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
