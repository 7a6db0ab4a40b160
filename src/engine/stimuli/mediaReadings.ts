import { dirname, resolve } from "node:path";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { countOf } from "../../core/text/counts.ts";
import { someOf } from "../../core/text/shortened.ts";
import { type SoundFacts, soundFacts } from "../audio/soundFacts.ts";
import { hashFileWith } from "../context/hashing.ts";
import type { JobContext } from "../context/jobContext.ts";
import { programVersion } from "../context/versions.ts";
import { fileStamp } from "../files/fileStamp.ts";
import { type PictureFacts, pictureFacts } from "../images/pictureFacts.ts";
import type { OpenedDocument, OpenedStimulus } from "./openDocument.ts";
import { type Hearing, type ToldOfMedia, toldOfMedia } from "./toldOfMedia.ts";

type MediaKind = "image" | "audio";

interface Told extends ToldOfMedia {
  readonly name: string;
  readonly line: number;
}

/** Files that are read at once. */
const atOnce = 4;

/**
 * How the pictures and sounds of a document were read: one reading for all of a kind, in which what holds for a few is
 * said with their names. `encoders`: those that read them. Warnings are also said at the line of the first that they
 * are about. Of files that cannot be read nothing is told: encoders refuse them.
 */
export async function mediaReadings(
  { document, stimuli, source }: Pick<OpenedDocument, "document" | "stimuli" | "source">,
  documentPath: string,
  context: Pick<JobContext, "cache" | "signal">,
  encoders: readonly Hearing[] = [],
): Promise<{ readonly readings: readonly DataReading[]; readonly diagnostics: readonly DocumentDiagnostic[] }> {
  const readings: DataReading[] = [];
  const diagnostics: DocumentDiagnostic[] = [];
  const ranges = new Map(document.stimuli.map(({ line, contentRange }) => [line, contentRange]));
  const table = document.frontMatter.ranges.get("source")?.value;
  for (const kind of ["image", "audio"] as const) {
    const own = [...new Map(stimuli.filter((one) => one.kind === kind).map((one) => [one.content, one])).values()];
    const told = await tellAll(own, kind, dirname(documentPath), context, encoders);
    if (told.length === 0) continue;
    const warnings = told.flatMap((one) => [...one.warnings.keys()]);
    const sentences = [...new Set(warnings)].map((what) => {
      const about = told.filter((one) => one.warnings.has(what));
      const names = about.map(({ name, warnings: ofFile }) => [name, ofFile.get(what)].filter(Boolean).join(" "));
      return { message: `${what}: ${someOf(names)}.`, line: about[0]?.line ?? 0 };
    });
    const [taken, ...facts] = factsOf(told);
    readings.push({
      file: countOf(told.length, kind === "image" ? "picture" : "sound"),
      taken: taken?.value ?? "",
      facts,
      warnings: sentences.map(({ message }) => message),
    });
    for (const { message, line } of sentences) {
      const range = source === undefined ? ranges.get(line) : table;
      const start = { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0 };
      diagnostics.push({ code: "media", message, range: range ?? start, severity: "warning" });
    }
  }
  return { readings, diagnostics };
}

async function tellAll(
  stimuli: readonly OpenedStimulus[],
  kind: MediaKind,
  folder: string,
  { cache, signal }: Pick<JobContext, "cache" | "signal">,
  encoders: readonly Hearing[],
): Promise<Told[]> {
  const told: Told[] = [];
  for (let start = 0; start < stimuli.length; start += atOnce) {
    signal?.throwIfAborted();
    const batch = stimuli.slice(start, start + atOnce).map(({ content, line }) =>
      factsIn(resolve(folder, content), kind, cache, signal).then(
        (facts) => [{ name: content, line, ...toldOfMedia(content, facts, encoders) }],
        () => [],
      ),
    );
    told.push(...(await Promise.all(batch)).flat());
  }
  signal?.throwIfAborted();
  return told;
}

const known = new Map<string, { readonly stamp: string; readonly facts: PictureFacts | SoundFacts }>();
const mostKnown = 10_000;

/** What a file holds, which is worked out once for its content, and looked up once as long as the file is the same. */
async function factsIn(
  path: string,
  kind: MediaKind,
  cache: JobContext["cache"],
  signal: AbortSignal | undefined,
): Promise<PictureFacts | SoundFacts> {
  const stamp = await fileStamp(path);
  const here = known.get(path);
  if (here?.stamp === stamp) return here.facts;
  const key = `${programVersion} ${kind} ${await hashFileWith(cache)(path)}`;
  const kept = parsed(cache?.readFacts(key));
  const facts = kept ?? (kind === "image" ? await pictureFacts(path) : await soundFacts(path, signal));
  if (kept === undefined) cache?.writeFacts(key, JSON.stringify(facts));
  if (known.size >= mostKnown) known.clear();
  known.set(path, { stamp, facts });
  return facts;
}

/** Parses facts that {@link factsIn} wrote. */
function parsed(text: string | undefined): PictureFacts | SoundFacts | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * Each fact with its value, if all have the same; else with its values, the most common ones first, and who has them.
 */
function factsOf(told: readonly Told[]): DataReading["facts"] {
  const names = [...new Set(told.flatMap(({ facts }) => [...facts.keys()]))];
  return names.map((name) => {
    const having = new Map<string, string[]>();
    for (const { name: file, facts } of told) {
      const value = facts.get(name);
      if (value !== undefined) having.set(value, [...(having.get(value) ?? []), file]);
    }
    const values = [...having].sort(([, a], [, b]) => b.length - a.length);
    const texts = values.map(([value, files]) => {
      if (files.length === told.length) return value;
      return `${value} (${files.length > mostNamed ? files.length : someOf(files)})`;
    });
    const more = texts.length > mostNamed ? ` and ${texts.length - mostNamed} more` : "";
    return { name, value: texts.slice(0, mostNamed).join(", ") + more };
  });
}

/** Files that a fact is told of by their names, and values that it is told with. */
const mostNamed = 3;
