import { dirname } from "node:path";
import type { WeatSettings } from "../../core/documents/spaceQuestions.ts";
import { StimuliError } from "../../core/errors.ts";
import { type ParsedRatings, parseRatings } from "../../core/semantics/parseRatings.ts";
import { closest } from "../../core/text/closest.ts";
import { countOf, countText } from "../../core/text/counts.ts";
import type { InputFile } from "../context/inputFiles.ts";
import { atLine } from "../data/arrays/dataFile.ts";
import { findFile } from "../data/files/findFile.ts";
import { readTableText } from "../data/table/readTableText.ts";
import type { OpenedDocument } from "./openDocument.ts";

/** More would hold the vectors of too many texts. */
const mostRows = 20_000;

/** Files of ratings that a document names, read before anything is encoded. */
export interface OpenedRatings {
  readonly file: string;
  readonly parsed: ParsedRatings;
}

/** What a document asks about the encoder's space, its files read. */
export interface OpenedSpace {
  readonly pairs?: OpenedRatings;
  /** By the axis's name. */
  readonly axes: ReadonlyMap<string, OpenedRatings>;
}

/**
 * Reads the files of ratings that a document names, and gives the document with them among its files and readings. Throws
 * StimuliError `input` at the key's line for one that is missing or wrong, and for categories that there are not.
 */
export async function openSpace(
  opened: OpenedDocument,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly opened: OpenedDocument; readonly space: OpenedSpace }> {
  const { frontMatter } = opened.document;
  const files: InputFile[] = [];
  const readings = [...opened.readings];
  const open = async (file: string, texts: 1 | 2, key: string): Promise<OpenedRatings> => {
    const line = frontMatter.ranges.get(key)?.value.startLine ?? 0;
    const found = await findFile(dirname(path), file);
    if (found === undefined) {
      const next = "Correct its path, which is relative to the document's folder.";
      throw new StimuliError("input", `The ratings ${file} were not found.`, next, { line });
    }
    const read = await readTableText({ path: found.path, name: file, settings: {}, signal }).catch((error: unknown) =>
      atLine(line, () => {
        throw error;
      }),
    );
    const parsed = atLine(line, () => parseRatings(read.text, texts, file));
    if (parsed.rows.length > mostRows) {
      const message = `${file} has ${countText(parsed.rows.length)} ratings; up to ${countText(mostRows)} are read.`;
      throw new StimuliError("input", message, "Name a part of them.", { line });
    }
    files.push({ name: file, path: found.path });
    const rows = countOf(parsed.rows.length, "rating");
    readings.push({
      file,
      taken: `${rows} of ${texts === 1 ? "texts" : "pairs of texts"}`,
      facts: [
        { name: "separator", value: parsed.separator },
        { name: "header", value: parsed.column === undefined ? "none" : `column ${parsed.column}` },
      ],
      warnings: [
        ...(found.note === undefined ? [] : [`${file} was ${found.note}.`]),
        ...(parsed.missing === 0 ? [] : [`${countOf(parsed.missing, "row")} without a rating left out.`]),
      ],
    });
    return { file, parsed };
  };
  const pairs = frontMatter.ratings === undefined ? undefined : await open(frontMatter.ratings, 2, "ratings");
  const axes = new Map<string, OpenedRatings>();
  for (const { name, ratings } of frontMatter.axes ?? [])
    if (ratings !== undefined) axes.set(name, await open(ratings, 1, "axes"));
  const { weat: asked } = frontMatter;
  if (asked !== undefined) weatGroups(opened, asked, opened.stimuli);
  return {
    opened: { ...opened, files: [...opened.files, ...files], readings },
    space: { axes, ...(pairs && { pairs }) },
  };
}

type Categorised = readonly { readonly category: number | null }[];

/** Positions of the stimuli of the four categories. Throws StimuliError `input` for one that the file does not have, or that is empty. */
export function weatGroups(
  { document, categories }: OpenedDocument,
  { targets, attributes }: WeatSettings,
  stimuli: Categorised,
) {
  const group = (name: string, key: "targets" | "attributes") => {
    const line = document.frontMatter.ranges.get(`weat.${key}`)?.value.startLine ?? 0;
    const category = categories.indexOf(name);
    if (category < 0) {
      const meant = closest(name, categories);
      const next = meant === undefined ? "Name categories of the file." : `Did you mean “${meant}”?`;
      throw new StimuliError("input", `The file has no category “${name}”.`, next, { line });
    }
    const positions = [...stimuli.keys()].filter((at) => stimuli[at]?.category === category);
    if (positions.length > 0) return positions;
    throw new StimuliError("input", `The category “${name}” has no stimuli.`, "Write some, or name another.", { line });
  };
  return {
    targets: [group(targets[0], "targets"), group(targets[1], "targets")],
    attributes: [group(attributes[0], "attributes"), group(attributes[1], "attributes")],
  } as const;
}
