import { StimuliError } from "../../core/errors.ts";
import type { CatalogueEntry } from "./catalogue.ts";

/** A server with an OpenAI-compatible `/v1/embeddings`, as the user named it in the settings or the environment. */
export interface NamedServer {
  /** The encoder's id in documents. */
  readonly name: string;
  /** `https://host/v1/embeddings`, or what is before `/embeddings` or `/v1/embeddings`. */
  readonly address: string;
  /** What the server calls the model. */
  readonly model: string;
  readonly key?: string;
}

/** A server in the place of an encoder's folder. */
export interface ModelServer {
  readonly address: string;
  readonly model: string;
  /** A function, so that it is never printed or written with the rest. */
  readonly key?: () => string;
}

/** The address that requests go to. Throws StimuliError `input` when it is none, or holds a password. */
export function addressOf({ address }: Pick<ModelServer, "address">): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new StimuliError(
      "input",
      "The server's address is not a web address.",
      "Write it as https://host/v1/embeddings.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    const message = `The address of the server ${url.host} holds a password.`;
    throw new StimuliError("input", message, "Remove it from the address; set a key separately.");
  }
  url.pathname = wholePath(url);
  return url;
}

/** The address as it is shown and kept in receipts: without what could be a secret. */
export function shownAddress({ address }: Pick<ModelServer, "address">): string {
  if (!URL.canParse(address)) return "a server without a web address";
  const url = new URL(address);
  return `${url.origin}${wholePath(url)}`;
}

function wholePath({ pathname }: URL): string {
  const path = pathname.replace(/\/+$/, "");
  if (path === "") return "/v1/embeddings";
  return path.endsWith("/embeddings") ? path : `${path}/embeddings`;
}

/** The server's entry in lists. Its dimensions are known when it is asked for the first time. */
export function servedEntry(server: NamedServer): CatalogueEntry {
  return {
    id: server.name,
    modalities: ["text"],
    dimensions: 0,
    size: 0,
    licence: "see the model's own page",
    precision: "fp32",
    description: `${server.model} on a server of yours.`,
  };
}
