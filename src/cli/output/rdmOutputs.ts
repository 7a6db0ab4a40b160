import { rdmToNpy } from "../../core/figure/heatmap/matrixToNpy.ts";
import { rdmRows, rdmToCsv } from "../../core/figure/rsa/rdmText.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import type { Output } from "./outputFor.ts";

/**
 * What can be written of an RDM, by a file's ending; the first two can be read as a reference or a model's RDM with
 * their names.
 */
export const rdmOutputs: Readonly<Record<string, Output<NamedRdm>>> = {
  ".csv": rdmToCsv,
  ".json": (rdm) => `${JSON.stringify({ conditions: rdm.conditions, rdm: rdmRows(rdm) })}\n`,
  ".npy": rdmToNpy,
};
