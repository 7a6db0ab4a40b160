import assert from "node:assert/strict";
import type { Browser, ConsoleMessage, Locator, Page } from "playwright-core";
import type { View } from "../../src/core/figure/matrix/matrixFrame.ts";
import { type ExportFormat, exportFormats } from "../../src/core/formats/exportFormats.ts";
import type { ToCompare } from "../../src/webviews/protocol/compare.ts";
import type { ToDecoding } from "../../src/webviews/protocol/decoding.ts";
import type { ToMap } from "../../src/webviews/protocol/map.ts";
import type { ToRating } from "../../src/webviews/protocol/rating.ts";
import type { ToRsa } from "../../src/webviews/protocol/rsa.ts";
import type { ToSimilarity } from "../../src/webviews/protocol/similarity.ts";
import { applyTheme, type FromPanel, type PanelName, type PanelSite } from "./panelSite.ts";
import { bodyClasses, type ThemeName, themeStyle } from "./themes.ts";

/** What the host may send to one of the panels. */
export type PanelMessage = ToSimilarity | ToDecoding | ToRsa | ToCompare | ToMap | ToRating;

export interface OpenOptions {
  /** The similarity panel, unless another is named. */
  readonly panel?: PanelName;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly ratio?: number;
  /** What an earlier panel kept. */
  readonly kept?: unknown;
  readonly reducedMotion?: boolean;
  readonly forcedColours?: boolean;
}

const idle = new Map<Browser, Map<number, Page[]>>();

/**
 * Pages of this device pixel ratio that a test has done with. The next document in one of them is new all the same, and takes a seventh of
 * the processor's time that it takes in a new page.
 */
function idlePages(browser: Browser, ratio: number): Page[] {
  const ofBrowser = idle.get(browser) ?? new Map<number, Page[]>();
  const pages = ofBrowser.get(ratio) ?? [];
  idle.set(browser, ofBrowser.set(ratio, pages));
  return pages;
}

/** One panel in the browser, with the test in the host's place. */
export class PanelPage {
  readonly page: Page;
  /** Errors of the page and refusals of the policy: none is expected. */
  readonly errors: string[] = [];
  private readonly idle: Page[];

  private constructor(page: Page, idle: Page[]) {
    this.page = page;
    this.idle = idle;
    page.on("pageerror", this.onError);
    page.on("console", this.onConsole);
  }

  private readonly onError = (error: Error) => this.errors.push(error.message);
  private readonly onConsole = (message: ConsoleMessage) => {
    if (message.type() === "error") this.errors.push(message.text());
  };

  static async open(browser: Browser, site: PanelSite, options: OpenOptions = {}): Promise<PanelPage> {
    const { theme = "light", width = 900, height = 800, ratio = 1, kept } = options;
    const idle = idlePages(browser, ratio);
    const viewport = { width, height };
    const page = idle.pop() ?? (await browser.newPage({ viewport, deviceScaleFactor: ratio }));
    await page.setViewportSize(viewport);
    await page.emulateMedia({
      reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
      forcedColors: options.forcedColours ? "active" : "none",
    });
    const panel = new PanelPage(page, idle);
    const start = { style: themeStyle(theme), classes: bodyClasses[theme], kept };
    await page.goto(site.address(options.panel ?? "similarity", start));
    await page.waitForFunction(() => document.querySelector("#app header") !== null);
    return panel;
  }

