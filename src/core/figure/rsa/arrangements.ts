import type { RsaLayout } from "../../results/rsaResult.ts";
import type { LayoutPicture } from "./layoutMarks.ts";
import { meanName, type RsaView } from "./rsaView.ts";

/**
 * The model's arrangement as large as the reference's: root mean squares about the middle alike. The best fit of points
 * to points would shrink one that fits badly until nothing in it can be distinguished.
 */
function asLargeAs(layout: RsaLayout, reference: RsaLayout): RsaLayout {
  const size = spread(layout);
  if (size === 0) return layout;
  const factor = spread(reference) / size;
  return { ...layout, points: layout.points.map((value) => value * factor) };
}

/** Root mean square of the coordinates about their means. */
function spread({ points }: RsaLayout): number {
  const mean = [0, 1].map((axis) => points.reduce((sum, value, k) => (k % 2 === axis ? sum + value : sum), 0));
  const count = Math.max(1, points.length / 2);
  return Math.sqrt(
    points.reduce((sum, value, k) => sum + (value - (mean[k % 2] ?? 0) / count) ** 2, 0) / Math.max(1, points.length),
  );
}

/**
 * The conditions as the model and as the reference arrange them. There is one arrangement of the reference: that of the
 * subjects' mean.
 */
export function arrangementPictures({ result, model, choice }: RsaView): {
  readonly model: LayoutPicture;
  readonly reference: LayoutPicture;
} {
  const { layout } = result.reference;
  const shared = {
    labels: result.conditions.map(({ name }) => name),
    thumbnails: result.conditions.map(({ thumbnail }) => thumbnail),
    categories: result.conditions.map(({ category }) => (result.categories.length === 0 ? 0 : category)),
  };
  return {
    model: {
      ...shared,
      title: model.name,
      layout: asLargeAs(model.layout, layout),
      ...(choice.arrows && { from: layout }),
    },
    reference: { ...shared, title: meanName(result), layout },
  };
}
