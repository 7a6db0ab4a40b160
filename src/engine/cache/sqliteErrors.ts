/** Result codes of sqlite.org/rescode.html; the extended ones carry the primary code in their low byte. */
const busy = 5;
const locked = 6;
const corrupt = 11;
const notADatabase = 26;

/** Another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === busy || code === locked;
}

/** The file is no database, or not a whole one. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === corrupt || code === notADatabase;
}

function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}