  async setTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(applyTheme, [themeStyle(theme), bodyClasses[theme]] as const);
  }

  /** Sends a message as the host would, typed arrays included; the milliseconds from its arrival to the painted picture. */
  async send(message: PanelMessage): Promise<number> {
    const text = JSON.stringify(message, (_key, value: unknown) => {
      if (value instanceof Float64Array) return { float64: Buffer.from(value.slice().buffer).toString("base64") };
      if (value instanceof Float32Array) return { float32: Buffer.from(value.slice().buffer).toString("base64") };
      if (value instanceof Uint8Array) return { uint8: Buffer.from(value).toString("base64") };
      if (value instanceof Uint32Array) return { uint32: Buffer.from(value.slice().buffer).toString("base64") };
      return value;
    });
    return this.page.evaluate(async (packed) => {
      const buffer = (base64: string) => {
        const letters = atob(base64);
        const bytes = new Uint8Array(letters.length);
        for (let k = 0; k < bytes.length; k++) bytes[k] = letters.charCodeAt(k);
        return bytes.buffer;
      };
      const data: unknown = JSON.parse(packed, (_key, value) => {
        if (typeof value?.float64 === "string") return new Float64Array(buffer(value.float64));
        if (typeof value?.float32 === "string") return new Float32Array(buffer(value.float32));
        if (typeof value?.uint8 === "string") return new Uint8Array(buffer(value.uint8));
        if (typeof value?.uint32 === "string") return new Uint32Array(buffer(value.uint32));
        return value;
      });
      const start = performance.now();
      window.dispatchEvent(new MessageEvent("message", { data }));
      // Painting happens in the next frame; the one after begins when it is done.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return performance.now() - start;
    }, text);
  }

  /** Presses the button, and releases it only after the message has come: it must be the same button still. */
  async pressThroughProgress(button: Locator, message: PanelMessage): Promise<void> {
    await button.hover();
    await this.page.mouse.down();
    await this.send(message);
    await this.page.mouse.up();
  }

  /** Two frames later everything asked for is on the canvas. */
  async painted(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  async sent<T extends FromPanel["type"]>(type: T): Promise<Extract<FromPanel, { type: T }>[]> {
    const all = await this.page.evaluate(() => window.testHost.sent);
    return all.filter((message): message is Extract<FromPanel, { type: T }> => message.type === type);
  }

  /** A point of the matrix in the window, from a row and column of `count`, fractions included. */
  async place(row: number, column: number, count: number): Promise<{ x: number; y: number }> {
    return this.placeIn(this.page.locator(".plot:not(.curve) canvas").first(), row, column, count);
  }

  /** A point of the matrix that this canvas shows, in the window; of as many rows as columns, unless `columns` says otherwise. */
  async placeIn(canvas: Locator, row: number, column: number, rows: number, columns = rows) {
    const { x, y, width, height } = JSON.parse((await canvas.getAttribute("data-frame")) ?? "{}");
    const box = await canvas.boundingBox();
    return {
      x: (box?.x ?? 0) + x + (column * width) / columns,
      y: (box?.y ?? 0) + y + (row * height) / rows,
    };
  }

  async hover(row: number, column: number, count: number): Promise<void> {
    const { x, y } = await this.place(row + 0.5, column + 0.5, count);
    await this.page.mouse.move(x, y);
    await this.painted();
  }

  async click(row: number, column: number, count: number): Promise<void> {
    const { x, y } = await this.place(row + 0.5, column + 0.5, count);
    await this.page.mouse.click(x, y);
    await this.painted();
  }

  /** Red, green and blue of the picture's canvas at a point of the matrix. */
  async pixel(row: number, column: number, count: number): Promise<number[]> {
    return (await this.canvasPixel(0, row, column, count)).slice(0, 3);
  }

  /** Is anything marked over the picture at this point, or a pixel beside it? */
  async marked(row: number, column: number, count: number): Promise<boolean> {
    const [, , , alpha = 0] = await this.canvasPixel(1, row, column, count);
    return alpha > 0;
  }

  private async canvasPixel(canvas: number, row: number, column: number, count: number): Promise<number[]> {
    const { x, y } = await this.place(row, column, count);
    return this.page
      .locator(".plot:not(.curve) canvas")
      .nth(canvas)
      .evaluate(
        (node, at) => {
          const picture = node as HTMLCanvasElement;
          const box = picture.getBoundingClientRect();
          const scale = picture.width / box.width;
          const data = picture
            .getContext("2d")
            ?.getImageData((at.x - box.x) * scale, (at.y - box.y) * scale, 1, 1).data;
          return Array.from(data ?? []);
        },
        { x, y },
      );
  }

  /** Colour of a canvas at a point of the window, as `#rrggbb`. */
  async colourAt(canvas: Locator, { x, y }: { readonly x: number; readonly y: number }): Promise<string> {
    const pixel = await canvas.evaluate(
      (node, at) => {
        const box = node.getBoundingClientRect();
        const context = (node as HTMLCanvasElement).getContext("2d");
        return Array.from(context?.getImageData(at.x - box.x, at.y - box.y, 1, 1).data ?? []).slice(0, 3);
      },
      { x, y },
    );
    return `#${pixel.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
  }

  async readout(): Promise<string | null> {
    return this.page.locator(".readout").textContent();
  }

  async openMenu(menu: string): Promise<void> {
    const opener = this.page.locator("vscode-button", { hasText: menu });
    if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
    await this.page.locator(".menu-popup:not([hidden])").waitFor();
    await this.painted();
  }

  async choose(menu: string, item: string): Promise<void> {
    await this.page.locator("vscode-button", { hasText: menu }).click();
    await this.page.locator(".menu-popup:not([hidden]) .menu-item", { hasText: item }).click();
    await this.painted();
  }

  /** Chooses from a list that opens, as a reader would. */
  async pick(list: string, option: string): Promise<void> {
    const node = this.page.getByRole("combobox", { name: list });
    await node.click();
    await node.getByRole("option", { name: option, exact: true }).click();
    await this.painted();
  }

  /** What a list that opens shows as chosen. */
  async picked(list: string): Promise<string> {
    return this.page.getByRole("combobox", { name: list }).locator(".selected-value").innerText();
  }

  /** What the panel asks the host to save when this format is chosen; of a PNG a character a byte. */
  async exported(format: ExportFormat): Promise<string> {
    const before = (await this.sent("save")).length;
    await this.choose("Export", format.toUpperCase());
    await this.page.waitForFunction(
      (count) => window.testHost.sent.filter(({ type }) => type === "save").length > count,
      before,
    );
    // Bytes do not come through as such.
    const message = await this.page.evaluate(() =>
      window.testHost.sent
        .flatMap((one) => {
          if (one.type !== "save") return [];
          const { data } = one;
          const text = typeof data === "string" ? data : Array.from(data, (byte) => String.fromCharCode(byte)).join("");
          return [{ format: one.format, text, bytes: data instanceof Uint8Array }];
        })
        .at(-1),
    );
    assert.equal(message?.format, format);
    assert.equal(message.bytes, exportFormats[format].isBinary);
    return message.text;
  }

  /** The zoom that the panel keeps for a reload. */
  async zoom(): Promise<View | undefined> {
    const kept = (await this.kept()) as { view?: { zoom?: View } };
    return kept.view?.zoom;
  }

  async kept(): Promise<unknown> {
    return this.page.evaluate(() => window.testHost.state);
  }

  /** Leaves the page to the next test. */
  async close(): Promise<void> {
    this.page.off("pageerror", this.onError);
    this.page.off("console", this.onConsole);
    // Where the pointer rests, the next document would be hovered.
    await this.page.mouse.move(-1, -1);
    this.idle.push(this.page);
  }
}
