import { conclusion } from "../../core/figure/rsa/words/conclusion.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { element } from "../ui/element.ts";

/** What can and cannot be concluded, and what to mind when reading the result. */
export function conclusionNodes(result: RsaResult): HTMLElement[] {
  return [
    ...conclusion(result).map((text) => element("p", {}, text)),
    ...result.notes.map((text) => element("p", { class: "muted" }, text)),
  ];
}
