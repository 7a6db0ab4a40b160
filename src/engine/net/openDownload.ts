import { StimuliError } from "../../core/errors.ts";
import { longestWaitMilliseconds, retryAfter, waitText } from "./answer.ts";
import { authorization, tokenKept } from "./authorization.ts";
import { mostRedirects, redirectOf } from "./redirects.ts";

/** A failure that may pass: lost connection, time-out, busy server. */
export class RetryableError extends Error {
  override readonly name = "RetryableError";
  /** Milliseconds that the server asks to wait. */
  readonly waitMilliseconds: number;
  /** Nobody answered at all: no such name, no network, no server, or silence. */
  readonly isUnanswered: boolean;

  constructor(message: string, options: { cause?: unknown; waitMilliseconds?: number; isUnanswered?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.waitMilliseconds = options.waitMilliseconds ?? 0;
    this.isUnanswered = options.isUnanswered ?? false;
  }
}

export interface OpenDownloadOptions {
  readonly fetch: typeof fetch;
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Go on at byte `from` if the server still has the version named by `validator`. */
  readonly resume?: { readonly from: number; readonly validator: string };
  /** Only these bytes, `to` excluded. A server that knows no ranges sends all: see `resumed`. */
  readonly range?: { readonly from: number; readonly to: number };
  /** What is fetched, for messages: a model where nothing is said. */
  readonly what?: "model" | "table";
  readonly stallMilliseconds: number;
}

export interface Download {
  /** The body begins at the byte asked for, not at the file's start. */
  readonly resumed: boolean;
  /** Bytes of the whole file, where the server says. */
  readonly size: number | undefined;
  /** Hex, where the hub declares it. */
  readonly sha256: string | undefined;
  /** Another one means that the file has changed: its SHA-256, else its ETag. */
  readonly version: string | undefined;
  /** A strong ETag to resume with. */
  readonly validator: string | undefined;
  /** The body. A pause longer than the stall limit, or a lost connection, throws RetryableError. */
  readonly chunks: AsyncIterable<Uint8Array>;
  cancel(): Promise<void>;
}

/** What the hub says about a file on the redirect to where its bytes are. */
interface Declared {
  sha256?: string;
  size?: number;
}

/**
 * Opens a file's address for reading, following redirects here: the token stays with the hub, and its declarations are
 * on the way.
 */
export async function openDownload(url: string, options: OpenDownloadOptions): Promise<Download> {
  const stall = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stall.signal]) : stall.signal;
  const patience = { stall, milliseconds: options.stallMilliseconds };
  const declared: Declared = {};
  let address = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const request = { headers: headersFor(address, url, options), redirect: "manual", signal } as const;
    const response = await patiently(patience, () => options.fetch(address, request), options.signal, true);
    readDeclarations(response.headers, declared);
    const next = redirectOf(response, address);
    if (next !== undefined) {
      await response.body?.cancel();
      address = next;
      continue;
    }
    if (!response.ok || isWebPage(response)) {
      await response.body?.cancel();
      throw response.ok ? captivePortal(url, options.what) : refusal(response, url, options);
    }
    return downloadOf(response, declared, patience, options);
  }
  throw new RetryableError("it redirects endlessly");
}

function headersFor(address: URL, url: string, { token, resume, range }: OpenDownloadOptions): Record<string, string> {
  return {
    // A compressed body could not be resumed, and its length would not be the file's.
    "accept-encoding": "identity",
    ...authorization(address, token, url),
    ...(resume && { range: `bytes=${resume.from}-`, "if-range": resume.validator }),
    ...(range && { range: `bytes=${range.from}-${range.to - 1}` }),
  };
}

function readDeclarations(headers: Headers, declared: Declared): void {
  const etag = headers.get("x-linked-etag")?.replaceAll('"', "");
  if (etag !== undefined && /^[0-9a-f]{64}$/.test(etag)) declared.sha256 = etag;
  const size = headers.get("x-linked-size");
  if (size !== null && /^\d+$/.test(size)) declared.size = Number(size);
}

