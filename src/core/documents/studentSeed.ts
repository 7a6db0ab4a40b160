import { StimuliError } from "../errors.ts";
import { crc32, utf8Of } from "../text/crc32.ts";
import type { FrontMatter } from "./stimuliDocument.ts";

/** Written instead of a seed: the seed follows from the name or number of the student who runs the analysis. */
export const studentSeed = "student";

/** A seed as a document has it. */
export type WrittenSeed = number | typeof studentSeed;

/**
 * The seed in [0, 2³²) that follows from a name or number: the CRC-32 of its UTF-8 bytes, composed (NFC) and without
 * spaces around it. Python has it as `zlib.crc32(name.encode())`.
 */
export function seedOfName(name: string): number {
  return crc32(utf8Of(name.normalize("NFC").trim()));
}

/** The number that a seed means. Throws StimuliError `studentMissing` where it needs a name and there is none. */
export function seedFor(written: WrittenSeed, student: string | undefined): number {
  if (written !== studentSeed) return written;
  if (student !== undefined && student.trim() !== "") return seedOfName(student);
  const next = "Give it with --student, or in the setting stimuli.student.";
  throw new StimuliError("studentMissing", "The seed follows from your name or number, which is not known yet.", next);
}

/** Groups of keys that have a seed. */
export type SeedGroup = "sample" | "decode";

/** Whether a seed of the front matter follows from the student. */
export function needsStudent({ values }: FrontMatter): boolean {
  return isStudents(values.sample) || isStudents(values.decode);
}

/**
 * Front matter with numbers for the student's seeds of these groups, and whose they are if there are any. Throws as
 * {@link seedFor} does.
 */
export function withSeeds(
  frontMatter: FrontMatter,
  groups: readonly SeedGroup[],
  student: string | undefined,
): { readonly frontMatter: FrontMatter; readonly student?: string } {
  const seeds = groups.flatMap((group) => {
    const value = frontMatter.values[group];
    return isStudents(value) ? [[group, { ...value, seed: seedFor(value.seed, student) }] as const] : [];
  });
  if (seeds.length === 0) return { frontMatter };
  const values = { ...frontMatter.values, ...Object.fromEntries(seeds) };
  return { frontMatter: { ...frontMatter, values }, ...(student !== undefined && { student }) };
}

/** Whether a group of keys has the student's seed. */
function isStudents(group: unknown): group is { readonly seed: typeof studentSeed } {
  return typeof group === "object" && group !== null && "seed" in group && group.seed === studentSeed;
}
