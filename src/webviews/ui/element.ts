import { piecesOf } from "../../core/text/lines.ts";

type Child = Node | string;

/**
 * An element with attributes and children; text goes in as text, never as markup. A line breaks neither within "p < 0.05" nor before the
 * unit of a number.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flatMap((child) => (typeof child === "string" ? textNodes(child) : child)));
  return made;
}

/** The nodes of a text, to replace an element's content. */
export function textNodes(text: string): Child[] {
  return piecesOf(text).flatMap((piece, k) => {
    if (k % 2 === 0) return piece;
    const unbroken = document.createElement("span");
    unbroken.className = "unbroken";
    unbroken.textContent = piece;
    return unbroken;
  });
}