function downloadOf(
  response: Response,
  declared: Declared,
  patience: Patience,
  { resume, range, signal }: OpenDownloadOptions,
): Download {
  // Taken at once: the body of a response that nobody holds any more is cancelled unless it has a reader.
  const reader = response.body?.getReader();
  if (reader === undefined) throw new RetryableError("the answer was empty");
  const sent = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
  const resumed = response.status === 206;
  if (resumed && Number(sent?.[1]) !== (range ?? resume)?.from)
    throw new RetryableError("the server sent the wrong part");
  const length = Number(resumed ? sent?.[2] : (response.headers.get("content-length") ?? Number.NaN));
  const etag = response.headers.get("etag");
  return {
    resumed,
    size: declared.size ?? (Number.isFinite(length) ? length : undefined),
    sha256: declared.sha256,
    version: declared.sha256 ?? etag ?? undefined,
    validator: etag !== null && !etag.startsWith("W/") ? etag : undefined,
    chunks: patientChunks(reader, patience, signal),
    cancel: () => reader.cancel(),
  };
}

interface Patience {
  readonly stall: AbortController;
  readonly milliseconds: number;
}

async function* patientChunks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  patience: Patience,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await patiently(patience, () => reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {
      // It failed already; the reason is on its way.
    });
  }
}

/**
 * The step's outcome; RetryableError when it fails or takes longer than the stall limit, which, `isAnswer`, no answer
 * came for.
 */
async function patiently<T>(
  { stall, milliseconds }: Patience,
  step: () => Promise<T>,
  signal: AbortSignal | undefined,
  isAnswer = false,
): Promise<T> {
  const timer = setTimeout(() => stall.abort(), milliseconds);
  try {
    return await step();
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    const isSilent = stall.signal.aborted;
    const isUnanswered = isAnswer && (isSilent || unreachable.has(codeOf(cause)));
    throw new RetryableError(isSilent ? "no data came for too long" : reasonOf(cause), { cause, isUnanswered });
  } finally {
    clearTimeout(timer);
  }
}

/** What the system says where there is no such host, no way to it, or nobody there. */
const unreachable = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}

/** undici says only "fetch failed"; the cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && error.cause.message !== "") return reasonOf(error.cause);
  return "code" in error && typeof error.code === "string" && error.message === "" ? error.code : error.message;
}

function refusal(response: Response, url: string, { token, what = "model" }: OpenDownloadOptions): Error {
  const { host } = new URL(url);
  const otherWay = what === "model" ? "get the model in another way" : "use a local file";
  switch (response.status) {
    case 401:
      return token !== undefined
        ? (tokenKept(token, url) ??
            new StimuliError("network", `${host} does not accept the access token.`, "Check the token and try again."))
        : new StimuliError(
            "network",
            // The hub answers so, too, where there is no such repository.
            `${host} asks for an access token for this ${what}.`,
            `Check its name, give a token (“Set Hub Token…”, or HF_TOKEN in a terminal), or ${otherWay}.`,
          );
    case 403:
      return new StimuliError(
        "network",
        `${host} does not give you access to this ${what}.`,
        `Accept its terms on its page, or ${otherWay}.`,
      );
    case 404:
    case 410:
      return new StimuliError(
        "network",
        `${host} does not have ${new URL(url).pathname}.`,
        `Check the ${what === "model" ? "hub's address" : "name of the repository, the path and the revision"}, or ${otherWay}.`,
      );
    case 408:
    case 429:
      return later(response, url, `is busy (${response.status})`);
    default:
      return response.status >= 500
        ? later(response, url, `has a problem (${response.status})`)
        : new StimuliError(
            "network",
            `${host} refused the download (status ${response.status}).`,
            `Check the hub's address, or ${otherWay}.`,
          );
  }
}

/** To be tried again, unless the server asks for more patience than anybody has. */
function later({ headers }: Response, url: string, what: string): Error {
  const waitMilliseconds = retryAfter(headers);
  if (waitMilliseconds <= longestWaitMilliseconds) {
    return new RetryableError(`the server ${what}`, { waitMilliseconds });
  }
  const { host } = new URL(url);
  return new StimuliError(
    "network",
    `${host} ${what} and asks to wait ${waitText(waitMilliseconds)}.`,
    "Try again then: the download goes on from where it stopped.",
  );
}

/** No file of a model or a table is a web page: a network that wants a sign-in answers with one, status 200 and all. */
function isWebPage(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/html") === true;
}

function captivePortal(url: string, what = "model"): StimuliError {
  return new StimuliError(
    "network",
    `A web page came from ${new URL(url).host} where the ${what} was expected: the network may require you to sign in first.`,
    "Open a browser, sign in to the network, and try again.",
  );
}
