import { captionMatrix } from "../../../../src/core/figure/captions/captionMatrix.ts";
import type { DecodingChoice } from "../../../../src/core/figure/decoding/decodingScene.ts";
import { compareExports } from "../../../../src/core/figure/exports/compareExports.ts";
import { decodingExports } from "../../../../src/core/figure/exports/decodingExports.ts";
import { mapExports } from "../../../../src/core/figure/exports/mapExports.ts";
import { ratingExports } from "../../../../src/core/figure/exports/ratingExports.ts";
import { rsaExports } from "../../../../src/core/figure/exports/rsaExports.ts";
import { type SimilarityChoice, similarityExports } from "../../../../src/core/figure/exports/similarityExports.ts";
import type { MapChoice } from "../../../../src/core/figure/map/mapPicture.ts";
import { firstRsaChoice, type RsaChoice } from "../../../../src/core/figure/rsa/rsaView.ts";
import type { Scene } from "../../../../src/core/figure/scene/scene.ts";
import { sceneToSvg } from "../../../../src/core/figure/scene/sceneToSvg.ts";
import { arrange } from "../../../../src/core/geometry/arrange.ts";
import type { DecodeResult } from "../../../../src/core/results/decodeResult.ts";
import type { MapResult } from "../../../../src/core/results/mapResult.ts";
import type { RsaResult } from "../../../../src/core/results/rsaResult.ts";
import type { SimilarityResult } from "../../../../src/core/results/similarityResult.ts";
import { estimateWidth } from "../../../../src/core/text/labels.ts";
import { sixCompared } from "../../../webviews/comparisons.ts";
import { decoded, folds, threeClasses } from "../../../webviews/decodeResults.ts";
import { manyMapped, sixMapped } from "../../../webviews/maps.ts";
import { rated } from "../../../webviews/ratings.ts";
import { manyStimuli } from "../../../webviews/results.ts";
import {
  likeThePaper,
  oneSubject,
  rsaResult,
  sixConditions,
  withFits,
  withMissing,
  withPictures,
} from "../../../webviews/rsaResults.ts";
import { picturesAndCaptions } from "../captions/picturesAndCaptions.ts";
import { sixWords } from "../sixWords.ts";

/** The exported figures of every kind of result, in the ways that it can be shown, as SVG, by name. Widths of texts are estimated: no font is needed. */
export async function exportedFigures(): Promise<ReadonlyMap<string, string>> {
  const six = await sixWords();
  const captions = picturesAndCaptions(100);
  const matrix = captionMatrix(captions);
  const two = decoded({
    classes: ["Negative", "Positive"],
    train: 60,
    confusion: [
      [15, 5],
      [3, 17],
    ],
  });
  const paper = rsaResult({ ...likeThePaper, conditions: 15 });
  const single = rsaResult({ ...oneSubject, conditions: 8 });
  const similarity = (result: SimilarityResult, choice: SimilarityChoice = {}) =>
    similarityExports.picture.scene(result, choice, estimateWidth);
  const decoding = (result: DecodeResult, choice: DecodingChoice = {}) =>
    decodingExports.picture.scene(result, choice, estimateWidth);
  const rsa = (result: RsaResult, choice: Partial<RsaChoice> = {}) =>
    rsaExports.picture.scene(result, { ...firstRsaChoice, ...choice }, estimateWidth);
  const map = (result: MapResult, choice: MapChoice = {}) => mapExports.picture.scene(result, choice, estimateWidth);
  const scenes: Readonly<Record<string, Scene>> = {
    heatmap: similarity(six),
    "heatmap-preview": similarity({ ...six, encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } }),
    "heatmap-viridis-data": similarity(six, { palette: "viridis", limits: "data" }),
    "heatmap-clustered": similarity({
      ...six,
      order: "cluster",
      arrangement: arrange("cluster", six.matrix, six.stimuli),
    }),
    "heatmap-pictures": similarity(captions),
    "heatmap-60": similarity(await manyStimuli(60, 4)),
    captions: similarity(captions, { captions: matrix }),
    decoding: decoding(two),
    "decoding-threshold": decoding(two, { threshold: 0.7, curve: "precisionRecall" }),
    "decoding-folds": decoding(two, { folds: folds(two) }),
    "decoding-three": decoding(decoded(threeClasses), { curve: "calibration" }),
    rsa: rsa(paper),
    "rsa-fits": rsa(withFits(paper), { order: "file", palette: "cividis", scale: "raw" }),
    "rsa-one-subject": rsa(single, { arrows: true }),
    "rsa-missing": rsa(withMissing(single)),
    "rsa-six": rsa(rsaResult(sixConditions)),
    "rsa-pictures": rsa(withPictures(rsaResult(sixConditions))),
    compare: compareExports.picture.scene(await sixCompared(), {}, estimateWidth),
    map: map(await sixMapped()),
    "map-many": map(await manyMapped(400, 12, "mds"), { centroids: true }),
    "map-kept": map(await manyMapped(120, 3), { colour: "kept" }),
    rating: ratingExports.picture.scene(rated("pairs"), undefined, estimateWidth),
  };
  return new Map(Object.entries(scenes).map(([name, scene]) => [name, sceneToSvg(scene)]));
}
