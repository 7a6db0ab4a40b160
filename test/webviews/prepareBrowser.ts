// Starts the browser once, before several test files want it at the same time: where it has to be unpacked first, one would find it half-written.
import { launchChromium } from "./chromium.ts";

const browser = await launchChromium();
await browser.close();
