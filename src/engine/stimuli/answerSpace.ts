import type { WeatSettings } from "../../core/documents/spaceQuestions.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import { cosine } from "../../core/geometry/cosine.ts";
import type { ResultStimulus } from "../../core/results/similarityResult.ts";
import type { AxisResult, RatedPair, RatingsResult, SpaceResult, WeatResult } from "../../core/results/spaceResult.ts";
import { correlationInterval, pearson, spearman } from "../../core/rsa/comparison/correlation.ts";
import { axisPositions } from "../../core/semantics/axis.ts";
import { weat } from "../../core/semantics/weat.ts";
import { countOf, countText } from "../../core/text/counts.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { openVectors } from "../vectors/openVectors.ts";
import { readText } from "../vectors/wordsOfText.ts";
import { encodeWithCache } from "./encodeWithCache.ts";
import type { OpenedDocument } from "./openDocument.ts";
import { type OpenedRatings, type OpenedSpace, weatGroups } from "./openSpace.ts";

interface Encoded {
  readonly opened: OpenedDocument;
  readonly model: InstalledModel;
  readonly embeddings: Embeddings;
  /** As many as there are vectors. */
  readonly stimuli: readonly ResultStimulus[];
}

/** Of the regroupings that are drawn, where there are too many to count. */
export const weatSeed = 42;

/** Answers what a document asks about the space; undefined: nothing. Throws as {@link openSpace} does. */
export async function answerSpace(
  { opened, model, embeddings, stimuli }: Encoded,
  { pairs, axes }: OpenedSpace,
  context: JobContext,
): Promise<SpaceResult | undefined> {
  const { frontMatter } = opened.document;
  const asksTexts = pairs !== undefined || frontMatter.axes !== undefined;
  if (asksTexts && !model.entry.modalities.includes("text")) {
    const line = frontMatter.ranges.get(pairs ? "ratings" : "axes")?.key.startLine ?? 0;
    throw new StimuliError("input", `${model.entry.id} reads no texts.`, "Choose an encoder that reads texts.", {
      line,
    });
  }
  const axisResults: AxisResult[] = [];
  for (const axis of frontMatter.axes ?? []) {
    const line = frontMatter.ranges.get("axes")?.key.startLine ?? 0;
    const poles = await encodeTexts([...axis.from, ...axis.to], model, context);
    const lacking = [...axis.from, ...axis.to].find((_, at) => poles.unknown[at] !== undefined);
    if (lacking !== undefined) {
      const message = `${model.entry.id} has no vector for “${lacking}”, an end of the axis ${axis.name}.`;
      throw new StimuliError("input", message, "Choose another text.", { line });
    }
    const { dimensions } = embeddings;
    const cut = axis.from.length * dimensions;
    const from = { values: poles.values.subarray(0, cut), count: axis.from.length, dimensions };
    const to = { values: poles.values.subarray(cut), count: axis.to.length, dimensions };
    const found = axisPositions(embeddings, from, to);
    if (found === undefined) {
      const message = `Both ends of the axis ${axis.name} are the same place for ${model.entry.id}.`;
      throw new StimuliError("input", message, "Choose other texts.", { line });
    }
    const { name } = axis;
    const rated = ratedAxis(found.positions, stimuli, axes.get(name));
    axisResults.push({ name, from: axis.from, to: axis.to, ...found, ...(rated && { rated }) });
  }
  const answers: SpaceResult = {
    ...(axisResults.length > 0 && { axes: axisResults }),
    ...(pairs && { ratings: await comparePairs(pairs, model, context) }),
    ...(frontMatter.weat && { weat: testWeat(frontMatter.weat, opened, embeddings, stimuli) }),
  };
  return Object.keys(answers).length === 0 ? undefined : answers;
}

