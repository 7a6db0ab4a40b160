import type { DataReading } from "../../../core/results/dataReading.ts";
import { firstRepeated } from "../../../core/rsa/conditions/conditionKeys.ts";
import {
  condensedFromSquare,
  condensedFromTriangle,
  largestSimilarity,
  type MatrixNotes,
  warningOnNegatives,
} from "../../../core/rsa/rdm/condensed.ts";
import { upperTriangle } from "../../../core/rsa/rdm/triangles.ts";
import type { NamedRdm } from "../../../core/rsa/rdm.ts";
import { countOf, countText } from "../../../core/text/counts.ts";
import { atLine, type DataFile, faultIn } from "../arrays/dataFile.ts";
import type { FoundNames } from "../arrays/foundData.ts";
import { ReadingNotes } from "../arrays/readingNotes.ts";
import { meanOf, subjectsOf } from "./axes.ts";
import { chooseData, elsewhere } from "./chooseData.ts";
import { conditionNames } from "./conditionNames.ts";
import { type GivenNames, readNames } from "./namesFile.ts";
import { type FoundRdms, rdmsOf } from "./rdmLayout.ts";
import { readContents } from "./readContents.ts";

/** How files are read, for all of a document's. */
export interface RdmReading {
  readonly documentPath: string;
  /** Whose place says which condition they are: names are then not needed. */
  readonly byPosition: boolean;
}

/** The RDMs of a file, and how it was read. */
export interface ReadRdms {
  readonly rdms: readonly LabelledRdm[];
  readonly reading: DataReading;
}

export interface LabelledRdm extends NamedRdm {
  /** Which one of its file it is: a number from 1, or a participant's name; undefined where the file holds one. */
  readonly label?: string;
}

/**
 * The dissimilarity matrices of a file, checked: each of a stack, or the one that the document chooses. Throws
 * StimuliError `input` with the document's line.
 */
export async function readRdmFile(file: DataFile, { documentPath, byPosition }: RdmReading): Promise<ReadRdms> {
  const notes = new ReadingNotes();
  const given = await readNames(file, documentPath);
  const expected = given?.names.length;
  const contents = await readContents(file, { wanted: "rdm", ...(expected !== undefined && { expected }) }, notes);
  const { members } = chooseData(file, contents, "rdm", notes);
  const isStack = members.length > 1;
  const { subject, ...settings } = file;
  const ofMember = isStack ? settings : file;
  const all: LabelledRdm[] = [];
  for (const position of isStack ? subjectsOf(file, members.length, notes) : members.keys()) {
    const member = members[position];
    if (member === undefined) continue;
    // All members are alike: how they are read is told once.
    const own = all.length === 0 ? notes : new ReadingNotes();
    const lists = member.names ? [member.names] : contents.names;
    const found = await rdmsOf(ofMember, member.array, countsOf(given, lists), own);
    if (contents.isTable && found.kind !== "square" && found.isStack && given === undefined && !byPosition) {
      const [rows, columns] = member.array.shape;
      throw faultIn(
        file,
        `has ${countOf(rows ?? 0, "row")} and ${countOf(columns ?? 0, "column")} of numbers, which is not square; read as triangles of subjects, one per row, it has no names.`,
        'Write the square matrix, or give the names of the conditions: "names": "names.txt".',
      );
    }
    // Names of rows and columns are those of a square; rows of triangles are subjects.
    const ownNames = lists.filter(({ axis }) => axis === undefined || found.kind === "square");
    const names = conditionNames(file, { count: found.count, given, own: ownNames, byPosition }, own);
    if (!byPosition) checkUnique(file, names);
    for (const { label: part, values } of found.parts) {
      const label = isStack ? (member.label ?? `${position + 1}`) : part;
      const condensed = atLine(file.line, () => condensedOf(file, found, names, values, ofRdm(label, notes)));
      const { readAs } = found;
      all.push({
        ...{ name: file.name, conditions: names, condensed },
        ...(label !== undefined && { label }),
        ...(readAs !== undefined && { readAs }),
      });
    }
  }
  const rdms = subject === "mean" ? [meanRdm(file, all, notes)] : all;
  const max = largestSimilarity(file.similarity);
  if (max !== undefined) notes.fact("similarity", `dissimilarity = ${max} - similarity`, "similarity");
  return { rdms, reading: notes.reading(file.name, takenAs(rdms)) };
}

