import { metricScaling } from "../../map/metricScaling.ts";
import { alignLayout } from "../../map/procrustes.ts";
import type { RsaLayout } from "../../results/rsaResult.ts";
import type { Rdm } from "../rdm.ts";
import { finish, type Work } from "../relabeling/work.ts";

/** Pairs visited at most: half a second or so. */
const mostVisits = 2e7;

/** The conditions on a plane, as far from each other as they are dissimilar. */
export function layoutConditions({ conditions, condensed }: Rdm): RsaLayout {
  return finish(metricScaling(condensed, conditions.length, mostVisits));
}

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
