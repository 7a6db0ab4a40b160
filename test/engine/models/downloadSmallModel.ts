// Run by tests as a process of its own: downloads the small model and prints its folder, or the failure's kind and message.
import { StimuliError } from "../../../src/core/errors.ts";
import { downloadModel } from "../../../src/engine/models/get/downloadModel.ts";
import { smallModel } from "./fakeHub.ts";

const [root = "", hub = ""] = process.argv.slice(2);
try {
  console.log(await downloadModel(smallModel, { root, hub }));
} catch (error) {
  if (!(error instanceof StimuliError)) throw error;
  console.log(`${error.kind}: ${error.message}`);
}
