import type { Page } from "playwright-core";

/** What axe finds serious or critical on the page as it is, by all its rules or by these only; its code must be there. */
export async function serious(page: Page, runOnly?: readonly string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    // What passes is not described: that takes most of its time.
    (only) => (window as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"], ...only }),
    runOnly && { runOnly },
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

interface Axe {
  run(options: { readonly resultTypes: readonly string[]; readonly runOnly?: readonly string[] }): Promise<AxeResult>;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
