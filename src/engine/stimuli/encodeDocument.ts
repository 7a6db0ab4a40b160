import type { soundRows } from "../../core/documents/stimuliDocument.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { countText } from "../../core/text/counts.ts";
import { sha256 } from "../context/hashing.ts";
import { hashInputs } from "../context/inputFiles.ts";
import type { JobContext } from "../context/jobContext.ts";
import { programVersions } from "../context/versions.ts";
import { atLine } from "../data/arrays/dataFile.ts";
import { sampleSeed } from "../data/rows/labelledRows.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import { expectFits } from "../geometry/expectFits.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { besideDocument, chooseEncoder } from "./chooseEncoder.ts";
import { encodedTextDiagnostics, tokensOfTexts, tokensRead } from "./encodedTexts.ts";
import { encodeWithCache } from "./encodeWithCache.ts";
import { mediaPictures } from "./mediaPictures.ts";
import { mediaReadings } from "./mediaReadings.ts";
import type { DocumentRequest, OpenedDocument, OpenedStimulus } from "./openDocument.ts";
import { resolveStimuli } from "./resolveStimuli.ts";
import { asPatches } from "./soundPatches.ts";
import { withKnownWords } from "./withKnownWords.ts";

/** The stimuli of a document, encoded. */
export interface EncodedDocument {
  readonly embeddings: Embeddings;
  readonly inputs: readonly EncoderInput[];
  readonly model: InstalledModel;
  /** The document's own title. */
  readonly title: string | undefined;
  /** What every result says of them. */
  readonly shown: Pick<SimilarityResult, "encoder" | "preview" | "source" | "stimuli" | "categories" | "diagnostics">;
  /** Seeds are those of the rows that were drawn; a job adds its own. */
  readonly receipt: SimilarityResult["receipt"];
}

/** Encodes the stimuli of an open document, two or more and no more than can be compared with each other. */
export async function encodeDocument(
  whole: OpenedDocument,
  request: DocumentRequest,
  context: JobContext,
  sounds: (typeof soundRows)[number],
): Promise<EncodedDocument> {
  const { frontMatter } = whole.document;
  const inPatches = sounds === "patches";
  if (!inPatches) expectTwo(whole.stimuli);
  expectFits(whole.stimuli.length);
  const wanted = besideDocument(request.encoder ?? frontMatter.encoder ?? request.defaultEncoder, request.path);
  // Only texts can be previewed: the bundled encoder takes nothing else.
  const mayPreview = request.previewIfMissing && whole.stimuli.every(({ kind }) => kind === "text");
  const place = frontMatter.ranges.get("encoder")?.value.startLine ?? 0;
  const { model, preview } = atLine(place, () => chooseEncoder(wanted, context.models, mayPreview));
  const opened = await withKnownWords(whole, model, context);
  const { stimuli: clips, categories, files, readings, source, student } = opened;
  const asClips = { stimuli: clips, inputs: await resolveStimuli(clips, request.path, model.entry) };
  const { stimuli, inputs } = inPatches ? await asPatches(asClips, model, context.signal) : asClips;
  expectTwo(stimuli, whole.stimuli.length - clips.length);
  expectFits(stimuli.length);
  const { identity, embeddings, tokens } = await encodeWithCache(model, inputs, context);
  const ofTexts = encodedTextDiagnostics(opened, tokensOfTexts(inputs, { tokens }), identity.id);
  context.onDiagnostics?.(ofTexts);
  const pictures = await mediaPictures(inputs, context.signal);
  context.signal?.throwIfAborted();
  const ofMedia = await mediaReadings(opened, request.path, context, [identity]);
  return {
    embeddings,
    inputs,
    model,
    title: frontMatter.title,
    shown: {
      encoder: identity.id,
      ...(preview && { preview }),
      ...(source !== undefined && { source }),
      stimuli: stimuli.map(({ label, content, kind, category, line, row }, position) => {
        return {
          ...{ label, content, category, line },
          ...(row !== undefined && { row }),
          ...tokensRead(tokens[position]),
          ...(kind !== "text" && { kind }),
          ...pictures[position],
        };
      }),
      categories,
      diagnostics: [...opened.diagnostics, ...ofMedia.diagnostics, ...ofTexts],
    },
    receipt: {
      encoder: identity,
      inputHash: sha256(request.text),
      files: await hashInputs(request.path, files, context),
      data: [...readings, ...ofMedia.readings],
      seeds: sampleSeed(frontMatter, source),
      ...(student !== undefined && { student }),
      versions: programVersions(),
      created: new Date().toISOString(),
    },
  };
}

/** `leftOut`: stimuli of the file without a vector. */
function expectTwo(stimuli: readonly OpenedStimulus[], leftOut = 0): void {
  if (stimuli.length > 1) return;
  if (leftOut > 0) {
    const message = `Only one of ${countText(leftOut + stimuli.length)} stimuli has a vector; a comparison needs two.`;
    throw new StimuliError("input", message, "Correct the spelling, or choose another encoder.");
  }
  const found = stimuli.length === 0 ? "no stimuli" : "one stimulus";
  throw new StimuliError("input", `The file has ${found}; a comparison needs two.`, "Write one stimulus per line.");
}

/** The document's own title as it is written, else "Learned similarity in all-MiniLM-L6-v2 embedding space". */
export function documentTitle(
  { title, shown: { encoder, preview } }: Pick<EncodedDocument, "title" | "shown">,
  usual: string,
): string {
  if (preview !== undefined) return `${title ?? usual} (preview with ${encoder})`;
  return title ?? `${usual} in ${encoder} embedding space`;
}
