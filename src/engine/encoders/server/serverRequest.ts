import { StimuliError } from "../../../core/errors.ts";
import { addressOf, type ModelServer, shownAddress } from "../../models/modelServer.ts";
import { longestWaitMilliseconds, readText, retryAfter, TooLong, waitText } from "../../net/answer.ts";
import { RetryableError } from "../../net/openDownload.ts";

/** The server takes fewer texts, or shorter ones, in one request; `message` is its own sentence where it says one. */
export class TooLarge extends StimuliError {}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMilliseconds: number;
  /** Length of one vector, if known: a longer answer is not read to its end. */
  readonly dimensions?: number;
}

/** Most bytes of one number as a server may write it, with the space around it. */
const bytesOfNumber = 32;
/** Most bytes around one vector, and around all of them. */
const bytesAround = { vector: 4_096, answer: 1_000_000 };
/** Where the length of the vectors is not known yet. */
const mostDimensions = 65_536;
const longestQuote = 300;
const tooLarge = /too (?:large|many|long|big)|maximum|exceed|at most|limit|batch size/i;

/**
 * Asks the server once for the vectors of these texts. Gives the answer's JSON. Throws RetryableError for what may pass
 * (busy, cut, slow), TooLarge, StimuliError `serverKey` or `network` for the rest, and the signal's reason.
 */
export async function askServer(
  server: ModelServer,
  texts: readonly string[],
  { signal, timeoutMilliseconds, dimensions = mostDimensions }: RequestOptions,
): Promise<unknown> {
  const key = server.key?.();
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  let response: Response;
  let body: string;
  try {
    response = await fetch(addressOf(server), {
      method: "POST",
      headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model: server.model, input: texts, encoding_format: "float" }),
      // Texts go to the server that was named and to no other.
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const longest = texts.length * (dimensions * bytesOfNumber + bytesAround.vector) + bytesAround.answer;
    body = await readText(response, response.ok ? longest : bytesAround.answer);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TooLong) throw wrongAnswer(server, `answered with more than ${texts.length} vectors can take`);
    if (timeout.aborted)
      throw new RetryableError(`it did not answer within ${timeoutMilliseconds / 1000} s`, { cause });
    throw new RetryableError(`the connection failed${reasonOf(cause)}`, { cause });
  }
  if (!response.ok) throw refusal(server, response, body, texts.length);
  return jsonOf(server, body);
}

function refusal(server: ModelServer, { status, headers }: Response, body: string, count: number): Error {
  const where = shownAddress(server);
  const said = sentenceOf(body, server.key?.());
  const quoted = said === undefined ? "" : `: ${said}`;
  if (status === 429 || status === 408 || status >= 500) {
    const waitMilliseconds = retryAfter(headers);
    if (waitMilliseconds > longestWaitMilliseconds) {
      const message = `${where} is busy (${status}) and asks to wait ${waitText(waitMilliseconds)}${quoted}.`;
      return new StimuliError("network", message, "Try again then: what was encoded is kept.");
    }
    return new RetryableError(`it answered ${status}${quoted}`, { waitMilliseconds });
  }
  if (status === 413 || ((status === 400 || status === 422) && tooLarge.test(body))) {
    const what = count === 1 ? "a text" : `${count} texts`;
    const next = "Shorten the text, or raise the server's limit.";
    return new TooLarge("network", `${where} refused ${what} as too large (${status})${quoted}.`, next);
  }
  if (status === 401 || status === 403) {
    const message = `${where} ${server.key ? "refused the key" : "wants a key"} (${status})${quoted}.`;
    return new StimuliError("serverKey", message, "Set its key (on the command line: STIMULI_SERVER_KEY).");
  }
  const [message, next] = explained(status, headers, server.model);
  return new StimuliError("network", `${where} ${message}${quoted}.`, next);
}

/** What happened, and what to do next. */
function explained(status: number, headers: Headers, model: string): [message: string, next: string] {
  if (status === 404)
    return [`has no such page or no model ${model} (404)`, "Check the server's address and the model's name."];
  if (status >= 300 && status < 400) {
    const to = headers.get("location");
    const next = "If you trust that address, set it as the server's own.";
    return [`redirects requests${to === null ? "" : ` to ${to.split("?")[0]}`} (${status})`, next];
  }
  return [`refused the request (${status})`, "Check the server's address and the model's name."];
}

function jsonOf(server: ModelServer, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const where = shownAddress(server);
    if (/^\s*</.test(body)) {
      const message = `${where} answered with a web page instead of vectors.`;
      throw new StimuliError("network", message, "Check the address, and whether the network asks you to sign in.");
    }
    if (/[[,:]\s*(?:NaN|-?Infinity)\b/.test(body)) throw notNumbers(server);
    if (!/^\s*[{[]/.test(body)) throw wrongAnswer(server, "answered with something other than JSON");
    throw new RetryableError("its answer is incomplete JSON", { cause });
  }
}

/** Vectors that are no vectors: no time will heal this. */
export function notNumbers(server: ModelServer): StimuliError {
  return wrongAnswer(server, "gave vectors that hold other things than finite numbers");
}

export function wrongAnswer(server: ModelServer, what: string): StimuliError {
  const next = `Check the model ${server.model} on the server; nothing of this answer was kept.`;
  return new StimuliError("network", `${shownAddress(server)} ${what}.`, next);
}

/** The server's own words, in the forms that servers give them; without the key, should it repeat it. */
function sentenceOf(body: string, key: string | undefined): string | undefined {
  let said: unknown;
  try {
    const json: unknown = JSON.parse(body);
    const { error, message, detail } = (json ?? {}) as Record<string, unknown>;
    const inner = typeof error === "object" && error !== null ? (error as Record<string, unknown>).message : error;
    said = inner ?? message ?? detail;
  } catch {
    said = /^\s*</.test(body) ? undefined : body;
  }
  if (said !== undefined && typeof said !== "string") said = JSON.stringify(said);
  const words = typeof said === "string" ? said.replace(/\s+/g, " ").trim() : "";
  if (words === "") return undefined;
  return (key ? words.replaceAll(key, "…") : words).slice(0, longestQuote).replace(/[.?!]$/, "");
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? ` (${code})` : "";
}
