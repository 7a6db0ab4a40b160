import { sourceAddressFault } from "../../core/documents/frontMatter/sourceAddress.ts";
import { StimuliError } from "../../core/errors.ts";
import { oneLine } from "../../core/text/labels.ts";
import { recordOf } from "../data/remote/sparseCopy.ts";
import { checkNames } from "./packPaths.ts";

/** A file in a course pack: its path with forward slashes, bytes, and SHA-256 (hex). */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface PackedModel {
  readonly id: string;
  /** Where its files came from, in words. */
  readonly source: string;
  readonly licence: string;
  readonly files: readonly PackedFile[];
}

/** A table of a hub: its local copy, and of one that is not whole what is there of it. */
export interface PackedTable {
  /** `hf://datasets/…`, as documents name it. */
  readonly source: string;
  readonly licence: string;
  readonly files: readonly PackedFile[];
}

/** What a course pack says of itself, in `course-pack.json`. */
export interface PackManifest {
  readonly format: 1;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** In the folder `models/`, each in a folder of its own, in this order. */
  readonly models: readonly PackedModel[];
  /** Stimuli and data, in the folder `files/`. */
  readonly files: readonly PackedFile[];
  /** In the folder `tables/`, each in a folder of its own, in this order. */
  readonly tables?: readonly PackedTable[];
}

export const manifestName = "course-pack.json";

/** Where in the pack a model's file is. */
export function modelPath(model: number, { path }: PackedFile): string {
  return `models/${model}/${path}`;
}

/** Where in the pack a file of a table is. */
export function tablePath(table: number, { path }: PackedFile): string {
  return `tables/${table}/${path}`;
}

/** Where in the pack a file of the course is. */
export function coursePath({ path }: PackedFile): string {
  return `files/${path}`;
}

const longestWords = 200;
/** Files of one pack: names that nobody can look through are not unpacked. */
const mostFiles = 20_000;

/** The manifest, checked: see `checkNames`. Throws StimuliError `input`. */
export function parseManifest(name: string, text: string): PackManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damagedPack(name, cause);
  }
  if (!isRecord(value) || value.format !== 1 || typeof value.created !== "string") throw damagedPack(name);
  const { created, models, files, tables = [] } = value;
  if (!Array.isArray(models) || !models.every(isModel) || !isFiles(files)) throw damagedPack(name);
  if (!Array.isArray(tables) || !tables.every(isTable)) throw damagedPack(name);
  if (files.length + [...models, ...tables].reduce((sum, one) => sum + one.files.length, 0) > mostFiles) {
    throw new StimuliError(
      "input",
      `${name} holds more than ${mostFiles} files.`,
      "Ask the pack's author to split it into several packs.",
    );
  }
  const manifest: PackManifest = {
    ...{ format: 1, created, files },
    models: models.map((model) => ({ ...model, source: plainWords(model.source), licence: plainWords(model.licence) })),
    ...(tables.length > 0 && { tables: tables.map((table) => ({ ...table, licence: plainWords(table.licence) })) }),
  };
  checkNames(name, manifest);
  return manifest;
}

/** What a pack says in words is shown in lists and questions. */
function plainWords(words: string): string {
  return oneLine(words).slice(0, longestWords);
}

export function damagedPack(name: string, cause?: unknown): StimuliError {
  return new StimuliError("input", `${name} is not a course pack, or is damaged.`, "Download or copy it again.", {
    cause,
  });
}

function isModel(value: unknown): value is PackedModel {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    /^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/.test(value.id) &&
    typeof value.source === "string" &&
    typeof value.licence === "string" &&
    isFiles(value.files)
  );
}

/** One file, and perhaps what is there of it. */
function isTable(value: unknown): value is PackedTable {
  if (!isRecord(value) || typeof value.source !== "string" || typeof value.licence !== "string") return false;
  const { files } = value;
  if (!isFiles(files) || sourceAddressFault(value.source) !== undefined || !value.source.startsWith("hf://"))
    return false;
  const [copy, record, ...more] = files.map(({ path }) => path);
  return copy !== undefined && (record === undefined || record === recordOf(copy)) && more.length === 0;
}

function isFiles(value: unknown): value is PackedFile[] {
  return Array.isArray(value) && value.every(isFile);
}

function isFile(value: unknown): value is PackedFile {
  return (
    isRecord(value) &&
    typeof value.path === "string" &&
    Number.isSafeInteger(value.size) &&
    Number(value.size) >= 0 &&
    typeof value.sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(value.sha256)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
