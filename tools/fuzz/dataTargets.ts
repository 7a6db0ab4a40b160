import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseRsa } from "../../src/core/documents/rsa/parseRsa.ts";
import { StimuliError } from "../../src/core/errors.ts";
import { parseRatings } from "../../src/core/semantics/parseRatings.ts";
import { modelRate } from "../../src/engine/audio/logMel.ts";
import { readSound } from "../../src/engine/audio/readSound.ts";
import { soundFacts } from "../../src/engine/audio/soundFacts.ts";
import type { JobContext } from "../../src/engine/context/jobContext.ts";
import { readPatternRdms } from "../../src/engine/data/rdm/readPatterns.ts";
import { readRdmFile } from "../../src/engine/data/rdm/readRdmFile.ts";
import { readTable } from "../../src/engine/data/rows/readTable.ts";
import { readTableText } from "../../src/engine/data/table/readTableText.ts";
import { valuesOf } from "../../src/engine/data/table/table.ts";
import { encoderLoader } from "../../src/engine/encoders/openEncoder.ts";
import { pictureFacts } from "../../src/engine/images/pictureFacts.ts";
import { readPicture } from "../../src/engine/images/readPicture.ts";
import { thumbnailOf } from "../../src/engine/images/thumbnail.ts";
import { inspectFile } from "../../src/engine/inspect/inspectFile.ts";
import { openModelStore } from "../../src/engine/models/modelStore.ts";
import { openVectors } from "../../src/engine/vectors/openVectors.ts";
import { nearestSpelling, readText } from "../../src/engine/vectors/wordsOfText.ts";
import { folder, reference, samples, type Target, written } from "./target.ts";

const dataFiles = join(import.meta.dirname, "../../test/engine/data/files");

const ofEndings = (from: string, ...endings: string[]) =>
  readdirSync(from)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .toSorted()
    .map((name) => readFileSync(join(from, name)));

const context: JobContext = {
  models: openModelStore({ bundled: folder, root: folder, folders: [] }),
  cache: undefined,
  encoders: encoderLoader,
};

/** Every way to read a file is tried: one that says in a sentence that it does not fit keeps none from the next. */
async function inTurn(...readings: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const read of readings) {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof StimuliError)) throw error;
    }
  }
}

/** Numbers: looked into, and read as an RDM, as responses and as features of a document. */
function asNumbers(name: string, mutant: Buffer): Promise<void> {
  const path = written(name, mutant);
  const file = { name, path, line: 0 };
  const reading = { documentPath: join(folder, "a.rsa.json"), byPosition: true };
  const metric = "correlation";
  return inTurn(
    () => inspectFile({ path, name }, context),
    () => readRdmFile(file, reading),
    () => readPatternRdms(file, { ...reading, kind: "responses", metric }),
    () =>
      readPatternRdms({ ...file, names: { path: name } }, { ...reading, byPosition: false, kind: "features", metric }),
  );
}

/** Vectors of words: of known ones, of one that is not there, and the spelling nearest to it. */
async function ratings(mutant: Buffer): Promise<void> {
  const { text } = await readTableText({ path: written("ratings.txt", mutant), name: "ratings.txt", settings: {} });
  await inTurn(
    async () => parseRatings(text, 2, "ratings.txt"),
    async () => parseRatings(text, 1, "ratings.txt"),
  );
}

async function vectors(mutant: Buffer): Promise<void> {
  const table = await openVectors(written("a.txt", mutant));
  for (const text of ["cat", "The dog, 猫", "doh"]) readText(table, text);
  nearestSpelling(table, "doh");
}

async function asTable(name: string, mutant: Buffer, choose = (names: readonly string[]) => names): Promise<void> {
  const { columns } = await readTable(written(name, mutant), choose, { name });
  for (const column of columns.values()) valuesOf(column);
}

const rows = [
  ["word", "kind", "size", "said"],
  ["cat", "animal", "4.5", "a “quoted, one”"],
  ["pear", "fruit", "1,5", 'two\nlines, "and" more'],
  ["dog", "animal", "-3e2", ""],
  ["猫", "NA", "nan", "ü"],
];
const separated = (separator: string) =>
  Buffer.from(
    rows.map((row) => row.map((cell) => JSON.stringify(cell).replaceAll('\\"', '""')).join(separator)).join("\n"),
  );
const square = Buffer.from("a,b,c,d\n0,1,2,3\n1,0,2.5,3\n2,2.5,0,4\n3,3,4,0\n");
const named = Buffer.from(",a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n");
const records = rows
  .slice(1)
  .map((row) => ({ word: row[0], kind: row[1], size: Number(row[2]), said: row[3], more: [1, null] }));
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

const picture = (mutant: Buffer) => {
  const path = written("picture", mutant);
  return inTurn(
    () => readPicture(path),
    () => pictureFacts(path),
    () => thumbnailOf(path),
  );
};
const sound = (mutant: Buffer) => {
  const path = written("sound", mutant);
  return inTurn(
    () => readSound(path, modelRate),
    () => soundFacts(path),
  );
};
const pictures = join(reference, "pictures");
const sounds = join(reference, "sounds");
const matrices = join(dataFiles, "rdm");

