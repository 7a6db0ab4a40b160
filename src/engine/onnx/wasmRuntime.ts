import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { InferenceSession, OnnxValue } from "onnxruntime-node";
import type { Runtime } from "./runtime.ts";

const requireHere = createRequire(import.meta.url);
let loaded: Promise<Runtime> | undefined;

/** ONNX Runtime as WebAssembly, from the files of its package: nothing is fetched. It takes the same calls. */
export function loadWasmRuntime(): Promise<Runtime> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Runtime> {
  const web = await import("onnxruntime-web");
  const { wasm } = web.env;
  wasm.numThreads = 1;
  // Said in so many words: transformers.js would name a server for it otherwise.
  wasm.wasmPaths = `${pathToFileURL(dirname(requireHere.resolve("onnxruntime-web")))}/`;
  const create = async (model: string | Uint8Array, options: InferenceSession.SessionOptions = {}) => {
    // Files are found by the names that the graph has for them, not in a folder.
    const { extra: _, ...shared } = options;
    const externalData = await dataOf(model, options);
    // The types want one of the two kinds of model, each by itself.
    const session = await web.InferenceSession.create(model as string, { ...shared, externalData });
    return takingOutputs(session);
  };
  const runtime = { ...web, InferenceSession: { ...web.InferenceSession, create } } as unknown as Runtime;
  // transformers.js takes the native one as soon as it is loaded, which some systems have not.
  const native = requireHere.resolve("onnxruntime-node");
  requireHere.cache[native] = { id: native, filename: native, loaded: true, exports: runtime } as NodeJS.Module;
  return runtime;
}

/**
 * The files that a model's weights lie in, which the native runtime finds by itself: those that a graph in memory names
 * in its data folder, and those beside a ready graph that are called after it.
 */
async function dataOf(model: string | Uint8Array, options: InferenceSession.SessionOptions) {
  const extra = options.extra as { readonly session?: Readonly<Record<string, string>> } | undefined;
  const folder =
    typeof model === "string" ? dirname(model) : extra?.session?.model_external_initializers_file_folder_path;
  if (!folder) return [];
  const graph = typeof model === "string" ? undefined : Buffer.from(model.buffer, model.byteOffset, model.byteLength);
  const isNamed = (name: string) =>
    typeof model === "string" ? name !== basename(model) && name.startsWith(basename(model)) : graph?.includes(name);
  return (await readdir(folder)).filter(isNamed).map((path) => ({ path, data: join(folder, path) }));
}

/** The session, which writes into the tensors that it is given for its outputs, as the native one does. */
function takingOutputs(session: InferenceSession): InferenceSession {
  const run = session.run.bind(session) as (...all: unknown[]) => Promise<Record<string, OnnxValue>>;
  session.run = async (feeds: InferenceSession.FeedsType, fetches?: unknown, ...rest: unknown[]) => {
    const given = Object.entries(fetches ?? {}) as [string, { readonly data: Float32Array }][];
    if (Array.isArray(fetches) || given.length === 0) return run(feeds, ...(fetches ? [fetches] : []), ...rest);
    const outputs = await run(
      feeds,
      given.map(([name]) => name),
      ...rest,
    );
    for (const [name, { data }] of given) data.set(outputs[name]?.data as Float32Array);
    return outputs;
  };
  return session;
}
