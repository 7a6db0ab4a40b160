import { panelElement, resultElement } from "../../core/handin/handInPage.ts";
import { unpackResult } from "../../core/handin/packedResult.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import { isRecord } from "../protocol/forms.ts";
import { panelParser, type ToAnyPanel } from "../protocol/shared.ts";
import "./styles.css";

/** The page of a hand-in: in the place of each figure's picture it shows the figure's panel. */

interface PanelParts {
  readonly script: string;
  readonly style: string;
}

const parseMessage = panelParser({});

/** What an element of this page has packed: gzip of text, in base64. */
async function unpacked(id: string): Promise<string> {
  const packed = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** A frame with a panel's page. It is shut off from this page, and gets this page's policy: no script but ours. */
async function panelFrame(panel: string, title: string): Promise<HTMLIFrameElement> {
  const { script, style } = JSON.parse(await unpacked(panelElement(panel))) as PanelParts;
  const frame = document.createElement("iframe");
  frame.title = `Interactive figure: ${title}`;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.allow = "clipboard-write";
  frame.srcdoc = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${panel}</title><style>${style}</style></head>
<body><div id="app" data-detail="all"></div><script type="module">${script}</script></body>
</html>`;
  return frame;
}

/** Does what a panel asks for, as far as a page can: it is sent its result, and its reader saves and copies. */
async function answer(
  raw: unknown,
  post: (message: ToAnyPanel<PanelResult>) => void,
  { analysis, document }: { readonly analysis: number; readonly document: string },
): Promise<void> {
  const message = parseMessage(raw);
  switch (message?.type) {
    case "ready": {
      const result = unpackResult(await unpacked(resultElement(analysis))) as PanelResult;
      const fileName = document.replace(/^.*\//, "");
      post({ type: "state", document, state: { kind: "ready", result, fileName, offers: [] } });
      return;
    }
    case "copy":
      await navigator.clipboard.writeText(message.text);
      post({ type: "announce", text: "Copied" });
      return;
    case "save": {
      const name = `${document.replace(/^.*\//, "").replace(/(\.rsa)?\.[^.]*$/, "")}.${message.format}`;
      save(name, message.data);
      post({ type: "announce", text: `Saved ${name}` });
    }
  }
}

/** As a download of the browser. */
function save(name: string, data: string | Uint8Array): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data as BlobPart]));
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Shows the panel of a picture; the picture stays for print, and until the panel is there. */
async function enliven(picture: HTMLElement): Promise<void> {
  const { panel = "", analysis = "", document: path = "", title = "" } = picture.dataset;
  const frame = await panelFrame(panel, title);
  const post = (message: ToAnyPanel<PanelResult>) => frame.contentWindow?.postMessage(message, "*");
  window.addEventListener("message", ({ data, source }: MessageEvent<unknown>) => {
    if (source === null || source !== frame.contentWindow || !isRecord(data)) return;
    void answer(data, post, { analysis: Number(analysis), document: path }).then(
      () => data.type === "ready" && frame.classList.add("shown"),
      () => post({ type: "announce", text: "This did not work in this browser." }),
    );
  });
  picture.after(frame);
}

// A panel is made when its reader comes near: a hand-in may have a hundred.
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      near.unobserve(target);
      void enliven(target);
    }
  },
  { rootMargin: "100%" },
);
for (const picture of document.querySelectorAll("[data-panel]")) near.observe(picture);
