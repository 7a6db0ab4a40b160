// Fetches a table in a process of its own: node fetchTable.ts SOURCE FOLDER HUB
import { StimuliError } from "../../../src/core/errors.ts";
import { fetchSource } from "../../../src/engine/data/remote/fetchSource.ts";
import { frontMatterOf } from "./frontMatter.ts";

const [source = "", folder = "", hub = ""] = process.argv.slice(2);
try {
  console.log(await fetchSource(source, frontMatterOf(`source: ${source}`), { folder, hub, retryMilliseconds: 1 }));
} catch (error) {
  console.log(error instanceof StimuliError ? `${error.kind}: ${error.message}` : error);
}
