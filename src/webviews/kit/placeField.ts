import type { PlacedText } from "../../core/results/mapResult.ts";
import { longestText, type PlaceRequest } from "../protocol/shared.ts";
import { element } from "../ui/element.ts";
import { type RequestFailure, request } from "../ui/host.ts";
import { textField } from "../ui/textField.ts";

/** A box for a text of the reader's own, which is encoded and compared with the stimuli. */
export class PlaceField {
  readonly node: HTMLElement;
  private readonly field: ReturnType<typeof textField>;
  private readonly answer = element("span", { class: "muted placing", "aria-live": "polite" });
  private readonly onPlaced: (text: string, placed: PlacedText) => void;
  /** An answer to an older text is of no interest. */
  private asked = 0;

  /** `name` is the box's, `hint` what it says while it is empty. */
  constructor(name: string, hint: string, onPlaced: (text: string, placed: PlacedText) => void) {
    this.onPlaced = onPlaced;
    this.field = textField(name, hint, () => undefined);
    this.field.maxlength = longestText;
    this.node = element("div", { class: "find" }, this.field, this.answer);
    this.field.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") void this.ask();
    });
  }

  private async ask(): Promise<void> {
    const asked = ++this.asked;
    const text = this.field.value.trim();
    if (text === "") return;
    this.answer.textContent = "Encoding…";
    try {
      const placed = await request<PlaceRequest>({ type: "place", text });
      if (asked !== this.asked) return;
      this.answer.textContent = "";
      this.onPlaced(text, placed);
    } catch (failure) {
      const { message, next } = failure as RequestFailure;
      if (asked === this.asked) this.answer.textContent = `${message} ${next}`;
    }
  }
}
