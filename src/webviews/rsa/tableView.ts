import { valueText } from "../../core/figure/cellText.ts";
import { modelTableHead, modelTableRows } from "../../core/figure/rsa/modelTable.ts";
import type { RsaView } from "../../core/figure/rsa/rsaView.ts";
import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import { squareTable, tableSections } from "../kit/squareTable.ts";
import { table } from "../ui/table.ts";

/** The plots as tables: the models' figures, and both RDMs in the order shown. */
export function tableView(view: RsaView): HTMLElement {
  const { result, model, reference } = view;
  return tableSections(
    ["Models", table("Models", modelTableHead(result), modelTableRows(result))],
    rdmTable(`Model RDM: ${model.name}`, model.rdm, view),
    rdmTable(`Reference RDM: ${reference.name}`, reference.rdm, view),
  );
}

function rdmTable(title: string, rdm: Float64Array, { positions, axes }: RsaView): [string, HTMLElement] {
  const value = (row: number, column: number) => {
    const pair = pairIndex(positions.length, positions[row] ?? 0, positions[column] ?? 0);
    const own = row === column ? 0 : (rdm[pair] ?? Number.NaN);
    return Number.isNaN(own) ? "–" : valueText(own);
  };
  return [title, squareTable(title, "conditions", axes.labels, value)];
}
