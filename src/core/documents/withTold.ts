import type { DocumentDiagnostic } from "../documentDiagnostic.ts";

/**
 * What was found in a document, and of what jobs told of it what is not among that: a job tells what the parser found, too, and two jobs
 * may tell the same.
 */
export function withTold<Found extends DocumentDiagnostic>(
  found: readonly Found[],
  told: readonly DocumentDiagnostic[],
): (Found | DocumentDiagnostic)[] {
  const place = ({ code, range }: DocumentDiagnostic) => `${code} ${range.startLine} ${range.startCharacter}`;
  const known = new Set(found.map(place));
  const own = new Map(
    told.filter((one) => !known.has(place(one))).map((one) => [`${place(one)} ${one.message}`, one] as const),
  );
  return [...found, ...own.values()];
}
