import { valueText } from "../../core/figure/cellText.ts";
import { modelTableHead, modelTableRows } from "../../core/figure/rsa/modelTable.ts";
import type { RsaView } from "../../core/figure/rsa/rsaView.ts";
import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import { element } from "../ui/element.ts";
import { table } from "../ui/table.ts";

/** Beyond this many rows a table is no reading any more, and slow. */
const mostRows = 60;

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
  const count = positions.length;
  const shown = Array.from(positions.subarray(0, mostRows));
  const value = (row: number, column: number) => {
    const own = row === column ? 0 : (rdm[pairIndex(count, row, column)] ?? Number.NaN);
    return Number.isNaN(own) ? "–" : valueText(own);
  };
  const more = `The first ${mostRows} of ${count.toLocaleString("en")} conditions in the order shown.`;
  return element(
    "section",
    {},
    element("h2", {}, title),
    ...(count > mostRows ? [element("p", { class: "muted" }, more)] : []),
    table(
      title,
      ["", ...axes.labels.slice(0, mostRows)],
      shown.map((row, k) => [axes.labels[k] ?? "", ...shown.map((column) => value(row, column))]),
    ),
  );
}
