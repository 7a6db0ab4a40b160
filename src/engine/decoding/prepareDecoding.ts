import { groupedSplit } from "../../core/decoding/split/groupedSplit.ts";
import { groupItems } from "../../core/decoding/split/groups.ts";
import { refuseUntrainedClass, trainTestSplit } from "../../core/decoding/split/trainTestSplit.ts";
import { type DecodeSettings, decodeSettings } from "../../core/documents/frontMatter/decodeSettings.ts";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import { type DecodeItem, nearLeak } from "../../core/results/decodeResult.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { sha256 } from "../context/hashing.ts";
import type { InputFile } from "../context/inputFiles.ts";
import type { JobContext } from "../context/jobContext.ts";
import { atLine } from "../data/arrays/dataFile.ts";
import { lineOf } from "../data/rows/chooseColumns.ts";
import { classesOf } from "../data/rows/classesOf.ts";
import { classFacts } from "../data/rows/labelledRows.ts";
import type { Modality } from "../models/catalogue.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { besideDocument, chooseEncoder } from "../stimuli/chooseEncoder.ts";
import { encodedTextDiagnostics, tokensOfTexts, tokensRead } from "../stimuli/encodedTexts.ts";
import { encodeWithCache } from "../stimuli/encodeWithCache.ts";
import { mediaPictures } from "../stimuli/mediaPictures.ts";
import { mediaReadings } from "../stimuli/mediaReadings.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "../stimuli/openDocument.ts";
import { resolveStimuli } from "../stimuli/resolveStimuli.ts";
import { withKnownWords } from "../stimuli/withKnownWords.ts";
import { nearPairs } from "./nearestItems.ts";

export interface DecodeRequest extends DocumentRequest {
  /** Instead of what the document says. */
  readonly grouped?: boolean;
}

/** Encoded items and their split: what every step of decoding begins with. */
export interface Prepared {
  readonly document: StimuliDocument;
  readonly source?: string;
  readonly student?: string;
  readonly model: InstalledModel;
  readonly identity: EncoderIdentity;
  readonly preview?: { readonly wanted: string };
  readonly settings: DecodeSettings;
  readonly classes: readonly string[];
  readonly items: readonly DecodeItem[];
  readonly labels: Uint32Array;
  readonly embeddings: Embeddings;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** The group of each item, where the document asks for grouping. */
  readonly groups?: Uint32Array;
  /** Files that were read, media files among them; how they were read; what is to be said at the document's places. */
  readonly files: readonly InputFile[];
  readonly readings: OpenedDocument["readings"];
  readonly diagnostics: OpenedDocument["diagnostics"];
}

