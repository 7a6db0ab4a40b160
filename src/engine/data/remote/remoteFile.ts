import { StimuliError } from "../../../core/errors.ts";
import { attempts, type FetchFileOptions, lostConnection } from "../../models/get/fetchFile.ts";
import { pause } from "../../net/answer.ts";
import { type Download, openDownload, RetryableError } from "../../net/openDownload.ts";
import type { ByteRange } from "../files/byteRanges.ts";
import type { SparseCopy } from "./sparseCopy.ts";

/** How a table's file is asked for. */
export interface RemoteOptions extends Partial<Omit<FetchFileOptions, "onBytes" | "what">> {
  /** So long the first answer may take, where no longer than any other. */
  readonly firstAnswerMilliseconds?: number;
}

/** What the server says of a file before it is fetched. */
export interface RemoteFile {
  readonly size: number | undefined;
  /** Hex, where the hub declares it. */
  readonly sha256: string | undefined;
  /** Another one means another content. */
  readonly version: string;
  /** Parts of it can be asked for. */
  readonly hasRanges: boolean;
}

/** The server has another version of the file than the copy's bytes are of. */
export class FileChanged extends StimuliError {
  constructor(url: string) {
    super(
      "network",
      `The table changed at ${new URL(url).host} during the download.`,
      "Try again, or give a specific version: hf://datasets/owner/name@revision/path.",
    );
  }
}

/**
 * Asks for the file's first bytes. Throws StimuliError `network`, at once where nobody answers at all, and the signal's
 * reason.
 */
export function describeRemote(url: string, options: RemoteOptions): Promise<RemoteFile> {
  const patience = options.firstAnswerMilliseconds;
  const first = patience === undefined ? options : { ...options, stallMilliseconds: patience };
  return persistently(url, options, async () => {
    const download = await openRange(url, [0, 4], first).catch((error: unknown) => {
      throw error instanceof RetryableError && error.isUnanswered ? unanswered(url, error) : error;
    });
    await download.cancel();
    const { size, sha256, resumed } = download;
    return { size, sha256, version: versionOf(download), hasRanges: resumed && size !== undefined };
  });
}

/**
 * Fetches what the copy lacks of a range. Throws FileChanged, StimuliError `network`, errors of the disk, and the
 * signal's reason.
 */
export function fillRange(
  url: string,
  copy: SparseCopy,
  range: ByteRange,
  options: RemoteOptions,
  onBytes: (bytes: number) => void = () => {},
): Promise<void> {
  return persistently(url, options, async () => {
    for (const missing of copy.missing(range)) {
      const download = await openRange(url, missing, options);
      const isChanged = versionOf(download) !== copy.version;
      if (isChanged || !download.resumed) {
        await download.cancel();
        throw isChanged ? new FileChanged(url) : new RetryableError("the server sent the whole file instead of a part");
      }
      await receive(download, copy, missing, onBytes);
    }
  });
}

async function receive(
  download: Download,
  copy: SparseCopy,
  [from, to]: ByteRange,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let at = from;
  for await (const chunk of download.chunks) {
    const bytes = chunk.subarray(0, to - at);
    await copy.write(bytes, at);
    at += bytes.length;
    onBytes(bytes.length);
    if (at === to) return;
  }
  throw new RetryableError("the connection ended early");
}

function openRange(url: string, [from, to]: ByteRange, options: RemoteOptions): Promise<Download> {
  return openDownload(url, {
    ...options,
    fetch: options.fetch ?? fetch,
    stallMilliseconds: options.stallMilliseconds ?? 30_000,
    range: { from, to },
    what: "table",
  });
}

function versionOf({ version, size }: Download): string {
  return version ?? `${size} bytes`;
}

/** Takes the step again while its failure is one that may pass. */
async function persistently<Value>(
  url: string,
  { signal, retryMilliseconds = 1_000 }: RemoteOptions,
  step: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await step();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (!(error instanceof RetryableError)) throw error;
      if (attempt >= attempts) throw lostConnection(url, error);
      await pause(Math.max(retryMilliseconds * 2 ** (attempt - 1), error.waitMilliseconds), signal);
    }
  }
}

/** Nothing is gained by asking again soon. */
function unanswered(url: string, cause: RetryableError): StimuliError {
  return new StimuliError(
    "network",
    `${new URL(url).host} cannot be reached (${cause.message}).`,
    "Check the network and try again, or use a local file.",
    { cause },
  );
}
