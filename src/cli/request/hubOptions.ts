import { defaultHub } from "../../engine/models/get/downloadModel.ts";
import { UsageError } from "./arguments.ts";

/** The hub and its token, from the environment variables that huggingface_hub reads. */
export function hubOptions(command: string): { hub: string; token?: string } {
  const { HF_ENDPOINT: hub = defaultHub, HF_TOKEN: token } = process.env;
  if (!URL.canParse(hub)) throw new UsageError(`HF_ENDPOINT is not an address: ${hub}.`, command);
  return { hub, ...(token && { token }) };
}
