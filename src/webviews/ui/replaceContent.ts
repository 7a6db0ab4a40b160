/**
 * Puts the nodes into the parent. The same nodes stay untouched where they are: moved, they would lose focus and
 * clicks.
 */
export function replaceContent(parent: HTMLElement, nodes: readonly Node[]): void {
  for (const [k, node] of nodes.entries()) {
    const there = parent.childNodes[k];
    if (there === undefined) parent.append(node);
    else if (there !== node) parent.replaceChild(node, there);
  }
  while (parent.childNodes.length > nodes.length) parent.lastChild?.remove();
}
