import { renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../files/makeFolder.ts";
import type { Log } from "../programs/log.ts";
import type { CachedStimulus, EmbeddingCache } from "./embeddingCache.ts";
import { isBusy, isDamage } from "./sqliteErrors.ts";
import { VectorTable } from "./vectorTable.ts";

export interface CacheLimits {
  /** Bytes on disk; beyond them what was not used for longest is forgotten. */
  readonly maxBytes: number;
}

/** After a lock by another process, for so long nothing is written: waiting at every batch would add up. */
const pauseAfterLockMs = 5000;

/**
 * Opens or makes the cache in an SQLite file. Undefined, with a line in the log, where Node has no `node:sqlite` or the
 * file cannot be opened. A damaged file is moved aside (`.damaged`) and made again.
 */
export function openEmbeddingCache(
  file: string,
  log: Log,
  limits: CacheLimits = { maxBytes: 2 ** 30 },
): EmbeddingCache | undefined {
  try {
    return new SqliteCache(file, log, limits);
  } catch (error) {
    log("warn", `Continuing without the embedding cache ${file}: ${text(error)}.`);
    return undefined;
  }
}

class SqliteCache implements EmbeddingCache {
  readonly #file: string;
  readonly #log: Log;
  readonly #limits: CacheLimits;
  #table: VectorTable;
  #writesAgainAt = 0;

  constructor(file: string, log: Log, limits: CacheLimits) {
    this.#file = file;
    this.#log = log;
    this.#limits = limits;
    makeFolder(dirname(file));
    try {
      this.#table = new VectorTable(openDatabase(file));
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#table = this.#replaceDamaged(error);
    }
  }

  read(encoderFingerprint: string, keys: readonly string[], dimensions: number): (CachedStimulus | undefined)[] {
    const found = this.#try("read", () => this.#table.read(encoderFingerprint, keys, dimensions));
    if (!found) return keys.map(() => undefined);
    if (found.notUsedToday.length > 0) this.#tryWrite(() => this.#table.touch(found.notUsedToday));
    return found.stimuli;
  }

  write(encoderFingerprint: string, keys: readonly string[], stimuli: readonly CachedStimulus[]): void {
    this.#tryWrite(() => {
      this.#table.write(encoderFingerprint, keys, stimuli);
      // Twice what came, so that the tables shrink, a little at a time.
      this.#table.trim(this.#limits.maxBytes, 2 * stimuli.length);
    });
  }

  readFileHash(path: string, stamp: string): string | undefined {
    return this.#try("read", () => this.#table.readFileHash(path, stamp));
  }

  writeFileHash(path: string, stamp: string, hash: string): void {
    this.#tryWrite(() => this.#table.writeFileHash(path, stamp, hash));
  }

  readFacts(key: string): string | undefined {
    return this.#try("read", () => this.#table.readFacts(key));
  }

  writeFacts(key: string, facts: string): void {
    this.#tryWrite(() => this.#table.writeFacts(key, facts));
  }

  close(): void {
    this.#try("close", () => this.#table.close());
  }

  #tryWrite(action: () => void): void {
    if (performance.now() < this.#writesAgainAt) return;
    this.#try("write", action);
  }

  /** The action's result, or undefined when it fails: the caller works without. */
  #try<Result>(what: "read" | "write" | "close", action: () => Result): Result | undefined {
    try {
      return action();
    } catch (error) {
      if (isDamage(error)) {
        try {
          this.#table.close();
          this.#table = this.#replaceDamaged(error);
        } catch (second) {
          this.#giveUpWriting(text(second));
        }
      } else if (isBusy(error)) {
        this.#log("info", "Another window is using the embedding cache; continuing without it for a moment.");
        this.#writesAgainAt = performance.now() + pauseAfterLockMs;
      } else if (what === "write") {
        this.#giveUpWriting(text(error));
      } else {
        this.#log("warn", `The embedding cache did not ${what}: ${text(error)}.`);
      }
      return undefined;
    }
  }

  /** A full disk or a file that may not be written: one line in the log, then silence. */
  #giveUpWriting(why: string): void {
    this.#log("warn", `New embeddings are not stored until the engine restarts: ${why}.`);
    this.#writesAgainAt = Number.POSITIVE_INFINITY;
  }

  #replaceDamaged(error: unknown): VectorTable {
    this.#log("warn", `The embedding cache is damaged (${text(error)}); it was moved to ${this.#file}.damaged.`);
    renameSync(this.#file, `${this.#file}.damaged`);
    for (const ending of ["-wal", "-shm"]) rmSync(this.#file + ending, { force: true });
    return new VectorTable(openDatabase(this.#file));
  }
}

function openDatabase(file: string): DatabaseSync {
  // Not an import: older Nodes have no such module, and work without the cache.
  const sqlite = process.getBuiltinModule?.("node:sqlite");
  if (!sqlite) throw new Error(`Node ${process.versions.node} has no node:sqlite`);
  return new sqlite.DatabaseSync(file, { timeout: 200 });
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
