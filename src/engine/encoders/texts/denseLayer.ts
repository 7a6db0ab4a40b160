import { basename, join } from "node:path";
import { configSize, modelDamaged, readRequiredJson, unsupported } from "../../modelFiles/modelFile.ts";
import { readTensor, type SafeTensor } from "../../modelFiles/safetensors.ts";
import { openWeights, weightFiles } from "../../modelFiles/weights.ts";
import { findTensor } from "../../onnx/graphParts.ts";

/** From vectors (count × inputs, row-major) to vectors (count × outputs). */
export interface DenseLayer {
  readonly outputs: number;
  readonly inputs: number;
  /** A sum of vectors becomes the sum of what they become, less what is added to each. */
  readonly isAffine: boolean;
  apply(vectors: Float32Array): Float32Array;
}

const activations: Readonly<Record<string, (x: number) => number>> = {
  Tanh: Math.tanh,
  Identity: (x) => x,
};

/** The files of a dense module, from the model's folder. */
export async function denseFiles(folder: string, path: string): Promise<readonly string[]> {
  const weights = await weightFiles(join(folder, path));
  return ["config.json", ...weights].map((name) => join(path, name));
}

/** How long its vectors are. */
export async function denseOutputs(folder: string, path: string): Promise<number> {
  return configSize(await readRequiredJson(folder, join(path, "config.json")), "out_features");
}

/** A dense module of sentence-transformers: activation(weight · x + bias). */
export async function openDense(folder: string, path: string): Promise<DenseLayer> {
  const config = await readRequiredJson(folder, join(path, "config.json"));
  const [inputs, outputs] = [configSize(config, "in_features"), configSize(config, "out_features")];
  const kind =
    String(config.activation_function ?? "torch.nn.modules.activation.Tanh")
      .split(".")
      .at(-1) ?? "";
  const activation = activations[kind];
  if (activation === undefined) throw unsupported(`The activation of ${path} in ${basename(folder)} is ${kind}`);

  const file = await openWeights(join(folder, path));
  const weights = await readFloats(findTensor(file, "linear.weight"), inputs * outputs);
  const biases = config.bias === false ? undefined : await readFloats(findTensor(file, "linear.bias"), outputs);
  return {
    outputs,
    inputs,
    isAffine: kind === "Identity",
    apply(vectors) {
      const count = vectors.length / inputs;
      const values = new Float32Array(count * outputs);
      for (let row = 0; row < count; row += 1) {
        for (let out = 0; out < outputs; out += 1) {
          let sum = biases?.[out] ?? 0;
          for (let i = 0; i < inputs; i += 1)
            sum += (weights[out * inputs + i] ?? 0) * (vectors[row * inputs + i] ?? 0);
          values[row * outputs + out] = activation(sum);
        }
      }
      return values;
    },
  };
}

async function readFloats(tensor: SafeTensor, count: number): Promise<Float32Array> {
  if (tensor.type !== "F32") throw unsupported(`A dense layer's weights are of type ${tensor.type}`);
  const values = new Float32Array(await readTensor(tensor));
  if (values.length !== count) throw modelDamaged("A dense layer's weights do not fit its config.json.");
  return values;
}
