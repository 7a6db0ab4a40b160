/**
 * Puts the nodes into the parent. The same nodes stay untouched where they are: moved, they would lose focus and
 * clicks.
 */
export function replaceContent(parent: HTMLElement, nodes: readonly Node[]): void {
  const same = nodes.length === parent.childNodes.length && nodes.every((node, k) => node === parent.childNodes[k]);
  if (!same) parent.replaceChildren(...nodes);
}