/** Readers of tables, matrices, pictures and sounds. */
export const dataTargets: Readonly<Record<string, Target>> = {
  "RSA document": {
    seeds: () => ofEndings(join(samples, "synthetic-brain"), ".rsa.json"),
    read: (mutant) => parseRsa(mutant.toString()),
  },
  NPY: { seeds: () => ofEndings(matrices, ".npy"), read: (mutant) => asNumbers("a.npy", mutant) },
  NPZ: { seeds: () => ofEndings(matrices, ".npz"), read: (mutant) => asNumbers("a.npz", mutant) },
  MATLAB: { seeds: () => ofEndings(matrices, ".mat"), read: (mutant) => asNumbers("a.mat", mutant) },
  CSV: {
    seeds: () => [separated(","), separated(";"), square, named, Buffer.from(`\ufeff${square}`, "utf16le")],
    read: (mutant) => asNumbers("a.csv", mutant),
  },
  TSV: { seeds: () => [separated("\t"), separated("|")], read: (mutant) => asNumbers("a.tsv", mutant) },
  "packed CSV": {
    seeds: () => [gzipSync(separated(",")), gzipSync(square), gzipSync(Buffer.alloc(200_000, "0,1\n"))],
    read: (mutant) => asNumbers("a.csv.gz", mutant),
  },
  JSON: {
    seeds: () => [
      json(records),
      json({
        columns: ["a", "b"],
        index: [0, 1],
        data: [
          ["x", 1],
          ["y", 2],
        ],
      }),
      json({ word: ["cat", "dog"], size: [1, 2] }),
      json([
        [0, 1, 2],
        [1, 0, 3],
        [2, 3, 0],
      ]),
      json({ conditions: ["a", "b", "c"], rdm: [1, 2, 3] }),
    ],
    read: (mutant) => asNumbers("a.json", mutant),
  },
  "JSON lines": {
    seeds: () => [Buffer.from(records.map((record) => JSON.stringify(record)).join("\n"))],
    read: (mutant) => asTable("a.jsonl", mutant),
  },
  Parquet: {
    seeds: () => ofEndings(dataFiles, ".parquet"),
    read: (mutant) => asTable("a.parquet", mutant, (names) => names.filter((name) => name !== "nested")),
  },
  "nested Parquet": {
    seeds: () => ofEndings(dataFiles, ".parquet"),
    read: (mutant) => asTable("a.parquet", mutant, (names) => names.filter((name) => name === "nested")),
  },
  "word vectors": {
    seeds: () => [
      Buffer.from("the 0 1 0.5\ncat 1e-2 -3 4\n. . . 1 2 3\n猫 0.25 0.5 1\n"),
      Buffer.from("2 3\ncat 1 2 3 \ndog -4 5 6 \n"),
      Buffer.concat([Buffer.from("2 2\ncat "), Buffer.alloc(8, 63), Buffer.from("\ndog "), Buffer.alloc(8, 64)]),
      Buffer.from("word,a,b\ncat,1,2\ndog,3,4\n"),
    ],
    read: vectors,
  },
  "human ratings": {
    seeds: () => [
      Buffer.from("# comment\n# Word 1\tWord 2\tHuman (mean)\nold\tnew\t1.58\nhard\ttough\t9\n"),
      Buffer.from('n,first,second,score\n0,"a cat, asleep","a ""dog""",2.5\n1,one,two,NA\n2,x,y,3\n'),
      Buffer.from("gem;jewel;3,94\nmidday;noon;3,94\n"),
      Buffer.from("sun sunlight 50.000000\nautomobile car 5e1\n"),
      Buffer.from("animal,size\nant,0.1\nwhale,\nmouse,NA\ndog,.5"),
    ],
    read: ratings,
  },
  "PNG, GIF and BMP": { seeds: () => ofEndings(pictures, ".png", ".gif", ".bmp"), read: picture },
  "JPEG, WebP, TIFF and AVIF": { seeds: () => ofEndings(pictures, ".jpg", ".webp", ".tif", ".avif"), read: picture },
  SVG: {
    seeds: () => [
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><defs><filter id="f"><feGaussianBlur stdDeviation="3"/></filter><pattern id="p" width="9" height="9"><circle r="4"/></pattern></defs><g id="g" filter="url(#f)"><rect width="50" height="40" fill="url(#p)"/></g><use href="#g" x="10"/><text>cat</text></svg>',
      ),
    ],
    read: picture,
  },
  "WAV, AIFF and SPHERE": { seeds: () => ofEndings(sounds, ".wav", ".aif", ".aiff", ".aifc", ".sph"), read: sound },
  FLAC: { seeds: () => ofEndings(sounds, "sound.flac", "coarse.flac", "tagged.flac"), read: sound },
  MP3: { seeds: () => ofEndings(sounds, ".mp3"), read: sound },
  Ogg: { seeds: () => ofEndings(sounds, ".ogg"), read: sound },
};
