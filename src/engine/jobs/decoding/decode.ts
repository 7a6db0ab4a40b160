import { denseRows } from "../../../core/decoding/fit/rows.ts";
import { findLeaks } from "../../../core/decoding/split/leaks.ts";
import type { DocumentDiagnostic } from "../../../core/documentDiagnostic.ts";
import { groupedEdit } from "../../../core/documents/frontMatter/groupedEdit.ts";
import type { StimuliDocument } from "../../../core/documents/stimuliDocument.ts";
import { withExpectations } from "../../../core/expect/evaluate/checkExpectations.ts";
import { leakWarning } from "../../../core/figure/decoding/leakWords.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { sha256 } from "../../context/hashing.ts";
import { opensHidden } from "../../context/hiddenValues.ts";
import { hashInputs } from "../../context/inputFiles.ts";
import { cancellable, type JobContext } from "../../context/jobContext.ts";
import { programVersions } from "../../context/versions.ts";
import { sampleSeed } from "../../data/rows/labelledRows.ts";
import { fitAndPredict, rowsAt, trainingOf } from "../../decoding/fitAndPredict.ts";
import { prepareAndKeep } from "../../decoding/keptPreparation.ts";
import { nearestItems } from "../../decoding/nearestItems.ts";
import { type DecodeRequest, leakText, type Prepared } from "../../decoding/prepareDecoding.ts";
import { startOfDocument } from "../../stimuli/openDocument.ts";

/** How many of the most similar training items the panel shows beside a mistake. */
export const neighbourCount = 3;

/**
 * From a document to its decoding. Throws StimuliError: `input` (with its line), `encoderMissing`, `modelDamaged`,
 * `cancelled`.
 */
export function decodeJob(request: DecodeRequest, context: JobContext): Promise<DecodeResult> {
  return cancellable(context, () => decode(request, context));
}

async function decode(request: DecodeRequest, context: JobContext): Promise<DecodeResult> {
  const { signal, onProgress } = context;
  const prepared = await prepareAndKeep(request, context);
  const { settings, classes, items, labels, embeddings, train, test, identity, preview } = prepared;
  onProgress?.({ stage: "Fitting" });
  const trainVectors = rowsAt(embeddings, train);
  const testVectors = rowsAt(embeddings, test);
  const { fit, probabilities } = fitAndPredict({
    training: await trainingOf(trainVectors, classes.length, settings),
    trainLabels: train.map((item) => labels[item] ?? 0),
    test: denseRows(testVectors.values, testVectors.dimensions),
    testLabels: test.map((item) => labels[item] ?? 0),
    classes: classes.length,
    settings,
    signal,
  });

  onProgress?.({ stage: "Comparing test with training" });
  const nearest = await nearestItems(testVectors, trainVectors, neighbourCount, signal);
  const neighbours = nearest.map((found) =>
    found.map(({ item, similarity }) => ({ item: train[item] ?? 0, similarity })),
  );
  const leaks = findLeaks({
    texts: items.map(({ text, kind }) => leakText(text, kind)),
    embeddings,
    train,
    test,
    neighbours,
  });
  const result: DecodeResult = {
    kind: "decode",
    title: titleOf(prepared),
    encoder: identity.id,
    ...(preview && { preview }),
    ...(prepared.source !== undefined && { source: prepared.source }),
    classes,
    items,
    settings,
    train,
    test,
    fit,
    probabilities,
    neighbours,
    leaks,
    diagnostics: prepared.diagnostics,
    receipt: {
      encoder: identity,
      inputHash: sha256(request.text),
      files: await hashInputs(request.path, prepared.files, context),
      data: prepared.readings,
      seeds: { ...sampleSeed(prepared.document.frontMatter, prepared.source), split: settings.seed },
      ...(prepared.student !== undefined && { student: prepared.student }),
      versions: programVersions(),
      created: new Date().toISOString(),
    },
  };
  const checked = withExpectations(result, prepared.document.frontMatter.expect, opensHidden);
  return { ...checked, diagnostics: [...result.diagnostics, ...leakDiagnostics(result, prepared.document)] };
}

/** One, where the split is said, or the document begins. */
function leakDiagnostics(result: DecodeResult, document: StimuliDocument): DocumentDiagnostic[] {
  if (result.leaks.length === 0 || result.settings.grouped) return [];
  const { ranges } = document.frontMatter;
  const place = ranges.get("decode.grouped")?.value ?? ranges.get("decode")?.key ?? ranges.get("source")?.key;
  const edit = groupedEdit(document);
  const fix = edit && { title: "Keep such pairs on one side of the split", replacement: edit.text, range: edit.range };
  return [
    {
      code: "leaks",
      message: leakWarning(result),
      range: place ?? startOfDocument,
      severity: "warning",
      ...(fix && { fix }),
    },
  ];
}

function titleOf({ document, identity, preview }: Prepared): string {
  const own = document.frontMatter.title ?? "Decoding";
  return preview === undefined ? own : `${own} (preview with ${identity.id})`;
}
