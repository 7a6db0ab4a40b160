import {
  modelTableCaption,
  modelTableHead,
  modelTableRows,
  threeDecimals,
} from "../../../core/figure/rsa/modelTable.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";

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
