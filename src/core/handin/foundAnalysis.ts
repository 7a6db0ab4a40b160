import { type ExpectedOf, expectedKinds } from "../expect/quantities.ts";
import { tracedJson } from "../figure/exports/trace.ts";
import { type Metric, metrics } from "../geometry/pairMatrix.ts";
import type { HandedAnalysis } from "./handIn.ts";
import { parseNumbers, parseReceipt } from "./parseHandIn.ts";

/** What a figure, a copied receipt or an exported result tells of its analysis. */
export interface FoundAnalysis extends Pick<HandedAnalysis, "receipt" | "numbers"> {
  readonly kind: ExpectedOf;
  /** What its reader had chosen instead of what the document says. */
  readonly settings: { readonly metric?: Metric; readonly grouped?: boolean };
  /** Name of its document, where the receipt has it. */
  readonly document?: string;
}

/**
 * Reads the receipt in a figure (the bytes of a PNG, the text of an SVG), in an exported result or by itself (text of
 * JSON). Anybody may have written it: nothing of it is believed. Throws TypeError with a sentence.
 */
export function foundAnalysis(file: Uint8Array | string): FoundAnalysis {
  const value = parsed(tracedJson(file) ?? (typeof file === "string" ? file : ""));
  const receipt = parseReceipt("receipt" in value ? value.receipt : value);
  // The kind of an exported comparison of two encoders is that of its matrices.
  const told = "encoders" in value ? undefined : expectedKinds.find((one) => one === value.kind);
  const kind = told ?? kindBySeeds(receipt);
  if (kind === undefined) throw new TypeError("The receipt is of no analysis that can be run again from it.");
  const document = documentIn(receipt, kind);
  return {
    kind,
    receipt,
    settings: settingsIn(value),
    numbers: "numbers" in value ? parseNumbers(value.numbers) : {},
    ...(document !== undefined && { document }),
  };
}

/** Of a figure; an exported similarity has its measure by itself. */
function settingsIn(value: Readonly<Record<string, unknown>>): FoundAnalysis["settings"] {
  const settings = typeof value.settings === "object" && value.settings !== null ? value.settings : value;
  const metric = "metric" in settings ? metrics.find((one) => one === settings.metric) : undefined;
  const grouped = "grouped" in settings && typeof settings.grouped === "boolean" ? settings.grouped : undefined;
  return { ...(metric !== undefined && { metric }), ...(grouped !== undefined && { grouped }) };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new TypeError("The file has no receipt that can be read.");
}

/** A receipt by itself tells its analysis by what was drawn at random; one of two encoders or of a rating is none of these. */
function kindBySeeds(receipt: object): ExpectedOf | undefined {
  const seeds = "seeds" in receipt && typeof receipt.seeds === "object" && receipt.seeds !== null ? receipt.seeds : {};
  if ("encoders" in receipt) return "bootstrap" in seeds ? "rsa" : undefined;
  if ("split" in seeds) return "decode";
  return "permutation" in seeds ? "similarity" : undefined;
}

/** The first file among its data that is a document of this kind of analysis. */
function documentIn(receipt: object, kind: ExpectedOf): string | undefined {
  const data: readonly unknown[] = "data" in receipt && Array.isArray(receipt.data) ? receipt.data : [];
  const names = data.map((one) => (typeof one === "object" && one !== null && "file" in one ? one.file : undefined));
  const ending = kind === "rsa" ? ".rsa.json" : ".stimuli";
  return names.find((name) => typeof name === "string" && name.endsWith(ending)) as string | undefined;
}
