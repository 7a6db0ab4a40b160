import program from "../../../../package.json" with { type: "json" };
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { ReadyGraph } from "../../models/readyGraph.ts";
import { loadRuntime, sessionOptions } from "../../onnx/runtime.ts";

type TransformersJs = typeof import("@huggingface/transformers");

/** For receipts: what ran a ready graph. */
export const runtimeName = `transformers.js ${program.dependencies["@huggingface/transformers"]}`;

/** What a graph gives, by name. */
export type GraphOutputs = Readonly<Record<string, { readonly data: unknown; readonly dims: readonly number[] }>>;

export interface GraphInput {
  readonly values: Float32Array | BigInt64Array;
  readonly shape: readonly number[];
}

/** A graph that is ready to run, from the disk. */
export interface OpenedGraph {
  /** Runs it once on what it takes, by name. */
  run(inputs: Readonly<Record<string, GraphInput>>): Promise<GraphOutputs>;
  /** The session below, for what makes its own tensors. */
  readonly session: import("onnxruntime-node").InferenceSession;
  close(): Promise<void>;
}

/** transformers.js, loaded when the first model that needs it is opened; it may read the disk, and nothing else. */
export async function loadTransformers(): Promise<TransformersJs> {
  await loadRuntime();
  const library = await import("@huggingface/transformers");
  const { env, LogLevel } = library;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  // What it kept of another program's downloads is not read either.
  env.useFSCache = false;
  env.useBrowserCache = false;
  // What goes wrong reaches the user as an error of ours.
  env.logLevel = LogLevel.NONE;
  return library;
}

/** Opens a graph in a model's folder. Throws `modelDamaged`. */
export async function openGraph(
  folder: string,
  id: string,
  name: string,
  { subfolder, dtype }: ReadyGraph,
  threads?: number,
): Promise<OpenedGraph> {
  const { PreTrainedModel, Tensor } = await loadTransformers();
  const options = {
    // Its own settings in config.json, such as another device, are not asked for.
    config: { model_type: "custom" },
    local_files_only: true,
    subfolder,
    model_file_name: name,
    dtype,
    device: "cpu",
    session_options: sessionOptions("", threads),
  } as const;
  // The types want the whole of a configuration, which the library completes itself.
  const model = await PreTrainedModel.from_pretrained(folder, options as object).catch((cause: unknown) => {
    throw modelDamaged(`The files of ${id} do not fit together.`, cause);
  });
  return {
    session: model.sessions.model,
    run: async (inputs) => {
      const tensors = Object.entries(inputs).map(
        ([key, { values, shape }]) =>
          [key, new Tensor(values instanceof Float32Array ? "float32" : "int64", values, [...shape])] as const,
      );
      return model(Object.fromEntries(tensors));
    },
    close: async () => {
      await model.dispose();
    },
  };
}
