import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where Chrome, Edge and Chromium are installed on the systems that people have. */
const installed = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env["PROGRAMFILES(X86)"]}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/**
 * A real Chromium without a window: the program that CHROMIUM_PATH names; else an installed one; else, or where CHROMIUM_PATH is `packaged`,
 * the one inside `@sparticuz/chromium` (Linux x64).
 */
export async function launchChromium(): Promise<Browser> {
  const wantsPackaged = process.env.CHROMIUM_PATH === "packaged";
  const found = wantsPackaged ? undefined : installed.find((path) => path !== undefined && existsSync(path));
  return chromium.launch({ executablePath: found ?? (await packaged()), args: quiet, headless: true });
}

async function packaged(): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chrome, Edge or Chromium was found: install one, or set CHROMIUM_PATH to its program.");
  }
  // What makes the package unpack its system libraries too; it must be set before the package is loaded.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
