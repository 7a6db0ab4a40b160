import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { repository } from "../../tools/editor/repository.ts";
import { provisionWebWorkbench, startWebWorkbench, type WebWorkbench } from "../../tools/editor/webWorkbench.ts";
import { takesPictures } from "../pictures.ts";
import { sharedModels } from "../shared.ts";
import { launchChromium } from "../webviews/chromium.ts";
import { panelOf } from "./heatmap.ts";

const samples = join(repository, "samples");

export interface WorkbenchPageOptions {
  /** Copied to a folder of its own and opened; the samples, unless it is given. */
  readonly workspace?: string;
  /** The extension under development; null: none (it is installed). */
  readonly extension?: string | null;
  readonly dataFolder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  /** The folder is not trusted before somebody says so. */
  readonly asksForTrust?: boolean;
  /** Opened at start, relative to the workspace. */
  readonly file?: string;
  /** A `.code-workspace` file in it, which is opened in its place. */
  readonly folders?: string;
}

/** A real VS Code in a real browser, used as a person would: mouse, keyboard, and what is on the screen. */
export class WorkbenchPage {
  readonly page: Page;
  readonly workspace: string;
  private readonly browser: Browser;
  private readonly workbench: WebWorkbench;
  private readonly folder: string;

  private constructor(page: Page, browser: Browser, workbench: WebWorkbench, folder: string) {
    this.page = page;
    this.browser = browser;
    this.workbench = workbench;
    this.folder = folder;
    this.workspace = join(folder, "workspace");
  }

  static async open(options: WorkbenchPageOptions = {}): Promise<WorkbenchPage> {
    const folder = await mkdtemp(join(tmpdir(), "stimuli-page-"));
    const workspace = join(folder, "workspace");
    await cp(options.workspace ?? samples, workspace, { recursive: true });
    await provisionWebWorkbench(console.log);
    const workbench = await startWebWorkbench({
      dataFolder: options.dataFolder ?? join(folder, "data"),
      environment: { ...sharedModels(), ...options.environment },
      // A step of a walkthrough that opens slowly takes the focus again when it has opened, from the list that its button opened.
      settings: { "workbench.reduceMotion": "on", ...options.settings },
      ...(options.asksForTrust && { asksForTrust: true }),
    });
    const browser = await launchChromium();
    const { viewport = { width: 1400, height: 900 }, deviceScaleFactor = 1 } = options;
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    page.setDefaultTimeout(30_000);
    const extension = options.extension === undefined ? repository : options.extension;
    const address = workbench.address({
      workspace: options.folders === undefined ? workspace : join(workspace, options.folders),
      ...(extension !== null && { extension }),
      ...(options.file !== undefined && { file: join(workspace, options.file) }),
    });
    // An editor that starts on a busy machine is given longer than anything that is done in it, and is loaded again where
    // it has not come up by then.
    const explorer = page.locator(".explorer-folders-view .monaco-list-row").first();
    for (let left = 2; ; left--) {
      await page.goto(address, { timeout: 120_000 });
      try {
        await explorer.waitFor({ timeout: 60_000 });
        break;
      } catch (error) {
        if (left === 0) throw error;
      }
    }
    return new WorkbenchPage(page, browser, workbench, folder);
  }

