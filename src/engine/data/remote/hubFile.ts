import { createHash } from "node:crypto";
import { join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";

/** A file of a data set on the hub. */
export interface HubFile {
  /** `owner/name`. */
  readonly repository: string;
  readonly revision: string;
  /** In the repository, with `/`. */
  readonly path: string;
}

const written =
  /^hf:\/\/datasets\/(?<repository>[^/@]+\/[^/@]+)(?:@(?<revision>refs\/(?:convert|pr)\/[^/]+|[^/]+))?\/(?<path>.+)$/;

/** Reads `hf://datasets/owner/name/path` or `hf://datasets/owner/name@revision/path`. Throws StimuliError `input`. */
export function parseHubFile(source: string): HubFile {
  const { repository, revision = "main", path } = written.exec(source)?.groups ?? {};
  if (repository !== undefined && path !== undefined && !path.split("/").includes("..")) {
    return { repository, revision, path };
  }
  throw new StimuliError(
    "input",
    `${source} is not an address of a data set's file.`,
    "Write hf://datasets/owner/name/path/to/file.parquet, with @revision after the name for a specific version.",
  );
}

/** Where a hub, or a mirror of it, gives the file. */
export function addressOf({ repository, revision, path }: HubFile, hub: string): string {
  const segments = (text: string) => text.split("/").map(encodeURIComponent).join("/");
  const base = hub.replace(/\/+$/, "");
  return `${base}/datasets/${segments(repository)}/resolve/${encodeURIComponent(revision)}/${segments(path)}`;
}

/** Where its local copy lies: a folder of its own, named after the data set, and the file's own name. */
export function localCopyOf(file: HubFile, hub: string, folder: string): string {
  const hash = createHash("sha256").update(addressOf(file, hub)).digest("hex").slice(0, 12);
  const plain = (text: string) => text.replaceAll(/[^\w.-]+/g, "-").slice(-80);
  return join(folder, `${plain(file.repository)}-${hash}`, plain(file.path.split("/").at(-1) ?? ""));
}
