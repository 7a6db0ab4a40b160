import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a handler may do with a request, `content` being the file that is asked for. */
export type TableHandler = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

export interface TableHub {
  readonly address: string;
  /** Paths asked for, with the Range header. */
  readonly requests: string[];
  /** By path in the data set `owner/set`. */
  readonly files: Map<string, Buffer>;
  /** Handles the next requests in turn instead of the hub's own answer. */
  next(...handlers: TableHandler[]): void;
  close(): Promise<void>;
}

/** A local server that answers as the hub does for data sets: each range of a file, an ETag on every answer. */
export async function startTableHub(files: Record<string, Buffer>): Promise<TableHub> {
  const handlers: TableHandler[] = [];
  const server = createServer((request, response) => {
    hub.requests.push(`${request.url} ${request.headers.range}`);
    const path = /^\/datasets\/owner\/set\/resolve\/[^/]+\/(.+)$/.exec(request.url ?? "")?.[1];
    const content = hub.files.get(decodeURIComponent(path ?? ""));
    const handler = handlers.shift() ?? serveRange;
    if (content === undefined) response.writeHead(404).end();
    else handler(request, response, content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hub: TableHub = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    files: new Map(Object.entries(files)),
    next: (...more) => handlers.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}

export function etagOf(content: Buffer): string {
  return `"${createHash("sha256").update(content).digest("hex").slice(0, 8)}"`;
}

/** What the hub itself answers. */
export const serveRange: TableHandler = (request, response, content) => {
  const { part, headers, status } = answerTo(request, content);
  response.writeHead(status, headers).end(part);
};

/** The bytes that the Range header names, or, with a validator that no longer holds or without a range, all. */
function answerTo({ headers }: IncomingMessage, content: Buffer) {
  const etag = etagOf(content);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "") ?? [];
  if (from === undefined || (headers["if-range"] ?? etag) !== etag) {
    return { part: content, status: 200, headers: { etag, "content-length": content.length } };
  }
  const end = Math.min(content.length, to === undefined || to === "" ? content.length : Number(to) + 1);
  const part = content.subarray(Number(from), end);
  const range = `bytes ${from}-${end - 1}/${content.length}`;
  return { part, status: 206, headers: { etag, "content-length": part.length, "content-range": range } };
}

/** Sends the first bytes of what is asked for, and closes the connection. */
export function cutAfter(bytes: number): TableHandler {
  return (request, response, content) => {
    const { part, headers, status } = answerTo(request, content);
    response.writeHead(status, headers);
    response.write(part.subarray(0, bytes), () => setTimeout(() => response.destroy(), 50));
  };
}

/** Knows no ranges. */
export const serveWhole: TableHandler = (_request, response, content) =>
  void response.writeHead(200, { etag: etagOf(content), "content-length": content.length }).end(content);

export function serveStatus(status: number, headers: Record<string, string> = {}): TableHandler {
  return (_request, response) => void response.writeHead(status, headers).end("no");
}
