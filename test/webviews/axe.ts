import type { Page } from "playwright-core";

/** What axe finds serious or critical on the page as it is; its code must be there. */
export async function serious(page: Page): Promise<string[]> {
  // What passes is not described: that takes most of its time.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

interface Axe {
  run(options: { readonly resultTypes: readonly string[] }): Promise<AxeResult>;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
