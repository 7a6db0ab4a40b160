import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CatalogueEntry } from "../../../src/engine/models/catalogue.ts";

/** What a handler may do with a request, `content` being the file that is asked for. */
export type Handler = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

export interface FakeHub {
  readonly address: string;
  /** Paths asked for, with the Range header where there was one. */
  readonly requests: string[];
  /** Handles the next requests in turn instead of the hub's own answer. */
  next(...handlers: Handler[]): void;
  close(): Promise<void>;
}

/** The weights are long enough to be cut in the middle and to come in more than one piece. */
const weights = Buffer.alloc(300_000, "weights of a small model ");
export const files: ReadonlyMap<string, Buffer> = new Map([
  ["config.json", Buffer.from('{"hidden_size": 8}')],
  ["model.safetensors", weights],
]);

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A small model on the fake hub, its files pinned. */
export const smallModel = {
  id: "small",
  modalities: ["text"],
  dimensions: 8,
  size: weights.length,
  licence: "MIT",
  precision: "fp32",
  description: "A model for tests.",
  origin: {
    repository: "owner/small",
    revision: "0123456789",
    files: [...files].map(([path, content]) => ({ path, size: content.length, sha256: sha256(content) })),
  },
} as const satisfies CatalogueEntry;

/** A local server that answers as the hub does: Range and If-Range honoured, an ETag on every file. */
export async function startFakeHub(): Promise<FakeHub> {
  const requests: string[] = [];
  const handlers: Handler[] = [];
  const server = createServer((request, response) => {
    const { range } = request.headers;
    requests.push(`${request.url}${range === undefined ? "" : ` ${range}`}`);
    const content = files.get(request.url?.split("/resolve/0123456789/")[1] ?? "");
    const handler = handlers.shift() ?? serveFile;
    if (content === undefined) serveStatus(404)(request, response, Buffer.alloc(0));
    else handler(request, response, content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    next: (...more) => handlers.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const serveFile: Handler = (request, response, content) => {
  const etag = `"${sha256(content).slice(0, 8)}"`;
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  response.setHeader("etag", etag);
  response.setHeader("content-type", "application/octet-stream");
  if (from > 0 && request.headers["if-range"] === etag) {
    response.writeHead(206, {
      "content-range": `bytes ${from}-${content.length - 1}/${content.length}`,
      "content-length": content.length - from,
    });
    response.end(content.subarray(from));
  } else {
    response.writeHead(200, { "content-length": content.length });
    response.end(content);
  }
};

export function serveStatus(status: number, headers: Record<string, string> = {}): Handler {
  return (_request, response) => void response.writeHead(status, headers).end("no");
}

/** Sends half of the file and closes the connection. */
export const cutAtHalf: Handler = (_request, response, content) => {
  response.writeHead(200, { "content-length": content.length, etag: `"${sha256(content).slice(0, 8)}"` });
  response.write(content.subarray(0, content.length / 2), () => setTimeout(() => response.destroy(), 50));
};

/** Sends half of the file and then nothing more. */
export const stallAtHalf: Handler = (_request, response, content) => {
  response.writeHead(200, { "content-length": content.length, etag: `"${sha256(content).slice(0, 8)}"` });
  response.write(content.subarray(0, content.length / 2));
};

export function serveContent(content: Buffer, headers: Record<string, string> = {}): Handler {
  return (_request, response) =>
    void response.writeHead(200, { "content-length": content.length, ...headers }).end(content);
}
