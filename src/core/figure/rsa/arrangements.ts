import type { LayoutPicture } from "./layoutMarks.ts";
import { meanName, type RsaView } from "./rsaView.ts";

/** The conditions as the model and as the reference arrange them. There is one arrangement of the reference: that of the subjects' mean. */
export function arrangementPictures({ result, model, choice }: RsaView): {
  readonly model: LayoutPicture;
  readonly reference: LayoutPicture;
} {
  const { layout } = result.reference;
  const shared = {
    labels: result.conditions.map(({ name }) => name),
    categories: result.conditions.map(({ category }) => (result.categories.length === 0 ? 0 : category)),
  };
  return {
    model: { ...shared, title: model.name, layout: model.layout, ...(choice.arrows && { from: layout }) },
    reference: { ...shared, title: meanName(result), layout },
  };
}
