import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const beside = fileURLToPath(new URL("../../shared", import.meta.url));

/** The folder of real weights and real data, where it is at hand: `STIMULI_SHARED`, else `../shared`. */
export const shared: string | undefined = [process.env.STIMULI_SHARED, beside].find((one) => one && existsSync(one));

/** The environment that lets a program find the real models. */
export function sharedModels(): { STIMULI_MODELS?: string } {
  return shared === undefined ? {} : { STIMULI_MODELS: join(shared, "models") };
}
