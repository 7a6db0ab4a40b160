// Takes the README's pictures in a real editor: six words beside their heatmap, the course's decoding, and RSA of the synthetic brain. Needs ../shared (or STIMULI_SHARED).
import { copyFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkbenchPage } from "../test/host/workbenchPage.ts";
import { shared } from "../test/shared.ts";
import { repository } from "./editor/repository.ts";

await take("screenshot.png", "animals-and-fruits.stimuli", join(repository, "samples"), 0, 800);
await take("decoding.png", "sst2.stimuli", await courseFolder(), 1, 900);
await take("rsa.png", "synthetic-brain.rsa.json", join(repository, "samples", "synthetic-brain"), 0, 900);

/** Opens the file, clicks its lens (0: similarity or RSA, 1: decode), and keeps the picture in media/. */
async function take(picture: string, name: string, workspace: string, lens: number, height: number): Promise<void> {
  const vscode = await WorkbenchPage.open({ file: name, workspace, viewport: { width: 1400, height } });
  try {
    await vscode.page.locator(".codelens-decoration a").nth(lens).click();
    await vscode.panel().locator("#app[data-state=ready]").waitFor({ timeout: 120_000 });
    if (picture !== "screenshot.png") await vscode.command("View: Close Primary Side Bar").catch(() => {});
    await vscode.page.waitForTimeout(1_000);
    await vscode.page.screenshot({ path: join(repository, "media", picture) });
  } finally {
    await vscode.close();
  }
}

/** The sample of the course with the table on disk instead of the hub's. */
async function courseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stimuli-course-"));
  const sample = await readFile(join(repository, "samples", "sst2.stimuli"), "utf8");
  const table = "train-00000-of-00001.parquet";
  await copyFile(join(shared ?? "../shared", "data/sst2", table), join(folder, table));
  await writeFile(join(folder, "sst2.stimuli"), sample.replace(/^source:.*$/m, `source: ${table}`));
  return folder;
}
