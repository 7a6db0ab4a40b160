import { keyNumbers } from "../../core/expect/evaluate/keyNumbers.ts";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import { decodeFinding } from "../../core/figure/decoding/decodeWords.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { similarityFinding } from "../../core/figure/heatmap/similarityWords.ts";
import { firstRsaChoice } from "../../core/figure/rsa/rsaView.ts";
import { rsaFinding } from "../../core/figure/rsa/words/rsaFinding.ts";
import type { Scene } from "../../core/figure/scene/scene.ts";
import { sceneToSvg } from "../../core/figure/scene/sceneToSvg.ts";
import type { HandedAnalysis, HandIn } from "../../core/handin/handIn.ts";
import { estimateWidth } from "../../core/text/labels.ts";
import { sha256 } from "../context/hashing.ts";

/** A result as it is handed in. */
export function handedAnalysis(document: string, result: ExpectedResult): HandedAnalysis {
  return {
    document,
    kind: result.kind,
    title: result.title,
    finding: findingOf(result),
    numbers: Object.fromEntries(keyNumbers(result).map(({ text, value }) => [text, value])),
    receipt: result.receipt,
  };
}

/** What was found, in one line, as its panel says it. */
function findingOf(result: ExpectedResult): string {
  switch (result.kind) {
    case "similarity":
      return similarityFinding(result);
    case "decode":
      return decodeFinding(result);
    case "rsa":
      return rsaFinding(result);
  }
}

/** The figure as its panel exports it at first. */
export function figureSvg(result: ExpectedResult): string {
  return sceneToSvg(sceneOf(result));
}

function sceneOf(result: ExpectedResult): Scene {
  switch (result.kind) {
    case "similarity":
      return similarityExports.picture.scene(result, {}, estimateWidth);
    case "decode":
      return decodingExports.picture.scene(result, {}, estimateWidth);
    case "rsa":
      return rsaExports.picture.scene(result, firstRsaChoice, estimateWidth);
  }
}

/** With the seal of all else. */
export function sealed(content: Omit<HandIn, "seal">): HandIn {
  return { ...content, seal: sealOf(content) };
}

/** Whether nothing was changed since it was made, or all of it was sealed again. */
export function isSealed({ seal, ...content }: HandIn): boolean {
  return seal === sealOf(content);
}

function sealOf({ format, student, created, documents, analyses }: Omit<HandIn, "seal">): string {
  return sha256(JSON.stringify([format, student, created, documents, analyses]));
}
