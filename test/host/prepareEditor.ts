// Installs the editors once, and unpacks the browser, before several test files want them at the same time.
import { provisionWebWorkbench } from "../../tools/editor/webWorkbench.ts";
import "../webviews/prepareBrowser.ts";

await provisionWebWorkbench(console.log);
process.env.STIMULI_EDITOR = "oldest";
await provisionWebWorkbench(console.log);
