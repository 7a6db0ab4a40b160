import { after, afterEach, before } from "node:test";
import { WorkbenchPage, type WorkbenchPageOptions } from "./workbenchPage.ts";

let isKept = false;
let kept: WorkbenchPage | undefined;

/** All files of this process that ask for nothing but a workspace have one window after the other. */
export function keepWindow(): void {
  isKept = true;
  after(() => kept?.close());
}

/**
 * One real VS Code for all tests of a file, given to `take` before the first; call it once, at the top. Every test ends with its editors closed,
 * and a failed one leaves a screenshot.
 */
export function useWorkbench(take: (vscode: WorkbenchPage) => void, options: WorkbenchPageOptions = {}): void {
  let vscode: WorkbenchPage | undefined;
  const { workspace, ...more } = options;
  const isShared = isKept && Object.keys(more).length === 0;
  before(async () => {
    if (isShared && kept !== undefined) await kept.renew(workspace);
    vscode = isShared && kept !== undefined ? kept : await WorkbenchPage.open(options);
    if (isShared) kept = vscode;
    take(vscode);
  });
  after(() => (isShared ? undefined : vscode?.close()));
  afterEach(async (context) => {
    if ("passed" in context && !context.passed) await vscode?.picture(`failed ${context.name}`);
    await vscode?.closeEditors();
  });
}
