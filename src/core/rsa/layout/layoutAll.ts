import type { RsaLayout } from "../../results/rsaResult.ts";
import type { Rdm } from "../rdm/rdm.ts";
import type { Work } from "../relabeling/work.ts";
import { alignLayout, layoutConditions } from "./layoutConditions.ts";

/** The conditions on a plane for each RDM, turned to the first one's. */
export function* layoutAll(rdms: readonly Rdm[]): Work<readonly RsaLayout[]> {
  const layouts: RsaLayout[] = [];
  for (const [k, rdm] of rdms.entries()) {
    yield { stage: "Arranging", done: k, total: rdms.length };
    const { points, stress } = layoutConditions(rdm);
    layouts.push({ points: alignLayout(points, layouts[0]?.points ?? points), stress });
  }
  return layouts;
}
