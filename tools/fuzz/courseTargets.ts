import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { StimuliError } from "../../src/core/errors.ts";
import { firstNumbers } from "../../src/core/expect/evaluate/keyNumbers.ts";
import { traced } from "../../src/core/figure/exports/trace.ts";
import type { HandIn } from "../../src/core/handin/handIn.ts";
import { handInPage } from "../../src/core/handin/handInPage.ts";
import { parseHandIn } from "../../src/core/handin/parseHandIn.ts";
import { rerunText } from "../../src/core/handin/rerun.ts";
import { verifiedPage, verifiedToCsv, withCopies } from "../../src/core/handin/verified.ts";
import { placeOf, type RatingProgress, ratedOf, readProgress, withAnswer } from "../../src/core/rating/progress.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import type { JobContext } from "../../src/engine/context/jobContext.ts";
import { keepOpen } from "../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../src/engine/encoders/openEncoder.ts";
import { inspectFile } from "../../src/engine/inspect/inspectFile.ts";
import { makeHandIn } from "../../src/engine/jobs/makeHandIn.ts";
import { rerunJob } from "../../src/engine/jobs/rerun.ts";
import { similarityJob } from "../../src/engine/jobs/similarity.ts";
import { verifyHandIn } from "../../src/engine/jobs/verifyHandIn.ts";
import { openModelStore } from "../../src/engine/models/modelStore.ts";
import { folder, type Target, written } from "./target.ts";

const media = join(import.meta.dirname, "../../media");
const encoders = keepOpen(encoderLoader);
const context: JobContext = {
  models: openModelStore({ bundled: join(media, "encoders"), root: folder, folders: [] }),
  cache: undefined,
  encoders,
};
/** With what the samples do not use. */
export const documentText = `---
title: Six words
encoder: pocket
expect:
  - sim(cat, dog) > sim(cat, apple)
  - within(animals) > between
  - within = hidden(0.02 ssssssssssssssss hhhhhhhhhhhhhhhhhhhhhh) ± 0.01
notes: Animals are alike.
---
[animals]
cat
dog
[fruits]
apple
`;

/** What students hand in, what the program writes into figures, and what raters leave. */
export const courseTargets: Readonly<Record<string, Target>> = {
  "hand-in": {
    async seeds() {
      const exercise = join(folder, "exercise");
      mkdirSync(exercise, { recursive: true });
      writeFileSync(join(exercise, "six.stimuli"), documentText);
      const { handIn, shown } = await makeHandIn(exercise, "4711", (path, job) =>
        job(readFileSync(path, "utf8"), context),
      );
      return [Buffer.from(JSON.stringify(handIn)), Buffer.from(handInPage(handIn, shown))];
    },
    async read(mutant) {
      const handIn = handInIn(mutant.toString());
      const rows = handIn === undefined ? [] : await verifyHandIn(handIn, folder, context);
      const all = withCopies(rows.map((row) => ({ file: "a.html", ...row })));
      verifiedToCsv(all);
      verifiedPage(all);
    },
  },
  "figure with a receipt": {
    async seeds() {
      const result: SimilarityResult = await similarityJob(
        { text: documentText, path: "/six.stimuli", defaultEncoder: "pocket", previewIfMissing: false },
        context,
      );
      const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: "white" } })
        .png()
        .toBuffer();
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><title>Six</title></svg>';
      const told = { numbers: firstNumbers(result), settings: { metric: "cosine" } };
      writeFileSync(join(folder, "six.stimuli"), documentText);
      const figures = [png, svg].map((figure) => Buffer.from(traced(figure, result, 60, told)));
      return [...figures, Buffer.from(JSON.stringify(result.receipt))];
    },
    async read(mutant) {
      const name = mutant[0] === 0x89 ? "figure.png" : mutant[0] === 0x7b ? "receipt.json" : "figure.svg";
      const file = written(name, mutant);
      const analyses = await rerunJob({ file, folder, tables: { folder } }, context).catch((error: unknown) => {
        if (error instanceof StimuliError) return [];
        throw error;
      });
      rerunText(name, analyses, 100);
      if (name !== "receipt.json") await inspectFile({ path: file, name }, context);
    },
  },
  "rater's progress": {
    seeds: () => [Buffer.from(JSON.stringify(rated("pairs"))), Buffer.from(JSON.stringify(rated("triplets")))],
    read: (mutant) => {
      const progress = readProgress(jsonIn(mutant));
      if (progress === undefined) return;
      placeOf(progress);
      ratedOf(progress);
    },
  },
};

/** A hand-in is refused in a sentence, which the command line tells; an error of the language's own is a fault. */
function handInIn(content: string): HandIn | undefined {
  try {
    return parseHandIn(content);
  } catch (error) {
    if (error instanceof TypeError && error.message.endsWith(".")) return undefined;
    throw error;
  }
}

function jsonIn(mutant: Buffer): unknown {
  try {
    return JSON.parse(mutant.toString());
  } catch {
    return undefined;
  }
}

/** Half of the answers that a rater of six words gives. */
function rated(method: RatingProgress["method"]): RatingProgress {
  const conditions = ["cat", "dog", "lion", "apple", "banana", "orange"];
  let progress: RatingProgress = {
    method,
    seed: 42,
    rater: "r",
    conditions,
    answers: [],
    started: "2026-11-30",
    isEnded: false,
  };
  for (let k = 0; k < 10; k++) progress = withAnswer(progress, method === "pairs" ? [0.1 * k] : [k % 3]) ?? progress;
  return progress;
}
