import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import type { HashFile, Json } from "../../modelFiles/modelFile.ts";
import type { Modality } from "../../models/catalogue.ts";
import type { FolderModel } from "../../models/modelStore.ts";
import type { Encoder } from "./encoder.ts";
import type { LayerRange } from "./layers.ts";

/** How models of one kind are recognised, identified and opened, from their folder. */
export interface ModelKind {
  /** Whether it is a model's kind, where no kind before it is. */
  matches(config: Json, folder: string): boolean;
  /** Layers that read stimuli of one kind; undefined, or absent: they cannot be distinguished. */
  layers?(model: FolderModel, config: Json, of: Modality): Promise<LayerRange | undefined>;
  /** From the small files; weights are only hashed. */
  identify(model: FolderModel, config: Json, hashFile: HashFile): Promise<EncoderIdentity>;
  /** `threads`: how many threads it works with, by default all. */
  open(model: FolderModel, config: Json, identity: EncoderIdentity, threads?: number): Promise<Encoder>;
}
