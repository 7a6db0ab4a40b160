import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { FromCompare } from "../../src/webviews/protocol/compare.ts";
import type { FromDecoding } from "../../src/webviews/protocol/decoding.ts";
import type { FromMap } from "../../src/webviews/protocol/map.ts";
import type { FromRating } from "../../src/webviews/protocol/rating.ts";
import type { FromRsa } from "../../src/webviews/protocol/rsa.ts";
import type { FromSimilarity } from "../../src/webviews/protocol/similarity.ts";

export type FromPanel = FromSimilarity | FromDecoding | FromRsa | FromCompare | FromMap | FromRating;
export type PanelName = "similarity" | "decoding" | "rsa" | "compare" | "map" | "rating";

declare global {
  interface Window {
    /** In the host's place: what the panel sent, and what it keeps. */
    testHost: { readonly sent: FromPanel[]; state: unknown };
  }
}

/** What a page finds when it begins. */
export interface Start {
  readonly style: string;
  readonly classes: string;
  /** What an earlier panel kept. */
  readonly kept: unknown;
}

/** The panels' bundles behind a local server, with the policy that the extension gives it. */
export class PanelSite {
  private readonly server: Server;
  private readonly starts: Start[] = [];

  private constructor(server: Server) {
    this.server = server;
  }

  static async open(): Promise<PanelSite> {
    const files = await bundles();
    const site = new PanelSite(createServer((request, response) => site.answer(files, request, response)));
    await new Promise<void>((listening) => site.server.listen(0, "127.0.0.1", listening));
    return site;
  }

  /** The address of a page that begins like this. */
  address(panel: PanelName, start: Start): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${panel}?${this.starts.push(start) - 1}`;
  }

  private answer(files: ReadonlyMap<string, Uint8Array>, { url }: IncomingMessage, response: ServerResponse): void {
    const [path = "", query] = url?.split("?") ?? [];
    const start = this.starts[Number(query)];
    const content = query === undefined ? files.get(path) : start && page(path.slice(1), start);
    if (content !== undefined) {
      const type = query !== undefined ? "text/html" : path.endsWith(".css") ? "text/css" : "text/javascript";
      response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(content);
    }
    // Some browsers ask for an icon, which a webview has none of: no error of the page.
    else response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The panels' scripts and styles by their paths: those that the run of all files has built, else built now. */
async function bundles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = process.env.STIMULI_TEST_PAGES;
  if (folder === undefined) {
    const { outputFiles = [] } = await build({ ...pages, write: false });
    return new Map(outputFiles.map(({ path, contents }) => [path.replace(/.*[\\/]/, "/"), contents]));
  }
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [`/${name}`, await readFile(join(folder, name))] as const)),
  );
}

/** How the panels' bundles are built. */
export const pages = {
  entryPoints: ["./src/webviews/**/page.ts"],
  outbase: "src/webviews",
  entryNames: "[dir]",
  bundle: true,
  loader: { ".md": "text" },
  platform: "browser",
  target: "es2022",
  format: "esm",
  outdir: "out",
} satisfies BuildOptions;

/** The page, with the test in the host's place. */
const page = (name: string, start: Start) => `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-test'; style-src 'self' 'nonce-test'; font-src 'self'; img-src 'self' data: blob:; media-src blob:">
  <meta property="csp-nonce" content="test">
  <title>${name}</title>
  <link rel="stylesheet" href="/${name}.css">
  <script nonce="test">
    ${applyTheme}
    (${begin})(${JSON.stringify(start).replaceAll("<", "\\u003c")});
  </script>
</head>
<body>
  <div id="app"></div>
  <script type="module" nonce="test" src="/${name}.js"></script>
</body>
</html>`;

/** Runs in the page, before its own code. */
function begin({ kept, style, classes }: Start): void {
  const host: Window["testHost"] = { sent: [], state: kept };
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
  applyTheme([style, classes]);
}

/** Runs in the page. */
export function applyTheme([style, classes]: readonly [string, string]): void {
  const apply = () => {
    // As VS Code's own script does it: through the style object, which the policy allows.
    document.documentElement.style.cssText = style;
    document.body.dataset.vscodeThemeKind = classes.split(" ").at(-1) ?? "";
    document.body.className = classes;
  };
  if (document.body) apply();
  else document.addEventListener("DOMContentLoaded", apply);
}
