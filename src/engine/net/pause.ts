import { setTimeout as wait } from "node:timers/promises";

/** Waits so long. Throws the signal's reason, where the timer by itself has an error of its own. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal && { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}