/** Throws StimuliError: `input` (with its line), `encoderMissing`, `modelDamaged`. */
export async function prepareDecoding(request: DecodeRequest, context: JobContext): Promise<Prepared> {
  context.onProgress?.({ stage: "Reading" });
  const whole = await openDocument(request, { ...context, needsClasses: true });
  const { document, source, student } = whole;
  // What the document lacks is said before an encoder is asked for.
  const labelled = labelsOf(whole);
  const wanted = besideDocument(
    request.encoder ?? document.frontMatter.encoder ?? request.defaultEncoder,
    request.path,
  );
  const mayPreview = request.previewIfMissing && whole.stimuli.every(({ kind }) => kind === "text");
  const place = document.frontMatter.ranges.get("encoder")?.value.startLine ?? 0;
  const { model, preview } = atLine(place, () => chooseEncoder(wanted, context.models, mayPreview));
  const opened = await withKnownWords(whole, model, context);
  const { stimuli } = opened;
  const { labels, classes, readings, diagnostics } = opened === whole ? labelled : labelsOf(opened);
  const inputs = await resolveStimuli(stimuli, request.path, model.entry);
  const settings = { ...decodeSettings(document.frontMatter) };
  if (request.grouped !== undefined) Object.assign(settings, { grouped: request.grouped });
  const texts = stimuli.map(({ content, kind }) => leakText(content, kind));
  // A split that cannot be made is known before the long work.
  if (!settings.grouped)
    refuseUntrainedClass(labels, classes, trainTestSplit({ labels, classNames: classes, ...settings }).train);
  const { identity, embeddings, tokens } = await encodeWithCache(model, inputs, context);
  const ofTexts = encodedTextDiagnostics(opened, tokensOfTexts(inputs, { tokens }), identity.id);
  context.onDiagnostics?.(ofTexts);

  const pictures = await mediaPictures(inputs, context.signal);
  const ofMedia = await mediaReadings(opened, request.path, context, [identity]);

  const groups = settings.grouped
    ? groupItems(texts, await nearPairs(embeddings, nearLeak, context.signal))
    : undefined;
  const { train, test } = groups
    ? groupedSplit({ labels, classNames: classes, ...settings, groups })
    : trainTestSplit({ labels, classNames: classes, ...settings });
  return {
    document,
    ...(source !== undefined && { source }),
    ...(student !== undefined && { student }),
    model,
    identity,
    ...(preview && { preview }),
    settings,
    classes,
    items: stimuli.map(({ content, kind, line, row }, position) => {
      const where = row === undefined ? { line } : { row };
      return {
        ...{ text: content, label: labels[position] ?? 0, ...where },
        ...(kind !== "text" && { kind }),
        ...tokensRead(tokens[position]),
        ...pictures[position],
      };
    }),
    labels,
    embeddings,
    train,
    test,
    ...(groups && { groups }),
    files: opened.files,
    readings: [...readings, ...ofMedia.readings],
    diagnostics: [...diagnostics, ...ofMedia.diagnostics, ...ofTexts],
  };
}

/**
 * What is compared when leaks are looked for: of a media file its path as one word, so that two in one folder are not
 * alike.
 */
export function leakText(content: string, kind: Modality = "text"): string {
  return kind === "text" ? content : sha256(content);
}

interface Labels extends Pick<OpenedDocument, "readings" | "diagnostics"> {
  /** Position in `classes`, one per stimulus. */
  readonly labels: Uint32Array;
  readonly classes: readonly string[];
}

/**
 * Classes of a table are in order already; those of headings are put into the same: of NumPy's `unique`, or of
 * `labels`.
 */
function labelsOf(opened: OpenedDocument): Labels {
  const { document, stimuli, categories, source, readings, diagnostics } = opened;
  if (stimuli.length === 0) {
    throw new StimuliError(
      "input",
      "There is nothing to decode.",
      "Write sentences below [category] lines, or name a source.",
    );
  }
  if (categories.length === 0) {
    const next = "Decoding needs at least two classes: write two or more [category] lines with stimuli below each.";
    throw new StimuliError("input", "No stimulus has a class.", next);
  }
  const names = stimuli.map(({ content, category, line }) => {
    const name = category === null ? undefined : categories[category];
    if (name !== undefined) return name;
    throw new StimuliError("input", `“${content}” has no class.`, "Move it below a [category] line.", { line });
  });
  if (new Set(names).size < 2) {
    throw new StimuliError(
      "input",
      `Every stimulus is in the class ${names[0]}.`,
      source === undefined
        ? "Decoding needs at least two classes: write two or more [category] lines with stimuli below each."
        : "Decoding needs at least two classes: name the column of the classes with label:, or take a larger sample.",
    );
  }
  if (source !== undefined) {
    const labels = Uint32Array.from(stimuli, ({ category }) => category ?? 0);
    return { labels, classes: categories, readings, diagnostics };
  }
  const about = { table: "", column: "", place: "the headings", ...lineOf(document.frontMatter, "labels") };
  const rows = Uint32Array.from(names.keys());
  const found = classesOf(names, rows, document.frontMatter.values.labels, about);
  // The first is of the document itself.
  const withOrder = readings.map((reading, position) => {
    if (position > 0) return reading;
    return {
      ...reading,
      facts: [...reading.facts, ...classFacts(found)],
      warnings: [...reading.warnings, ...found.warnings],
    };
  });
  return { labels: Uint32Array.from(found.labels), classes: found.classes, readings: withOrder, diagnostics };
}
