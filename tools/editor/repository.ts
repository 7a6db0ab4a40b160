import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folder. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What is fetched once and can be deleted at any time. */
export const cacheFolder = join(repository, ".cache");
