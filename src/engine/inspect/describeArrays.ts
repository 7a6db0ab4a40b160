import { summarizeNumbers } from "../../core/inspection/summarizeNumbers.ts";
import type { ArraySummary, ArraysContent } from "../../core/results/inspection.ts";
import { countOf } from "../../core/text/counts.ts";
import type { FileContents, FoundData, FoundNames } from "../data/arrays/foundData.ts";
import { type AxisLayout, rdmLayouts } from "../data/rdm/axes.ts";
import { firstSquare } from "./firstSquare.ts";

/** Numbers of a larger array are not looked at, and of many arrays only the first ones'. */
const mostNumbers = 2_000_000;
const mostRead = 100;
const someTexts = 12;
/** Three numbers are as many as three conditions have pairs, and as a colour has. */
const fewestPairs = 6;

/** The arrays of a file, and what each can be used as; of names the first ones. */
export async function describeArrays({ data, names, others }: FileContents): Promise<ArraysContent> {
  const arrays: ArraySummary[] = [];
  for (const [k, found] of data.entries()) {
    const [first] = found.members;
    if (first === undefined) continue;
    const { shape } = first.array;
    const count = shape.reduce((product, length) => product * length, 1);
    const isRead = k < mostRead && count <= mostNumbers;
    const values = isRead ? summarizeNumbers((await first.array.read()).values) : undefined;
    arrays.push({
      name: found.path,
      ...(first.array.type !== undefined && { type: first.array.type }),
      size: found.members.length === 1 ? shape : [found.members.length, ...shape],
      fits: isRead ? await fitsOf(found) : [],
      ...(values && { values }),
    });
  }
  const lists = names.filter(({ axis }) => axis === undefined);
  return { kind: "arrays", arrays: [...arrays, ...lists.map(describeNames)], others };
}

function describeNames({ path, names }: FoundNames): ArraySummary {
  const fits = names.length > 1 ? ["names"] : [];
  return { name: path, type: "text", size: [names.length], fits, texts: names.slice(0, someTexts) };
}

/** "RDM", "15 RDMs", "responses", "features": by the lengths of the axes, and of RDMs by their values. */
async function fitsOf(found: FoundData): Promise<string[]> {
  const layout = await rdmLayoutOf(found);
  const shape = found.members[0]?.array.shape ?? [];
  const isTable = shape.length === 2 && Math.min(...shape) > 1 && layout?.axes.includes("condition") !== true;
  return [...(layout ? [rdmsText(layout, found.members.length)] : []), ...(isTable ? ["responses", "features"] : [])];
}

/**
 * The axes of an array that can hold RDMs: symmetric squares, or triangles without a value below zero; undefined where
 * it cannot.
 */
export async function rdmLayoutOf({ path, members: [first] }: FoundData): Promise<AxisLayout | undefined> {
  if (first === undefined) return undefined;
  const square = await firstSquare(first.array);
  if (square?.isSymmetric) return square.layout;
  const triangle = rdmLayouts(first.array.shape).find(({ axes }) => axes.includes("pair"));
  if (triangle === undefined || /rd[mv][^.]*$/i.test(path)) return triangle;
  const pairs = triangle.sizes[triangle.axes.indexOf("pair")] ?? 0;
  if (pairs < fewestPairs) return undefined;
  const { values } = await first.array.read();
  return values.some((value) => value < 0) ? undefined : triangle;
}

function rdmsText({ axes, sizes }: AxisLayout, members: number): string {
  const subjects = axes.includes("subject") ? (sizes[axes.indexOf("subject")] ?? 1) : members;
  const shape = axes.includes("pair") ? " (triangle)" : "";
  const time = axes.includes("time") ? " over time" : "";
  return `${subjects === 1 ? "RDM" : countOf(subjects, "RDM")}${shape}${time}`;
}
