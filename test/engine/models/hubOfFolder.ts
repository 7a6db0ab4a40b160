import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export const revision = "a".repeat(40);

/** A local server that answers as the hub does about one model, whose files are those of a folder; `.safetensors` are its large files. */
export async function hubOfFolder(
  id: string,
  folder: string,
): Promise<{ address: string; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const siblings = paths.map((path) => {
    const content = readFileSync(join(folder, path));
    const lfs = { sha256: createHash("sha256").update(content).digest("hex"), size: content.length };
    return { rfilename: path, size: content.length, ...(path.endsWith(".safetensors") && { lfs }) };
  });
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    const path = url.split(`/${id}/resolve/${revision}/`)[1];
    if (url === `/api/models/${id}?blobs=true`) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ id, sha: revision, siblings, cardData: { license: "apache-2.0" } }));
    } else if (url === "/api/models/owner/linkname?blobs=true") {
      // A repository whose file has a name that notifications would take for a link.
      const rfilename = "[Repair now](command:workbench.action.closeAllEditors).bin";
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ id, sha: revision, siblings: [{ rfilename: "config.json" }, { rfilename }] }));
    } else if (url === `/owner/linkname/resolve/${revision}/config.json`) {
      response.end(JSON.stringify({ model_type: "bert", hidden_size: 8 }));
    } else if (path !== undefined && paths.includes(path)) response.end(readFileSync(join(folder, path)));
    else response.writeHead(404).end("no");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
