import { countOf } from "../../../core/figure/decodeWords.ts";
import { capitalised, pairsSentence, syntheticSentence } from "../../../core/figure/rsa/rsaWords.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { dataSection } from "../../ui/dataSection.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";

const mostNames = 30;

/** What was compared, with what, how, and what could not take part. */
export function data(result: RsaResult): HTMLElement[] {
  const { models, reference, unmatched, pairs, permutation, bootstrap, receipt, synthetic } = result;
  const shuffled =
    permutation.kind === "untested"
      ? permutation.reason
      : `${permutation.exact ? "All" : "Random"} relabelings: ${permutation.relabelings.toLocaleString("en")}.`;
  const drawn =
    bootstrap.kind === "none"
      ? bootstrap.reason
      : `Bootstrap samples: ${bootstrap.samples.toLocaleString("en")}, over ${bootstrap.over === "both" ? "subjects and conditions" : bootstrap.over}.`;
  const seeds = Object.entries(receipt.seeds).map(([name, seed]) => `${name} ${seed}`);
  const lines = [
    ...(synthetic ? [`${capitalised(syntheticSentence)}.`] : []),
    ...(pairs.missing > 0 ? [pairsSentence(result)] : []),
    shuffled,
    drawn,
    ...(seeds.length > 0 ? [`Seeds: ${seeds.join(", ")}.`] : []),
  ];
  return [
    ...lines.map((text) => element("p", { class: "muted" }, text)),
    ...unmatched.map(({ source, names }) => {
      const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
      const listed = `${names.slice(0, mostNames).join(", ")}${more}`;
      return element("p", {}, `Without a partner in ${source}: ${listed}.`);
    }),
    ...dataSection(receipt.data),
    leftTable(
      "Where the RDMs come from",
      ["RDM", "From"],
      [
        ...models.map(({ name, source }) => [name, source]),
        [reference.name, reference.subjects.map(({ name }) => name).join(", ")],
      ],
    ),
  ];
}

/** A table of texts: they begin on the left. */
function leftTable(...parts: Parameters<typeof table>): HTMLElement {
  const made = table(...parts);
  made.classList.add("texts");
  return made;
}

/** What is missing, counted. */
export function dataNote({ unmatched, pairs }: RsaResult): string {
  const names = unmatched.reduce((sum, one) => sum + one.names.length, 0);
  return [
    ...(names > 0 ? [`${countOf(names, "condition")} without a partner`] : []),
    ...(pairs.missing > 0 ? [`${countOf(pairs.missing, "pair")} missing`] : []),
  ].join(", ");
}
