import { isOnOtherMachine, onOtherMachine } from "../fileFinder.ts";
import type { FrontMatter } from "../stimuliDocument.ts";

/** Why a `source` cannot be one, and what to write instead where that is known. */
interface AddressFault {
  readonly message: string;
  readonly replacement?: string;
}

const address = /^(?:[a-z][a-z0-9+.-]+:\/\/|data:|www\.)/i;
const hub = /^https?:\/\/(?:www\.)?huggingface\.co\/datasets\/([^/]+\/[^/]+)\/(?:resolve|blob|raw)\/([^/]+)\/([^?#]+)/i;

/**
 * What is wrong with a source that is an address: only files of data sets on the hub are downloaded, and none of
 * another machine is opened. Undefined for a path and `hf://…`.
 */
export function sourceAddressFault(source: string): AddressFault | undefined {
  if (isOnOtherMachine(source)) return { message: `${source} ${onOtherMachine}` };
  if (!address.test(source) || source.startsWith("hf://")) return undefined;
  const said = "`source` is an address, and addresses are not downloaded";
  const [, repository, revision, path] = hub.exec(source) ?? [];
  if (repository === undefined || revision === undefined || path === undefined) {
    return {
      message: `${said}: save the file in this document's folder and write its name, or write hf://datasets/owner/name/path.`,
    };
  }
  const replacement = `hf://datasets/${repository}${revision === "main" ? "" : `@${revision}`}/${path}`;
  return { message: `${said}. A file of a data set on the hub is written ${replacement}.`, replacement };
}

/** The `source` of a document, as written; undefined where its own stimuli are meant. */
export function sourceOf({ values: { source } }: FrontMatter): string | undefined {
  return typeof source === "string" && source !== "" ? source : undefined;
}
