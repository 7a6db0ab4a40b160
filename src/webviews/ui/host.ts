import { isRecord } from "../protocol/forms.ts";
import type { FromAnyPanel, Reply } from "../protocol/shared.ts";

/** What a panel asks the extension host, and what it is answered. */
interface Request {
  readonly ask: { readonly type: string };
  readonly answer: unknown;
}

/** VS Code's webview API; a page may acquire it only once. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare const acquireVsCodeApi: (() => WebviewApi) | undefined;
const api = typeof acquireVsCodeApi === "undefined" ? hostOfHandIn() : acquireVsCodeApi();

/** False in a hand-in: there is nobody who could run, play or open anything. */
export const isInEditor = typeof acquireVsCodeApi !== "undefined";

/** In a hand-in, the page around this one saves and copies; nothing is kept. */
function hostOfHandIn(): WebviewApi {
  let state: unknown;
  return {
    postMessage: (message) => window.parent.postMessage(message, "*"),
    getState: () => state,
    setState: (next) => {
      state = next;
    },
  };
}

/** Why a request failed, and what to do next. */
export class RequestFailure extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

const waiting = new Map<number, (reply: Reply) => void>();
/** Not from 1: a page that is loaded again must not take the answers that its predecessor waited for. */
let lastId = Date.now();

/** Tells the extension host. A message that only one kind of panel may send: `post<FromDecoding>({ … })`. */
export function post<From extends { readonly type: string } = FromAnyPanel>(message: NoInfer<From>): void {
  api.postMessage(message);
}

/**
 * Asks the extension host: `await request<TryRequest>({ … })`. Rejects with a {@link RequestFailure} where the host
 * could not do it.
 */
export function request<Asked extends Request = never>(ask: Asked["ask"]): Promise<Asked["answer"]> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, (reply) => {
      if (reply.ok) resolve(reply.answer);
      else reject(new RequestFailure(reply.message, reply.next));
    });
    api.postMessage({ ...ask, id });
  });
}

/**
 * Calls back with every message of the extension host but answers to requests. The host is trusted to send what
 * `Message` says.
 */
export function onMessage<Message extends { readonly type: string }>(receive: (message: Message) => void): void {
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!isRecord(data) || typeof data.type !== "string") return;
    if (data.type !== "reply") return receive(data as Message & Record<string, unknown>);
    const reply = data as Reply & Record<string, unknown>;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
}

/** What an earlier page of this panel kept, unchecked. */
export function kept(): Readonly<Record<string, unknown>> {
  const state = api.getState();
  return isRecord(state) ? state : {};
}

/**
 * Keeps this over a reload of the window; what was kept beside it stays. What the host reads to restore a panel:
 * `keep<KeptDecoding>({ … })`.
 */
export function keep<Kept = { readonly document: string; readonly view: unknown }>(
  change: Partial<NoInfer<Kept>>,
): void {
  api.setState({ ...kept(), ...change });
}
