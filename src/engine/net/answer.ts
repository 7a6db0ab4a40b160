import { setTimeout as wait } from "node:timers/promises";

/** Longer than this nobody waits in front of a progress bar: such a wait is said, and the user comes back. */
export const longestWaitMilliseconds = 60_000;

/**
 * How long a busy server asks to be left alone: seconds or a date, as milliseconds from now; 0 where it does not say.
 */
export function retryAfter(headers: Headers): number {
  const header = headers.get("retry-after");
  if (header === null) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Math.max(Number.isNaN(milliseconds) ? 0 : milliseconds, 0);
}

/** "90 seconds", "20 minutes", "3 hours", "more than a day". */
export function waitText(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 2) return `${Math.ceil(milliseconds / 1000)} seconds`;
  if (minutes < 120) return `${Math.ceil(minutes)} minutes`;
  return minutes <= 24 * 60 ? `${Math.ceil(minutes / 60)} hours` : "more than a day";
}

/** Waits so long. Throws the signal's reason, where the timer by itself has an error of its own. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal && { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}

/** An answer is longer than what was asked for can be. Asking again would not shorten it. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/**
 * The body as text; bytes are counted as they come out of decompression. Throws TooLong beyond `limit`, and what the
 * connection throws.
 */
export async function readText(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > limit) throw new TooLong(`longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
