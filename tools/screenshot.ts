// Takes the README's picture: the samples in a real editor, the file beside its heatmap. Needs the real MiniLM (STIMULI_MODELS or ../shared).
import { join } from "node:path";
import { WorkbenchPage } from "../test/host/workbenchPage.ts";
import { repository } from "./editor/repository.ts";

const name = "animals-and-fruits.stimuli";
const vscode = await WorkbenchPage.open({ file: name, viewport: { width: 1400, height: 800 } });
try {
  await vscode.page.locator(".codelens-decoration a").first().click();
  await vscode.panel().locator("#app[data-state=ready]").waitFor();
  await vscode.page.waitForTimeout(1_000);
  await vscode.page.screenshot({ path: join(repository, "media", "screenshot.png") });
} finally {
  await vscode.close();
}