  /** Another workspace in the place of the first, in the same window; all editors are closed. */
  async renew(workspace = samples): Promise<void> {
    const names = await readdir(this.workspace);
    await Promise.all(names.map((name) => rm(join(this.workspace, name), { recursive: true, maxRetries: 3 })));
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ state: "detached" });
    await cp(workspace, this.workspace, { recursive: true });
    await this.command("Notifications: Clear All Notifications");
    if (await this.page.locator(".part.panel").isVisible()) await this.command("View: Hide Panel");
    await this.command("View: Show Explorer");
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.workbench.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  panel(): FrameLocator {
    return panelOf(this.page);
  }

  /** What the panel's first such element reads. */
  async text(selector: string): Promise<string> {
    return (await this.panel().locator(selector).first().textContent()) ?? "";
  }

  /** Waits until the panel shows its picture. */
  async panelReady(): Promise<void> {
    await this.panel().locator("#app[data-state=ready]").waitFor();
  }

  /** Asks until it is so, for 20 seconds. */
  async until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (await condition()) return;
      await this.page.waitForTimeout(200);
    }
    assert.fail(`Not so after 20 s; the panel reads: ${await this.panel().locator("#app").textContent()}`);
  }

  async reloadWindow(): Promise<void> {
    await this.command("Developer: Reload Window");
    await this.page.waitForTimeout(2_000);
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  file(name: string) {
    return this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);
  }

  async openFile(name: string): Promise<void> {
    await this.file(name).dblclick();
    await this.page.locator(`.editor-container .view-lines`).first().waitFor();
  }

  /** Opens a file of the workspace by its name alone, wherever it is. */
  async goToFile(name: string): Promise<void> {
    // The list is sorted again while it fills, and a click may meet a panel of the same file.
    const shown = this.page.locator(`.editor-group-container.active .tab.active[aria-label^="${name}"]`);
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press("Control+P");
      try {
        await this.page.locator(".quick-input-widget input").first().fill(name, { timeout: 3_000 });
        await this.page.waitForTimeout(300);
        const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first();
        await row.click({ timeout: 3_000 });
        return await shown.waitFor({ timeout: 3_000 });
      } catch {
        await this.page.keyboard.press("Escape");
      }
    }
    await shown.waitFor();
  }

  /** Right-clicks a file in the explorer and chooses an item of its menu. */
  async contextMenu(name: string, item: string): Promise<void> {
    const entry = this.page.locator(`.monaco-menu .action-item:has-text("${item}")`).first();
    for (let tries = 0; tries < 10; tries++) {
      await this.file(name).click({ button: "right" });
      await this.page.locator(".monaco-menu .action-item").first().waitFor();
      // The first window may show its explorer before it knows the extension's menus.
      if ((await entry.count()) === 0) {
        await this.page.keyboard.press("Escape");
        await this.page.waitForTimeout(1_000);
      } else if (await this.chooses(entry)) return;
    }
    assert.fail(`The menu of ${name} has no ${item} that can be clicked.`);
  }

  /** Whether an item of an open menu was chosen: a panel that takes the focus meanwhile closes the menu. */
  private async chooses(entry: Locator): Promise<boolean> {
    // A menu that has just opened takes no click yet: the right button's own release must not choose.
    for (let clicks = 0; clicks < 10; clicks++) {
      if (clicks > 0 && !(await entry.isVisible())) break;
      try {
        await entry.click({ timeout: 2_000 });
      } catch {
        return clicks > 0;
      }
      await this.page.waitForTimeout(300);
    }
    return true;
  }

  /** Runs a command through the palette, by the keyboard. */
  async command(title: string): Promise<void> {
    await this.prepareCommand(title);
    await this.page.keyboard.press("Enter");
  }

  /** Runs a command and chooses from the list that it shows, which closes when a panel that has just been drawn takes the focus. */
  async chooseFrom(title: string, item: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: item }).first();
    for (let tries = 0; tries < 5; tries++) {
      await this.command(title);
      try {
        return await row.click({ timeout: 5_000 });
      } catch {
        await this.page.keyboard.press("Escape");
      }
    }
    assert.fail(`${title} has no ${item} that can be clicked.`);
  }

  /** Closes all editors: by its keys, as the palette takes half a second of the processor; by the palette where the keys went elsewhere. */
  async closeEditors(): Promise<void> {
    const tab = this.page.locator(".editor-group-container .tab").first();
    await this.page.keyboard.press("ControlOrMeta+K");
    await this.page.keyboard.press("ControlOrMeta+W");
    const gone = () => tab.waitFor({ state: "detached", timeout: 2_000 });
    await gone().catch(() => this.command("View: Close All Editors"));
    // It asks whether to save, or it took more than two seconds on a busy machine.
    const unsaved = this.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Don't Save" });
    await gone().catch(() => unsaved.click({ timeout: 10_000 }).catch(() => tab.waitFor({ state: "detached" })));
  }

  /** The palette with the command found: Enter runs it. */
  async prepareCommand(title: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    const found = this.page.locator(`.quick-input-list .monaco-list-row:has-text("${title}")`).first();
    // An editor that has just opened does not know the extension's commands yet, and the palette's list stays as it was;
    // a dialog that is just closing takes the palette with it; the palette of the last command may still be closing.
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.press("F1");
      try {
        await input.fill(`>${title}`, { timeout: 3_000 });
        await found.waitFor({ timeout: 3_000 });
        await this.page.waitForTimeout(50);
        if (await found.isVisible()) return;
      } catch {
        await this.page.keyboard.press("Escape");
      }
    }
    await found.waitFor();
  }

  /** Gives a file to the editor's own dialog, which writes the folder that it begins with once or twice at first. */
  async chooseFile(path: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await this.until(async () => {
      if (!(await input.isVisible())) return true;
      await input.fill(path);
      await this.page.waitForTimeout(500);
      if ((await input.inputValue()) === path) await this.page.keyboard.press("Enter");
      await this.page.waitForTimeout(500);
      return !(await input.isVisible());
    });
  }

  /** What is saved under this path, once all of it is: a file is there before its contents are. */
  async saved(path: string): Promise<string> {
    let text = "";
    await this.until(async () => {
      const before = text;
      text = existsSync(path) ? readFileSync(path, "utf8") : "";
      return text !== "" && text === before;
    });
    return text;
  }

  /** A picture to be looked at, where tests take them. */
  async screenshot(name: string): Promise<void> {
    if (takesPictures) await this.picture(name);
  }

  async picture(name: string): Promise<void> {
    const folder = join(repository, "out", "screenshots", "editor");
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
