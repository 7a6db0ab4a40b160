import { after, afterEach, before } from "node:test";
import { WorkbenchPage, type WorkbenchPageOptions } from "./workbenchPage.ts";

/**
 * One real VS Code for all tests of a file, given to `take` before the first; call it once, at the top. Every test ends with its editors closed,
 * and a failed one leaves a screenshot.
 */
export function useWorkbench(take: (vscode: WorkbenchPage) => void, options?: WorkbenchPageOptions): void {
  let vscode: WorkbenchPage | undefined;
  before(async () => {
    vscode = await WorkbenchPage.open(options);
    take(vscode);
  });
  after(() => vscode?.close());
  afterEach(async (context) => {
    if ("passed" in context && !context.passed) await vscode?.screenshot(`failed ${context.name}`);
    await vscode?.closeEditors();
  });
}
