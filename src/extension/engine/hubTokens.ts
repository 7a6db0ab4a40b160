/** What is needed of the system's secret store. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Where the one token of earlier versions was kept, and whose it was: the setting's default. */
const earlier = { key: "hubToken", origin: "https://huggingface.co" };

/**
 * Tokens of hubs. A token belongs to the origin (scheme, host, port) it was given for, and no other hub of the settings
 * gets it.
 */
export class HubTokens {
  private readonly secrets: Secrets;

  constructor(secrets: Secrets) {
    this.secrets = secrets;
  }

  async of(hub: string): Promise<string | undefined> {
    const { origin } = new URL(hub);
    const known = await this.secrets.get(keyOf(origin));
    if (known !== undefined || origin !== earlier.origin) return known;
    const token = await this.secrets.get(earlier.key);
    if (token !== undefined) await this.set(hub, token);
    return token;
  }

  /** Keeps the token; an empty one is forgotten. */
  async set(hub: string, token: string): Promise<void> {
    const { origin } = new URL(hub);
    await (token === "" ? this.secrets.delete(keyOf(origin)) : this.secrets.store(keyOf(origin), token));
    if (origin === earlier.origin) await this.secrets.delete(earlier.key);
  }
}

function keyOf(origin: string): string {
  return `hubToken:${origin}`;
}
