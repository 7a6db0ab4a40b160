import type { FromCompare } from "../protocol/compare.ts";
import type { FromDecoding } from "../protocol/decoding.ts";
import type { FromRsa } from "../protocol/rsa.ts";
import type { FromSimilarity } from "../protocol/similarity.ts";

interface VsCodeApi {
  postMessage(message: FromSimilarity | FromDecoding | FromRsa | FromCompare): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The editor, as it gives itself to a panel: once. */
export const host = acquireVsCodeApi();

/** Keeps which document the panel shows, from its first message on; the rest stays as it was. */
export function keepDocument(document: string): void {
  host.setState({ ...record(host.getState()), document });
}

/** Names of sections that an earlier page kept as open; `usual` where it kept none. */
export function keptOpen(value: unknown, usual: readonly string[] = []): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : usual;
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
