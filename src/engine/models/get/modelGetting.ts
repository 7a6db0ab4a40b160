// Everything that getting and checking a model needs, to be loaded as one when it is needed.
export { verifyModel } from "../verifyModel.ts";
export { downloadModel } from "./downloadModel.ts";
export { hostOf } from "./fileAddress.ts";
export { folderEntry } from "./folderEntry.ts";
export { hubAnswers } from "./hubAnswers.ts";
export { hubEntry, withHubFiles } from "./hubEntry.ts";
export { importModel } from "./importModel.ts";
export { pipModel } from "./pipModel.ts";
