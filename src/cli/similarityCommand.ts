import { resolve } from "node:path";
import { StimuliError } from "../core/errors.ts";
import { metrics, orders, type SimilarityResult } from "../core/results/similarityResult.ts";
import { openEmbeddingCache } from "../engine/cache/openEmbeddingCache.ts";
import { encoderLoader } from "../engine/encoders/openEncoder.ts";
import { similarityJob } from "../engine/jobs/similarity.ts";
import { oneOf, readArguments, UsageError } from "./arguments.ts";
import { DocumentError } from "./failure.ts";
import { outputFor } from "./output/outputFor.ts";
import { resultJson } from "./output/resultJson.ts";
import { writeAtomically } from "./output/writeAtomically.ts";
import { cacheFile, openStore } from "./places.ts";
import { readDocument } from "./readDocument.ts";
import { hasColour } from "./terminal/hasColour.ts";
import { matrixText } from "./terminal/matrixText.ts";
import { progressLine } from "./terminal/progressLine.ts";
import { write } from "./terminal/write.ts";

const command = "similarity";

/** `stimuli similarity FILE …`. */
export async function similarityCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    models: "texts",
    metric: "text",
    order: "text",
    json: "flag",
    out: "text",
  });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Name a .stimuli file, or - for standard input.", command);
  if (more.length > 0) throw new UsageError(`One file at a time; ${more[0]} is another.`, command);
  const encoder = given.text("encoder");
  const metric = oneOf(command, "--metric", given.text("metric"), metrics);
  const order = oneOf(command, "--order", given.text("order"), orders);
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out);

  const document = await readDocument(file, signal);
  const progress = progressLine();
  const cache = openEmbeddingCache(cacheFile(), (level, text) => {
    // Working without the cache costs time, never a result: no word about it unless asked.
    if (process.env.STIMULI_DEBUG) process.stderr.write(`${level}: ${text}\n`);
  });
  let result: SimilarityResult;
  try {
    result = await similarityJob(
      {
        ...document,
        ...(encoder !== undefined && { encoder: encoderId(encoder) }),
        ...(metric && { metric }),
        ...(order && { order }),
        defaultEncoder: "pocket",
        previewIfMissing: false,
      },
      {
        models: openStore(given.texts("models")),
        cache,
        encoders: encoderLoader,
        signal,
        onProgress: ({ stage, done, total }) =>
          progress.show(total === undefined ? stage : `${stage} ${done ?? 0}/${total}`),
      },
    );
  } catch (error) {
    if (error instanceof StimuliError && error.kind === "input") throw new DocumentError(document.name, error);
    throw error;
  } finally {
    progress.clear();
    cache?.close();
  }

  if (out !== undefined && output !== undefined) {
    await writeAtomically(out, await output(result));
    process.stderr.write(`Wrote ${out}.\n`);
  }
  if (given.flag("json")) await write(resultJson(result));
  else if (out === undefined)
    await write(matrixText(result, { width: terminalWidth(), colour: hasColour(process.stdout) }));
}

/** A path is a model's folder; anything else an id. */
function encoderId(encoder: string): string {
  return /^\.{0,2}[\\/]/.test(encoder) ? resolve(encoder) : encoder;
}

function terminalWidth(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || 80;
}
