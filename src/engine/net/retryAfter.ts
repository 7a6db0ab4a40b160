/** Longer than this nobody waits in front of a progress bar: such a wait is said, and the user comes back. */
export const longestWaitMilliseconds = 60_000;

/** How long a busy server asks to be left alone: seconds or a date, as milliseconds from now; 0 where it does not say. */
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
