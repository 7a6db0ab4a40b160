import glossaryPage from "../../../../docs/glossary.md";
import { readGlossary } from "../../../core/text/glossary.ts";
import { element } from "../element.ts";

const glossary = readGlossary(glossaryPage);
/** The one explanation that is open, above everything else; the browser closes it at Escape and at a click elsewhere. */
let explanation: HTMLElement | undefined;

/** A button that explains a term of docs/glossary.md. Throws RangeError for any other. */
export function infoMark(term: string): HTMLElement {
  const entry = glossary.get(term);
  if (entry === undefined) throw new RangeError(`The glossary has no “${term}”.`);
  const mark = element("button", { class: "info", type: "button", "aria-label": `Explain: ${term}` }, "i");
  mark.addEventListener("click", () => {
    const { text, formula, source } = entry;
    explain(mark, term, [
      element("strong", {}, term),
      element("p", {}, text),
      ...(formula === undefined ? [] : [element("p", {}, `Formula: ${formula}`)]),
      ...(source === undefined ? [] : [element("p", { class: "muted" }, `Source: ${source}`)]),
    ]);
  });
  return mark;
}

/** "RDM (i)  Relabeling (i)": terms in a line, each with its mark. */
export function termLine(terms: readonly string[]): HTMLElement {
  const each = terms.map((term) => element("span", { class: "term" }, `${term} `, infoMark(term)));
  return element("p", { class: "terms muted" }, ...each);
}

/** Below the mark, or above it where there is no room below. */
function explain(mark: HTMLElement, term: string, content: readonly HTMLElement[]): void {
  if (explanation === undefined) {
    explanation = element("div", { class: "explanation", popover: "auto", role: "dialog", tabindex: "-1" });
    // Escape closes the explanation, and nothing else.
    explanation.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(explanation);
    // In another width its mark is elsewhere.
    window.addEventListener("resize", () => explanation?.hidePopover());
  }
  explanation.setAttribute("aria-label", term);
  explanation.replaceChildren(...content);
  explanation.showPopover();
  const [at, own] = [mark.getBoundingClientRect(), explanation.getBoundingClientRect()];
  const below = at.bottom + 4;
  const top = below + own.height <= innerHeight ? below : Math.max(4, at.top - 4 - own.height);
  explanation.style.top = `${top}px`;
  explanation.style.left = `${Math.max(4, Math.min(at.left, innerWidth - own.width - 4))}px`;
  explanation.focus();
}
