import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HandedAnalysis, HandIn } from "../../../src/core/handin/handIn.ts";
import { handInPage } from "../../../src/core/handin/handInPage.ts";
import { randomFrom, shuffle } from "../../../src/core/statistics/random.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { sealed } from "../../../src/engine/handin/analysed.ts";
import { makeHandIn } from "../../../src/engine/jobs/makeHandIn.ts";
import { repository } from "../../../tools/editor/repository.ts";

/** How each generated hand-in is judged when it is verified. */
export interface Generated {
  readonly file: string;
  readonly verdict: string;
  /** Analyses, of two, whose verdict this is; the other is verified. */
  readonly of: readonly string[];
  readonly copyOf?: string;
  /** Expectations of the course that do not hold. */
  readonly missed: number;
}

const animals = ["cat", "dog", "lion", "horse", "mouse", "rabbit", "elephant", "wolf", "goat", "tiger"];
const fruits = ["apple", "banana", "orange", "plum", "grape", "lemon", "peach", "melon", "cherry", "mango"];
const analysisFile = "brain/synthetic-brain.rsa.json";

/** Reads and runs a document of a hand-in that is made. */
export function runIn(context: JobContext): Parameters<typeof makeHandIn>[2] {
  return (path, job) => job(readFileSync(path, "utf8"), context);
}

/** The folder of the exercise: words with the teacher's expectations, and a small RSA. */
export function writeCourse(folder: string): void {
  cpSync(join(repository, "samples", "synthetic-brain"), join(folder, "brain"), { recursive: true });
  const analysis = {
    stimuli: "objects.stimuli",
    models: [
      { name: "Categories", categories: true },
      { name: "Pocket", encoder: "pocket", metric: "cosine" },
    ],
    reference: { kind: "neural", name: "brain", rdms: ["synthetic-subject-1.csv", "synthetic-subject-2.csv"] },
    permutations: 199,
    bootstrap: 0,
    expect: ["correlation(Categories) > 0.1"],
  };
  writeFileSync(join(folder, analysisFile), JSON.stringify(analysis, null, 1));
  writeFileSync(join(folder, "words.stimuli"), words(animals.slice(0, 3), fruits.slice(0, 3)));
}

/** Six words of a student's own choice, with the teacher's expectation. */
function words(first: readonly string[], second: readonly string[]): string {
  const expect = "expect:\n  - within > between ± 0\n";
  return `---\nencoder: pocket\n${expect}---\n[animals]\n${first.join("\n")}\n[fruits]\n${second.join("\n")}\n`;
}

/**
 * Writes 40 hand-ins of the course, seeded: 31 that are right, 4 whose words do not fit their categories, 1 that is
 * copied from another, 1 with the numbers of another processor, 1 with a changed number, 1 with changed numbers and a
 * new seal, 1 whose data are not the course's.
 */
export async function generateHandIns(
  course: string,
  handIns: string,
  context: JobContext,
): Promise<readonly Generated[]> {
  const random = randomFrom(19);
  const generated: Generated[] = [];
  const own = join(course, "..", "own");
  const made: { readonly handIn: HandIn; readonly file: string }[] = [];
  const write = (file: string, handIn: HandIn) => writeFileSync(join(handIns, file), handInPage(handIn, []));
  for (let k = 0; k < 40; k++) {
    const file = `student-${String(k + 1).padStart(2, "0")}.html`;
    const right = { file, verdict: "verified", of: [], missed: 0 };
    const isWrong = k >= 31 && k < 35;
    const isOtherData = k === 39;
    mkdirSync(own, { recursive: true });
    cpSync(course, own, { recursive: true });
    const [a, b] = [chosen(animals, random), chosen(fruits, random)];
    const [c = "", d = ""] = a;
    const [f = "", g = ""] = b;
    writeFileSync(join(own, "words.stimuli"), isWrong ? words([c, f], [d, g]) : words(a, b));
    if (isOtherData) cpSync(join(own, "brain/synthetic-subject-3.csv"), join(own, "brain/synthetic-subject-1.csv"));
    const { handIn } = await makeHandIn(own, `Student ${k + 1}`, runIn(context));
    made.push({ handIn, file });
    const rsaOnly = (change: (analysis: HandedAnalysis) => HandedAnalysis): HandIn => ({
      ...handIn,
      analyses: handIn.analyses.map((one) => (one.kind === "rsa" ? change(one) : one)),
    });
    if (isWrong) generated.push({ ...right, missed: 1 });
    else if (k === 35) {
      const [{ handIn: other, file: otherFile } = { handIn, file }] = made;
      write(file, sealed({ ...other, student: handIn.student }));
      generated.push({ ...right, copyOf: otherFile });
      continue;
    } else if (k === 36) {
      // Rounding of another processor: differences in the fifth decimal.
      const noisy = handIn.analyses.map((one) =>
        withNumbers(one, (value) => value + (random() / 2 ** 32 - 0.5) * 2e-5),
      );
      write(file, sealed({ ...handIn, analyses: noisy }));
      generated.push(right);
      continue;
    } else if (k === 37) {
      write(
        file,
        rsaOnly((one) => withNumbers(one, (value) => value + 0.1)),
      );
      generated.push({ ...right, verdict: "changed", of: ["rsa", "similarity"] });
      continue;
    } else if (k === 38) {
      write(file, sealed(rsaOnly((one) => withNumbers(one, (value) => value + 0.1))));
      generated.push({ ...right, verdict: "other numbers", of: ["rsa"] });
      continue;
    } else if (isOtherData) generated.push({ ...right, verdict: "other inputs", of: ["rsa"] });
    else generated.push(right);
    write(file, handIn);
  }
  return generated;
}

function withNumbers(analysis: HandedAnalysis, change: (value: number) => number): HandedAnalysis {
  const numbers = Object.entries(analysis.numbers).map(([name, value]) => [name, change(value)] as const);
  return { ...analysis, numbers: Object.fromEntries(numbers) };
}

function chosen(all: readonly string[], random: () => number): readonly string[] {
  const order = Uint32Array.from(all.keys());
  shuffle(order, random);
  return [...order.subarray(0, 3)].map((k) => all[k] ?? "");
}
