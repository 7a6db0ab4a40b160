import {
  modelTableCaption,
  modelTableHead,
  modelTableRows,
  percentText,
  rangeText,
  threeDecimals,
} from "../../../core/figure/rsa/words/modelTable.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";

/** What fitted models are made of, a row a part. */
function fitTables({ models }: RsaResult): HTMLElement[] {
  const nameOf = (model: number) => models[model]?.name ?? "";
  return models.flatMap(({ name, fit }) => {
    if (fit === undefined) return [];
    const [head, rows] =
      fit.kind === "weighted"
        ? [
            ["Model", "Weight", "95 % CI"],
            fit.weights.map((part) => [nameOf(part.model), threeDecimals(part.weight), rangeText(part.interval)]),
          ]
        : [["Model", "Chosen"], fit.chosen.map(({ model, share }) => [nameOf(model), percentText(share)])];
    const ceiling = fit.ceiling ? `Noise ceiling of the left-out conditions ${rangeText(fit.ceiling)}.` : "";
    return [
      element("h3", { class: "table-title" }, name),
      ...(ceiling === "" ? [] : [element("p", { class: "muted about" }, ceiling)]),
      table(name, head, rows),
    ];
  });
}

/** Models × figures, and each model's comparison with each subject. */
export function everything(result: RsaResult): HTMLElement[] {
  const { models, reference, noiseCeiling: ceiling, pairs } = result;
  const { subjects } = reference;
  const bounds =
    ceiling.kind === "none"
      ? ceiling.reason
      : `Noise ceiling ${threeDecimals(ceiling.lower)} to ${threeDecimals(ceiling.upper)}.`;
  return [
    element("p", { class: "muted about" }, bounds),
    table("All figures", modelTableHead(result), modelTableRows(result)),
    element("p", { class: "muted about" }, modelTableCaption(result)),
    ...fitTables(result),
    ...(subjects.length < 2
      ? []
      : [
          element("h3", { class: "table-title" }, "By subject"),
          table(
            "By subject",
            ["Model", ...subjects.map(({ name }) => name)],
            [
              ...models.map(({ name, perSubject }) => [name, ...Array.from(perSubject, threeDecimals)]),
              ...(pairs.missing > 0 ? [["Pairs compared", ...pairs.compared.map(String)]] : []),
            ],
          ),
        ]),
  ];
}
