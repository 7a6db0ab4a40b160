import { parseToSimilarity } from "../protocol/similarity.ts";
import { post } from "./host.ts";
import { Panel } from "./panel.ts";
import "../ui/styles.css";
import "../ui/sections.css";
import "./styles.css";

const app = document.getElementById("app");
if (app === null) throw new Error("The page has no #app.");
const panel = new Panel(app);
window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = parseToSimilarity(event.data);
  if (message !== undefined) panel.receive(message);
});
post({ type: "ready" });
