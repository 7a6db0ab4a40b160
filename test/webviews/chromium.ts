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
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env["PROGRAMFILES(X86)"]}\\Microsoft\\Edge\\Application\\msedge.exe`,
].find((path) => existsSync(path));

/**
 * A real Chromium without a window: the program that CHROMIUM_PATH names; else, on Linux x64, the one inside `@sparticuz/chromium`, which takes a
 * quarter less of the processor than an installed one; else an installed one.
 */
export async function launchChromium(): Promise<Browser> {
  const isPackaged = process.platform === "linux" && process.arch === "x64";
  const executablePath = process.env.CHROMIUM_PATH ?? (isPackaged ? await packaged() : installed);
  if (executablePath === undefined)
    throw new Error("No Chrome, Edge or Chromium was found: install one, or set CHROMIUM_PATH to its program.");
  return chromium.launch({ executablePath, args: quiet, headless: true });
}

async function packaged(): Promise<string> {
  // A machine with a browser has its libraries and fonts. Elsewhere the package is told to unpack its own, which it must be before it is loaded.
  if (installed === undefined) process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
