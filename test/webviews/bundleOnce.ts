// For a run of several test files: the browser is unpacked and the pages are bundled once. A file that is run by itself bundles them itself.
// The browser is each file's own: through a shared one every message takes a process more, which costs more than the start.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { pages } from "./panelSite.ts";
import "./prepareBrowser.ts";

let folder: string;

export async function globalSetup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "stimuli-pages-"));
  await build({ ...pages, outdir: folder });
  process.env.STIMULI_TEST_PAGES = folder;
}

export async function globalTeardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