/** The one RDM that a file represents where one is wanted. */
export function onlyRdm(file: DataFile, rdms: readonly LabelledRdm[]): LabelledRdm {
  const [only] = rdms;
  if (rdms.length === 1 && only !== undefined) return only;
  throw faultIn(
    file,
    `holds ${rdms.length} RDMs of ${only?.conditions.length} conditions, and a model is one. ${elsewhere}`,
    'Choose one, counted from 1, or their mean: "subject": 1 or "subject": "mean".',
  );
}

/** How many conditions there are by the names: by those that are given, else by any list of the file. */
function countsOf(given: GivenNames | undefined, lists: readonly FoundNames[]): readonly number[] {
  if (given === undefined) return lists.flatMap(({ names, axis }) => (axis === undefined ? names.length : []));
  return given.header === undefined ? [given.names.length] : [given.names.length, given.names.length - 1];
}

function condensedOf(
  file: DataFile,
  { kind }: FoundRdms,
  conditions: readonly string[],
  values: Float64Array,
  notes: MatrixNotes,
): Float64Array {
  const { name, similarity, triangle } = file;
  const source = { name, conditions, ...(similarity !== undefined && { similarity }), ...(triangle && { triangle }) };
  if (kind === "square" && triangle !== undefined) notes.fact("triangle", `only the ${triangle} one`, "triangle");
  const condensed =
    kind === "square"
      ? condensedFromSquare(source, values, notes)
      : condensedFromTriangle(source, upperTriangle(values, kind));
  const negatives = warningOnNegatives(condensed);
  if (negatives !== undefined) notes.warn(negatives);
  return condensed;
}

/** Notes on one RDM of a file, which warnings name where there are several. */
function ofRdm(label: string | undefined, notes: ReadingNotes): MatrixNotes {
  return {
    fact: (name, value, key) => notes.fact(name, value, key),
    warn: (sentence) => notes.warn(label === undefined ? sentence : `RDM ${label}: ${sentence}`),
  };
}

function meanRdm(file: DataFile, rdms: readonly LabelledRdm[], notes: ReadingNotes): LabelledRdm {
  const [first] = rdms;
  const conditions = first?.conditions ?? [];
  if (rdms.some((rdm) => rdm.conditions.join("\n") !== conditions.join("\n"))) {
    throw faultIn(file, "holds RDMs of different conditions, which cannot be averaged.", 'Choose one: "subject": 1.');
  }
  notes.fact("subject", `mean of ${rdms.length}`, "subject");
  return { name: file.name, conditions, condensed: meanOf(rdms.map(({ condensed }) => condensed)) };
}

/** "RDM, 8 conditions, 28 pairs"; "3 RDMs, 8 conditions, 25 to 28 of 28 pairs". */
function takenAs(rdms: readonly LabelledRdm[]): string {
  const all = rdms[0]?.condensed.length ?? 0;
  const present = rdms.map(({ condensed }) => condensed.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0));
  const [fewest, most] = [Math.min(...present), Math.max(...present)];
  const some = fewest === most ? `${countText(fewest)} of ` : `${countText(fewest)} to ${countText(most)} of `;
  return [
    rdms.length === 1 ? "RDM" : countOf(rdms.length, "RDM"),
    countOf(rdms[0]?.conditions.length ?? 0, "condition"),
    `${fewest === all ? "" : some}${countOf(all, "pair")}`,
  ].join(", ");
}

function checkUnique(file: DataFile, conditions: readonly string[]): void {
  const twice = firstRepeated(conditions);
  if (twice === undefined) return;
  const [first, second] = twice.positions;
  throw faultIn(
    file,
    `names the condition “${twice.name}” twice, in rows ${first + 1} and ${second + 1}.`,
    "Give each condition its own name.",
  );
}
