import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, Locator, Page } from "playwright-core";
import { type ExportFormat, exportFormats } from "../../src/core/formats/exportFormats.ts";
import type { FromCompare, ToCompare } from "../../src/webviews/protocol/compare.ts";
import type { FromDecoding, ToDecoding } from "../../src/webviews/protocol/decoding.ts";
import type { FromRsa, ToRsa } from "../../src/webviews/protocol/rsa.ts";
import type { FromSimilarity, ToSimilarity } from "../../src/webviews/protocol/similarity.ts";
import { bodyClasses, type ThemeName, themeStyle } from "./themes.ts";

type FromPanel = FromSimilarity | FromDecoding | FromRsa | FromCompare;
/** What the host may send to one of the panels. */
export type PanelMessage = ToSimilarity | ToDecoding | ToRsa | ToCompare;
export type PanelName = "similarity" | "decoding" | "rsa" | "compare";

declare global {
  interface Window {
    /** In the host's place: what the panel sent, and what it keeps. */
    testHost: { readonly sent: FromPanel[]; state: unknown };
  }
}

/** The panels' bundles behind a local server, with the policy that the extension gives it. */
export class PanelSite {
  private readonly server: Server;
  readonly address: string;

  private constructor(server: Server) {
    this.server = server;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(): Promise<PanelSite> {
    const bundle = await build({
      entryPoints: {
        similarity: "src/webviews/similarity/main.ts",
        decoding: "src/webviews/decoding/main.ts",
        rsa: "src/webviews/rsa/main.ts",
        compare: "src/webviews/compare/main.ts",
      },
      bundle: true,
      write: false,
      platform: "browser",
      target: "es2022",
      format: "esm",
      outdir: "out",
    });
    const files = new Map(bundle.outputFiles.map(({ path, text }) => [path.replace(/.*[\\/]/, "/"), text]));
    const server = createServer((request, response) => {
      const path = request.url ?? "";
      // Some browsers ask for an icon, which a webview has none of: no error of the page.
      if (path === "/favicon.ico") {
        response.writeHead(204).end();
        return;
      }
      const name = path.slice(1);
      const isPage = files.has(`${path}.js`);
      const content = isPage ? page(name) : files.get(path);
      if (content === undefined) {
        response.writeHead(404).end();
        return;
      }
      const type = isPage ? "text/html" : path.endsWith(".css") ? "text/css" : "text/javascript";
      response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(content);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return new PanelSite(server);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const page = (name: string) => `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-test'; style-src 'self' 'nonce-test'; font-src 'self'; img-src 'self' data: blob:; media-src blob:">
  <meta property="csp-nonce" content="test">
  <title>${name}</title>
  <link rel="stylesheet" href="/${name}.css">
</head>
<body>
  <div id="app"></div>
  <script type="module" nonce="test" src="/${name}.js"></script>
</body>
</html>`;

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

/** One panel in the browser, with the test in the host's place. */
export class PanelPage {
  readonly page: Page;
  /** Errors of the page and refusals of the policy: none is expected. */
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  static async open(browser: Browser, site: PanelSite, options: OpenOptions = {}): Promise<PanelPage> {
    const { theme = "light", width = 900, height = 800, ratio = 1, kept } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: ratio,
      reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
      forcedColors: options.forcedColours ? "active" : "none",
    });
    const page = await context.newPage();
    const panel = new PanelPage(page);
    await page.addInitScript((state: unknown) => {
      const host: Window["testHost"] = { sent: [], state };
      Object.assign(window, {
        testHost: host,
        acquireVsCodeApi: () => ({
          postMessage: (message: FromPanel) => host.sent.push(structuredClone(message)),
          getState: () => host.state,
          setState: (next: unknown) => {
            host.state = JSON.parse(JSON.stringify(next));
          },
        }),
      });
    }, kept);
    await page.addInitScript(applyTheme, [themeStyle(theme), bodyClasses[theme]] as const);
    await page.goto(`${site.address}/${options.panel ?? "similarity"}`);
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
  async zoom(): Promise<{ row: number; column: number; span: number } | undefined> {
    const kept = (await this.kept()) as { view?: { zoom?: { row: number; column: number; span: number } } };
    return kept.view?.zoom;
  }

  async kept(): Promise<unknown> {
    return this.page.evaluate(() => window.testHost.state);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

function applyTheme([style, classes]: readonly [string, string]): void {
  const apply = () => {
    // As VS Code's own script does it: through the style object, which the policy allows.
    document.documentElement.style.cssText = style;
    document.body.dataset.vscodeThemeKind = classes.split(" ").at(-1) ?? "";
    document.body.className = classes;
  };
  if (document.body) apply();
  else document.addEventListener("DOMContentLoaded", apply);
}
