import type { RsaView } from "../../core/figure/rsa/rsaView.ts";
import { modelTableHead, modelTableRows } from "../../core/figure/rsa/words/modelTable.ts";
import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import { valueText } from "../../core/text/cellText.ts";
import { element } from "../ui/element.ts";
import { matrixTable } from "../ui/matrix/matrixTable.ts";
import { table } from "../ui/table.ts";

/** The plots as tables: the models' figures, and both RDMs in the order shown. */
export function tableView(view: RsaView): HTMLElement {
  const { result, model, reference } = view;
  return element(
    "div",
    { class: "tables" },
    element(
      "section",
      {},
      element("h2", {}, "Models"),
      table("Models", modelTableHead(result), modelTableRows(result)),
    ),
    rdmTable(`Model RDM: ${model.name}`, model.rdm, view),
    rdmTable(`Reference RDM: ${reference.name}`, reference.rdm, view),
  );
}

function rdmTable(title: string, rdm: Float64Array, { positions, axes }: RsaView): HTMLElement {
  const text = (row: number, column: number) => {
    const pair = pairIndex(positions.length, positions[row] ?? 0, positions[column] ?? 0);
    const value = row === column ? 0 : (rdm[pair] ?? Number.NaN);
    return Number.isNaN(value) ? "–" : valueText(value);
  };
  return matrixTable({ title, rows: axes.labels, columns: axes.labels, things: "conditions", text });
}