/** Vectors of texts, and for each the first word that has none. */
async function encodeTexts(
  texts: readonly string[],
  model: InstalledModel,
  context: JobContext,
): Promise<{ readonly values: Float32Array; readonly unknown: readonly (string | undefined)[] }> {
  const unknown = await unknownWords(texts, model, context);
  const known = texts.flatMap((content, at) => (unknown[at] === undefined ? ({ kind: "text", content } as const) : []));
  const { embeddings, tokens } = await encodeWithCache(model, known, context);
  const { dimensions } = embeddings;
  const values = new Float32Array(texts.length * dimensions);
  let row = 0;
  const said = texts.map((text, at) => {
    if (unknown[at] !== undefined) return unknown[at];
    values.set(embeddings.values.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions);
    return tokens[row++]?.unknown ? text : undefined;
  });
  return { values, unknown: said };
}

async function unknownWords(
  texts: readonly string[],
  { vectors }: InstalledModel,
  { signal, indexFolder }: JobContext,
): Promise<(string | undefined)[]> {
  if (vectors === undefined) return texts.map(() => undefined);
  const table = await openVectors(vectors, { signal, indexFolder });
  return texts.map((text) => {
    const read = readText(table, text);
    return read.unknown[0] ?? (read.vector === undefined ? text : undefined);
  });
}

function ratedAxis(
  positions: Float64Array,
  stimuli: readonly ResultStimulus[],
  opened: OpenedRatings | undefined,
): AxisResult["rated"] {
  if (opened === undefined) return undefined;
  const { file, parsed } = opened;
  const ratingOf = new Map(parsed.rows.map(({ texts: [text = ""], rating }) => [text.toLowerCase(), rating]));
  const ratings = Float64Array.from(
    stimuli,
    ({ label, content }) => ratingOf.get(content.toLowerCase()) ?? ratingOf.get(label.toLowerCase()) ?? Number.NaN,
  );
  const rated = [...ratings.keys()].filter((at) => !Number.isNaN(ratings[at]));
  const correlation =
    rated.length < 2
      ? Number.NaN
      : pearson(
          Float64Array.from(rated, (at) => positions[at] as number),
          Float64Array.from(rated, (at) => ratings[at] as number),
        );
  const interval = correlationInterval(correlation, rated.length, "values");
  const { column } = parsed;
  return { file, ...(column !== undefined && { column }), ratings, correlation, ...(interval && { interval }) };
}

async function comparePairs(
  { file, parsed }: OpenedRatings,
  model: InstalledModel,
  context: JobContext,
): Promise<RatingsResult> {
  const texts = parsed.rows.flatMap((row) => row.texts);
  const { values, unknown } = await encodeTexts(texts, model, context);
  const vectors = { values, count: texts.length, dimensions: values.length / texts.length };
  const pairs = parsed.rows.flatMap(({ texts: [first = "", second = ""], rating }, at): RatedPair[] => {
    if (unknown[2 * at] !== undefined || unknown[2 * at + 1] !== undefined) return [];
    return [{ texts: [first, second], rating, similarity: cosine(vectors, 2 * at, 2 * at + 1) }];
  });
  if (pairs.length < 2) {
    const message = `${model.entry.id} has vectors for ${countText(pairs.length)} of ${countOf(parsed.rows.length, "pair")} in ${file}.`;
    throw new StimuliError("input", message, "Choose vectors of these texts' language, or another encoder.");
  }
  const correlation = spearman(
    Float64Array.from(pairs, ({ rating }) => rating),
    Float64Array.from(pairs, ({ similarity }) => similarity),
  );
  const interval = correlationInterval(correlation, pairs.length, "ranks");
  return {
    file,
    ...(parsed.column !== undefined && { column: parsed.column }),
    pairs,
    unknown: parsed.rows.length - pairs.length,
    unknownWords: [...new Set(unknown.flatMap((word) => word ?? []))],
    correlation,
    ...(interval && { interval }),
  };
}

function testWeat(
  asked: WeatSettings,
  opened: OpenedDocument,
  embeddings: Embeddings,
  stimuli: readonly ResultStimulus[],
): WeatResult {
  const groups = weatGroups(opened, asked, stimuli);
  const labels = stimuli.map(({ label }) => label);
  return { ...asked, positions: groups.targets, ...weat(embeddings, groups, labels, weatSeed) };
}
