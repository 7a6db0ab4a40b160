// `npm run screenshots`: takes the pictures of README and docs in a real editor. Needs ../shared (or STIMULI_SHARED).
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { WorkbenchPage } from "../test/host/workbenchPage.ts";
import { shared } from "../test/shared.ts";
import { repository } from "./editor/repository.ts";

const samples = join(repository, "samples");
const settings = {
  "window.title": "Stimuli Lab",
  "window.commandCenter": false,
  "breadcrumbs.enabled": false,
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
};

process.once("SIGINT", () => process.exit(130));
await mkdir(join(repository, "docs", "pictures"), { recursive: true });
await take("similarity", { file: "animals-and-fruits.stimuli", workspace: samples, lens: "Visualize", height: 680 });
await take("decoding", { file: "sst2.stimuli", workspace: await courseFolder(), lens: "Decode", height: 730 });
await take("rsa", {
  file: "synthetic-brain.rsa.json",
  workspace: join(samples, "synthetic-brain"),
  lens: "Run RSA",
  height: 960,
});

interface Picture {
  readonly file: string;
  /** The folder that is opened. */
  readonly workspace: string;
  /** How the link above the file's first line begins. */
  readonly lens: string;
  readonly height: number;
}

/** Opens the file, clicks the link above its first line, and saves the editor as docs/pictures/`name`.png. */
async function take(name: string, { file, workspace, lens, height }: Picture): Promise<void> {
  const viewport = { width: 1440, height };
  const vscode = await WorkbenchPage.open({ file, workspace, settings, viewport, deviceScaleFactor: 2 });
  try {
    await vscode.page.locator(`.codelens-decoration a:has-text("${lens}")`).click();
    await vscode.panel().locator("#app[data-state=ready]").waitFor({ timeout: 120_000 });
    await vscode.command("View: Close Primary Side Bar");
    await vscode.page.waitForTimeout(1_500);
    const picture = await vscode.page.screenshot();
    const small = await sharp(picture).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();
    await writeFile(join(repository, "docs", "pictures", `${name}.png`), small);
    console.log(`docs/pictures/${name}.png: ${Math.round(small.length / 1000)} kB`);
  } finally {
    await vscode.close();
  }
}

/** A copy of the course's sample that reads its table from the disk instead of the hub. */
async function courseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stimuli-course-"));
  const sample = await readFile(join(samples, "sst2.stimuli"), "utf8");
  const table = "train-00000-of-00001.parquet";
  await copyFile(join(shared ?? "../shared", "data/sst2", table), join(folder, table));
  await writeFile(join(folder, "sst2.stimuli"), sample.replace(/^source:.*$/m, `source: ${table}`));
  return folder;
}
