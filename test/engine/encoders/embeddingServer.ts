import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const serverDimensions = 16;

/** Numbers that depend on the text alone, exact in 32 bits. */
export function vectorOf(text: string): number[] {
  const bytes = createHash("sha256").update(text).digest();
  return Array.from({ length: serverDimensions }, (_, d) => (bytes[d] ?? 0) / 128 - 1);
}

interface Asked {
  readonly texts: readonly string[];
  /** Of all requests, from 1. */
  readonly number: number;
  readonly headers: IncomingMessage["headers"];
  readonly response: ServerResponse;
  /** Answers as it should, or with other vectors. */
  answer(embeddings?: readonly unknown[]): void;
  refuse(status: number, body?: string, headers?: Record<string, string>): void;
}

export interface EmbeddingServer extends AsyncDisposable {
  readonly address: string;
  /** How often each text was answered whole. */
  readonly answered: Map<string, number>;
  requests: number;
  inFlight: number;
  mostInFlight: number;
  /** What happens to a request; by default it is answered. */
  play: (asked: Asked) => void | Promise<void>;
}

/** A local server that speaks `/v1/embeddings`. Nothing is counted but by what was asked and answered. */
export async function embeddingServer(): Promise<EmbeddingServer> {
  const http = createServer((request, response) => {
    state.inFlight += 1;
    state.mostInFlight = Math.max(state.mostInFlight, state.inFlight);
    response.once("close", () => {
      state.inFlight -= 1;
    });
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      state.requests += 1;
      const { input, encoding_format } = JSON.parse(body) as { input: string[]; encoding_format?: string };
      if (encoding_format !== "float") return void response.writeHead(400).end("Ask for floats, not for base64.");
      void state.play({
        texts: input,
        number: state.requests,
        headers: request.headers,
        response,
        answer: (embeddings = input.map(vectorOf)) => {
          const data = embeddings.map((embedding, index) => ({ object: "embedding", index, embedding }));
          // Out of order, as servers may.
          response.setHeader("content-type", "application/json").end(JSON.stringify({ data: data.reverse() }));
          for (const text of input) state.answered.set(text, (state.answered.get(text) ?? 0) + 1);
        },
        refuse: (status, said = "", headers = {}) => {
          response.writeHead(status, headers).end(said);
        },
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const state: EmbeddingServer = {
    address: `http://127.0.0.1:${port}`,
    answered: new Map(),
    requests: 0,
    inFlight: 0,
    mostInFlight: 0,
    play: ({ answer }) => answer(),
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return state;
}
