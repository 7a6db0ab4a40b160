import type { DatabaseSync } from "node:sqlite";
import type { TokenCount } from "../encoders/encoder/encoder.ts";
import type { CachedStimulus } from "./embeddingCache.ts";

/** Raised with every change of the tables: a cache of another version is emptied. */
const version = 3;

const schema = `
  CREATE TABLE encoder (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE);
  CREATE TABLE stimulus (
    encoder INTEGER NOT NULL, key BLOB NOT NULL,
    day INTEGER NOT NULL, tokens INTEGER, used INTEGER, unknown INTEGER, print INTEGER, vector BLOB NOT NULL,
    PRIMARY KEY (encoder, key)
  );
  CREATE INDEX stimulusByDay ON stimulus (day);
  CREATE TABLE file (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE media (key TEXT PRIMARY KEY, facts TEXT NOT NULL);
  PRAGMA user_version = ${version};
`;

interface Found {
  readonly stimuli: (CachedStimulus | undefined)[];
  /** Rows whose last use is an earlier day. */
  readonly notUsedToday: readonly number[];
}

/** The cache's tables. Every method may throw what SQLite throws. `day` is the last use, in days since 1970. */
export class VectorTable {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    try {
      // Ten vectors of 384 dimensions a page, and 16 MB of pages kept: twice as fast to read as with the defaults.
      database.exec("PRAGMA page_size = 16384; PRAGMA cache_size = -16384");
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      if (this.#isOfAnotherVersion()) this.#transaction("BEGIN IMMEDIATE", () => this.#makeTables());
    } catch (error) {
      database.close();
      throw error;
    }
  }

  read(fingerprint: string, keys: readonly string[], dimensions: number): Found {
    const encoder = this.#encoder(fingerprint);
    if (encoder === undefined) return { stimuli: keys.map(() => undefined), notUsedToday: [] };
    const select = this.#database.prepare(
      "SELECT rowid, day, tokens, used, unknown, print, vector FROM stimulus WHERE encoder = ? AND key = ?",
    );
    const today = currentDay();
    const notUsedToday: number[] = [];
    const stimuli = this.#transaction("BEGIN", () =>
      keys.map((key) => {
        const row = select.get(encoder, Buffer.from(key, "hex"));
        if (!row || !(row.vector instanceof Uint8Array) || row.vector.byteLength !== 4 * dimensions) return undefined;
        if (row.day !== today) notUsedToday.push(Number(row.rowid));
        // Copied, because SQLite's bytes need not lie at a multiple of four.
        const vector = new Float32Array(row.vector.slice().buffer);
        if (row.tokens === null) return { vector };
        const tokens: TokenCount = {
          tokens: Number(row.tokens),
          used: Number(row.used),
          ...(row.unknown === 1 && { unknown: true }),
          ...(row.print !== null && { print: Number(row.print) }),
        };
        return { vector, tokens };
      }),
    );
    return { stimuli, notUsedToday };
  }

  /** Marks rows as used today. */
  touch(rows: readonly number[]): void {
    const today = currentDay();
    this.#transaction("BEGIN IMMEDIATE", () => {
      const update = this.#database.prepare("UPDATE stimulus SET day = ? WHERE rowid = ?");
      for (const row of rows) update.run(today, row);
    });
  }

  write(fingerprint: string, keys: readonly string[], stimuli: readonly CachedStimulus[]): void {
    const today = currentDay();
    this.#transaction("BEGIN IMMEDIATE", () => {
      this.#database.prepare("INSERT OR IGNORE INTO encoder (fingerprint) VALUES (?)").run(fingerprint);
      const encoder = this.#encoder(fingerprint) ?? 0;
      const insert = this.#database.prepare("INSERT OR REPLACE INTO stimulus VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
      for (const [k, { vector, tokens }] of stimuli.entries()) {
        const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
        const key = Buffer.from(keys[k] ?? "", "hex");
        const { tokens: count = null, used = null, unknown = false, print = null } = tokens ?? {};
        insert.run(encoder, key, today, count, used, unknown ? 1 : null, print, bytes);
      }
    });
  }

  /**
   * Forgets so many stimuli, those not used for longest, when the tables take more than `maxBytes`; the file reuses
   * their place.
   */
  trim(maxBytes: number, forget: number): void {
    const pages = this.#number("PRAGMA page_count") - this.#number("PRAGMA freelist_count");
    if (pages * this.#number("PRAGMA page_size") <= maxBytes) return;
    this.#database
      .prepare("DELETE FROM stimulus WHERE rowid IN (SELECT rowid FROM stimulus ORDER BY day, rowid LIMIT ?)")
      .run(forget);
  }

  readFileHash(path: string, stamp: string): string | undefined {
    const row = this.#database.prepare("SELECT hash FROM file WHERE path = ? AND stamp = ?").get(path, stamp);
    return typeof row?.hash === "string" ? row.hash : undefined;
  }

  writeFileHash(path: string, stamp: string, hash: string): void {
    this.#database.prepare("INSERT OR REPLACE INTO file VALUES (?, ?, ?)").run(path, stamp, hash);
  }

  readFacts(key: string): string | undefined {
    const row = this.#database.prepare("SELECT facts FROM media WHERE key = ?").get(key);
    return typeof row?.facts === "string" ? row.facts : undefined;
  }

  writeFacts(key: string, facts: string): void {
    this.#database.prepare("INSERT OR REPLACE INTO media VALUES (?, ?)").run(key, facts);
  }

  close(): void {
    this.#database.close();
  }

  #isOfAnotherVersion(): boolean {
    return this.#number("PRAGMA user_version") !== version;
  }

  #makeTables(): void {
    // Another window may have made them while this one waited for the lock.
    if (!this.#isOfAnotherVersion()) return;
    for (const table of ["stimulus", "encoder", "file", "media"]) this.#database.exec(`DROP TABLE IF EXISTS ${table}`);
    this.#database.exec(schema);
  }

  #encoder(fingerprint: string): number | undefined {
    const row = this.#database.prepare("SELECT id FROM encoder WHERE fingerprint = ?").get(fingerprint);
    return typeof row?.id === "number" ? row.id : undefined;
  }

  #number(sql: string): number {
    return Number(Object.values(this.#database.prepare(sql).get() ?? {})[0]);
  }

  /** IMMEDIATE takes the lock for writing at the start, where SQLite waits for it. */
  #transaction<Result>(begin: "BEGIN" | "BEGIN IMMEDIATE", action: () => Result): Result {
    this.#database.exec(begin);
    try {
      const result = action();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself after a full disk, for one.
    }
  }
}

function currentDay(): number {
  return Math.floor(Date.now() / 86_400_000);
}
