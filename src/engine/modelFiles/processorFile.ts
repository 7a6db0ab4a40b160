import { basename } from "node:path";
import { type Json, modelDamaged, readModelJson } from "./modelFile.ts";

/** How a model wants its pictures or sounds, and the file of its folder that says so. */
export interface ProcessorSettings {
  readonly file: string;
  readonly json: Json;
}

/** The file of one processor, and the file of all, as transformers 5 saves them if a model has several. */
const [ofOne, ofAll] = ["preprocessor_config.json", "processor_config.json"];

/** The settings of a model's processor. Throws `modelDamaged` where there are none. */
export async function readProcessor(
  folder: string,
  part: "image_processor" | "feature_extractor",
): Promise<ProcessorSettings> {
  const alone = await readModelJson(folder, ofOne);
  if (alone !== undefined) return { file: ofOne, json: alone };
  const own = (await readModelJson(folder, ofAll))?.[part];
  if (typeof own === "object" && own !== null) return { file: ofAll, json: own as Json };
  throw modelDamaged(`${ofOne} of ${basename(folder)} is missing.`);
}
