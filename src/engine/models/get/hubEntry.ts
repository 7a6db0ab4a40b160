import { StimuliError } from "../../../core/errors.ts";
import { readText, TooLong } from "../../net/answer.ts";
import { authorization, tokenKept } from "../../net/authorization.ts";
import { mostRedirects, redirectOf } from "../../net/redirects.ts";
import type { CatalogueEntry, ModelFile } from "../catalogue.ts";
import { lastDense, modalitiesOf, precisionOf, widthOf } from "../modelShape.ts";
import { neededFiles } from "./neededFiles.ts";

/** Bytes of what a hub says of one model: of one with thousands of files it is a few megabytes. */
const longestAnswer = 50_000_000;

export interface HubEntryOptions {
  /** Base address: the hub or the user's mirror of it. */
  readonly hub: string;
  readonly token?: string;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/**
 * The entry of any model on the hub, with the files to fetch, their sizes and the SHA-256 that the hub declares, all of
 * one commit. Throws StimuliError `network` (not reached, not there, not allowed) and `input` (no weights that can be
 * read).
 */
export async function hubEntry(id: string, options: HubEntryOptions): Promise<CatalogueEntry> {
  const hub = options.hub.replace(/\/+$/, "");
  const { sha, siblings, cardData } = await readJson(`${hub}/api/models/${id}?blobs=true`, id, options);
  if (typeof sha !== "string" || !Array.isArray(siblings)) throw unknownAnswer(hub, id);
  const files = new Map(siblings.flatMap(fileOf).map((file) => [file.path, file]));
  const paths = [...files.keys()];
  const read = (path: string) => readJson(`${hub}/${id}/resolve/${sha}/${path}`, id, options);
  const config = files.has("config.json") ? await read("config.json") : undefined;
  const needed = neededFiles(id, paths, config).flatMap((path) => files.get(path) ?? []);
  const dense = lastDense(files.has("modules.json") ? await read("modules.json") : undefined);
  const dimensions = widthOf(config, dense === undefined ? undefined : await read(`${dense}/config.json`));
  if (dimensions === undefined) {
    throw new StimuliError("input", `${id} does not state the length of its vectors.`, "Choose a sentence encoder.");
  }
  const chosen = needed.map(({ path }) => path);
  return {
    id,
    modalities: modalitiesOf(config, chosen),
    dimensions,
    size: needed.reduce((sum, { size }) => sum + (size ?? 0), 0),
    licence: licenceOf(cardData),
    precision: precisionOf(config, chosen),
    description: "A model of the hub.",
    origin: { repository: id, revision: sha, files: needed },
  };
}

/** The entry with its files as the hub has them now, where the catalogue names no files of it. */
export async function withHubFiles(entry: CatalogueEntry, options: HubEntryOptions): Promise<CatalogueEntry> {
  if (entry.hub === undefined) return entry;
  const { origin, size, licence, dimensions } = await hubEntry(entry.hub, options);
  return { ...entry, size, licence, dimensions, ...(origin && { origin }) };
}

type Json = Readonly<Record<string, unknown>>;

async function readJson(
  url: string,
  id: string,
  { fetch: ask = fetch, token, signal }: HubEntryOptions,
): Promise<Json> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(20_000);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const step = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof TooLong) throw unknownAnswer(host, id);
      throw new StimuliError("network", `${host} cannot be reached.`, "Check the network, or import a folder.", {
        cause,
      });
    }
  };
  let address = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    // Redirects are followed here: the token stays with the hub.
    const request = { headers: authorization(address, token, url), redirect: "manual", signal: either } as const;
    const response = await step(() => ask(address, request));
    const next = redirectOf(response, address);
    if (response.status === 401 || response.status === 403) {
      const kept = tokenKept(token, url);
      if (kept !== undefined) throw kept;
    }
    if (next === undefined) return jsonOf(response, await step(() => readText(response, longestAnswer)), host, id);
    await response.body?.cancel();
    address = next;
  }
  throw new StimuliError("network", `${host} redirects endlessly.`, "Check the hub's address.");
}

function jsonOf({ status, ok }: Response, body: string, host: string, id: string): Json {
  if (status === 401 || status === 403) {
    const next = "Accept its terms on the hub and give your token, or check the name.";
    throw new StimuliError("network", `${host} does not give ${id} to everyone, or has no such model.`, next);
  }
  if (status === 404) {
    throw new StimuliError("network", `${host} has no model ${id}.`, "Check the name: owner/name, as in its address.");
  }
  if (!ok) throw new StimuliError("network", `${host} answered ${status}.`, "Try again later.");
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below.
  }
  throw unknownAnswer(host, id);
}

function fileOf(sibling: unknown): ModelFile[] {
  if (typeof sibling !== "object" || sibling === null) return [];
  const { rfilename: path, size, lfs } = sibling as Json;
  const sha256 = typeof lfs === "object" && lfs !== null ? (lfs as Json).sha256 : undefined;
  if (typeof path !== "string") return [];
  return [{ path, ...(typeof size === "number" && { size }), ...(typeof sha256 === "string" && { sha256 }) }];
}

function licenceOf(card: unknown): string {
  const licence = typeof card === "object" && card !== null ? (card as Json).license : undefined;
  return typeof licence === "string" ? licence : "see the model's own page";
}

function unknownAnswer(hub: string, id: string): StimuliError {
  return new StimuliError(
    "network",
    `${hub} does not give the hub's usual answer about ${id}.`,
    "Check the hub's address.",
  );
}
