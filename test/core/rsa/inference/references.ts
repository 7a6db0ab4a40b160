import reference from "../../../reference/rsaInference.json" with { type: "json" };
import { objects92 } from "../objects92.ts";

export { reference };

const float = (values: readonly number[]) => Float64Array.from(values);

/** 20 conditions, two models and five subjects, made up by the reference script. */
export const synthetic = {
  count: reference.synthetic.count,
  models: reference.synthetic.models.map(float),
  subjects: reference.synthetic.subjects.map(float),
};

/** Six stimuli in two categories. */
export const six = {
  count: reference.six.count,
  models: reference.six.models.map(float),
  subjects: reference.six.subjects.map(float),
  categories: float(reference.six.categories),
  blocks: float(reference.six.blocks),
};

/** Human IT of four subjects, and the models that the reference script names, over the real 92 objects. */
export function real92() {
  return {
    count: 92,
    subjects: ["BE", "KO", "SN", "TI"].map((name) => objects92(`rdm_human_IT_${name}.csv`).condensed),
    models: reference.rsa92.models.map((name) => objects92(`rdm_model_${name}.csv`).condensed),
  };
}
