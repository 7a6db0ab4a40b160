import * as vscode from "vscode";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import { isHubId } from "../../engine/models/modelFolder.ts";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { pathsOf } from "../../engine/rsa/namedFiles.ts";
import { filesNamed } from "../documents/parsedDocument.ts";
import { besideRsa, encodersOf, isRsa } from "../documents/rsaFiles.ts";

/** Something that files of the workspace name, and whether it is on this machine. */
export interface Need {
  readonly kind: "encoder" | "table" | "file";
  /** As the first of them writes it. */
  readonly name: string;
  readonly isFound: boolean;
  /** The files that name it. */
  readonly documents: readonly vscode.Uri[];
}

/** Where needs are looked up. */
export interface NeedSources {
  readonly encoders: readonly KnownModel[];
  readonly defaultEncoder: string;
  /** Whether the `hf://` table of a document with this text is on this machine. */
  readonly hasTable: (text: string) => Promise<boolean>;
}

const mostDocuments = 500;
/** In bytes; a longer one is data, not an exercise. */
const longestDocument = 4 << 20;

/** What all `.stimuli` and `.rsa.json` files of the workspace need. */
export async function exerciseNeeds(sources: NeedSources): Promise<Need[]> {
  const documents = await vscode.workspace.findFiles("**/*.{stimuli,rsa.json}", "**/node_modules/**", mostDocuments);
  return needsOf(
    documents.sort((a, b) => a.path.localeCompare(b.path)),
    sources,
  );
}

/** What these documents need: encoders first, then tables, then files. */
export async function needsOf(documents: readonly vscode.Uri[], sources: NeedSources): Promise<Need[]> {
  const needs = new Map<string, { kind: Need["kind"]; name: string; isFound: boolean; documents: vscode.Uri[] }>();
  const add = async (kind: Need["kind"], key: string, name: string, by: vscode.Uri, find: () => Promise<boolean>) => {
    const known = needs.get(`${kind} ${key}`);
    if (known === undefined) needs.set(`${kind} ${key}`, { kind, name, isFound: await find(), documents: [by] });
    else known.documents.push(by);
  };
  for (const document of documents) {
    if ((await vscode.workspace.fs.stat(document)).size > longestDocument) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(document));
    const { encoders, paths, table } = isRsa(document) ? ofRsa(text) : ofStimuli(text, sources.defaultEncoder);
    // A file of word vectors is among the files.
    for (const id of encoders.filter((encoder) => vectorsFile(encoder) === undefined))
      await add("encoder", id, id, document, () => hasEncoder(id, document, sources.encoders));
    if (table !== undefined) await add("table", table, table, document, () => sources.hasTable(text));
    for (const path of new Set(paths)) {
      const file = besideRsa(document, path);
      await add("file", file.toString(), path, document, () => exists(file));
    }
  }
  const kinds: readonly Need["kind"][] = ["encoder", "table", "file"];
  return [...needs.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

interface Named {
  readonly encoders: readonly string[];
  readonly paths: readonly string[];
  readonly table?: string | undefined;
}

function ofStimuli(text: string, defaultEncoder: string): Named {
  const document = parseStimuli(text);
  const { encoder = defaultEncoder } = document.frontMatter;
  const source = sourceOf(document.frontMatter);
  return {
    encoders: [encoder],
    paths: filesNamed(document),
    table: source?.startsWith("hf://") ? source : undefined,
  };
}

function ofRsa(text: string): Named {
  const document = parseRsa(text);
  return { encoders: encodersOf(document).map(({ encoder }) => encoder), paths: pathsOf(document) };
}

async function hasEncoder(id: string, document: vscode.Uri, known: readonly KnownModel[]): Promise<boolean> {
  const listed = known.find(({ entry }) => entry.id === id);
  if (listed !== undefined || isHubId(id)) return listed?.installed !== undefined;
  return exists(besideRsa(document, id));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
