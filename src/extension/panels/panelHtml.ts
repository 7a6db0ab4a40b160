import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { settings } from "../editor/settings.ts";

/** The page of a panel: nothing from outside, no inline script, one bundle and its style sheet. */
export function panelHtml(
  webview: vscode.Webview,
  bundleFolder: vscode.Uri,
  { name, title }: { readonly name: string; readonly title: string },
): string {
  const nonce = randomBytes(16).toString("base64url");
  const file = (ending: string) => webview.asWebviewUri(vscode.Uri.joinPath(bundleFolder, `${name}.${ending}`));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
    // Sounds that the host has sent.
    "media-src blob:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="stylesheet" href="${file("css")}">
</head>
<body>
  <div id="app" data-detail="${settings.detail()}"></div>
  <script type="module" nonce="${nonce}" src="${file("js")}"></script>
</body>
</html>`;
}
