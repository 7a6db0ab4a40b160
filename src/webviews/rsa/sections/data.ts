import { sentence } from "../../../core/figure/heatmap/similarityWords.ts";
import { pairsSentence, syntheticSentence } from "../../../core/figure/rsa/words/rsaWords.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { countOf } from "../../../core/text/counts.ts";
import { copyReceipt, dataNote, fileNodes, seedNodes } from "../../ui/dataSection.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";

const mostNames = 30;

/** What could not take part, how the files were read, and what was drawn at random. `fileName`: the document's. */
export function data(result: RsaResult, fileName: string): HTMLElement[] {
  const { models, reference, unmatched, pairs, permutation, bootstrap, receipt, synthetic } = result;
  const shuffled =
    permutation.kind === "untested"
      ? permutation.reason
      : `${permutation.exact ? "All" : "Random"} relabelings: ${permutation.relabelings.toLocaleString("en")}.`;
  const drawn =
    bootstrap.kind === "none"
      ? bootstrap.reason
      : `Bootstrap samples: ${bootstrap.samples.toLocaleString("en")}, over ${bootstrap.over === "both" ? "subjects and conditions" : bootstrap.over}.`;
  const missing = [
    ...(synthetic ? [sentence(syntheticSentence)] : []),
    ...(pairs.missing > 0 ? [pairsSentence(result)] : []),
    ...unmatched.map(({ source, names }) => {
      const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
      return `No match in ${source}: ${names.slice(0, mostNames).join(", ")}${more}.`;
    }),
  ];
  const random = [shuffled, drawn, ...fitsDrawn(result)];
  return [
    ...missing.map((text) => element("p", {}, text)),
    ...fileNodes(receipt, fileName),
    leftTable(
      "Where the RDMs come from",
      ["RDM", "From"],
      [
        ...models.map(({ name, source }) => [name, source]),
        [reference.name, reference.subjects.map(({ name }) => name).join(", ")],
      ],
    ),
    ...random.map((text) => element("p", { class: "muted" }, text)),
    ...seedNodes(receipt),
    copyReceipt(receipt),
  ];
}

/** How often fitted models were tested again. */
function fitsDrawn({ crossValidation: fits }: RsaResult): string[] {
  if (fits === undefined) return [];
  const { folds, partitions, samples = 0, relabelings = 0 } = fits;
  return [
    `Fitted models: ${countOf(folds, "fold")} of conditions in ${countOf(partitions, "partition")}, ${countOf(samples, "bootstrap sample")}, ${countOf(relabelings, "random relabeling")}.`,
  ];
}

/** A table of texts: they begin on the left. */
function leftTable(...parts: Parameters<typeof table>): HTMLElement {
  const made = table(...parts);
  made.classList.add("texts");
  return made;
}

/** Beside the heading: the files, and what is missing, counted. */
export function rsaDataNote({ unmatched, pairs, receipt }: RsaResult): string {
  const names = unmatched.reduce((sum, one) => sum + one.names.length, 0);
  return dataNote(
    receipt,
    names > 0 ? `${countOf(names, "condition")} without a match` : "",
    pairs.missing > 0 ? `${countOf(pairs.missing, "pair")} missing` : "",
  );
}
