import type { DecodeSettings } from "../../../src/core/documents/frontMatter/decodeSettings.ts";

/** What the course uses, written out: a change of a default must be meant. */
export const usualSettings: DecodeSettings = {
  testSize: 0.25,
  stratify: true,
  grouped: false,
  seed: 42,
  C: 1,
  maxIter: 1000,
  tolerance: 0,
  balanced: false,
  folds: 5,
};
