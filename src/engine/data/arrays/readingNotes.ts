import type { DataFact, DataReading } from "../../../core/results/dataReading.ts";

/** Gathers how one file is read, while it is read. */
export class ReadingNotes {
  readonly facts: DataFact[] = [];
  readonly warnings: string[] = [];

  /** `key`: the document's key that says so; undefined where it was inferred. */
  fact(name: string, value: string, key?: string): void {
    // What is so of several RDMs of a file is told once.
    if (this.facts.some((fact) => fact.name === name && fact.value === value)) return;
    this.facts.push({ name, value, ...(key !== undefined && { key }) });
  }

  warn(sentence: string): void {
    if (!this.warnings.includes(sentence)) this.warnings.push(sentence);
  }

  /** `taken`: what the file was read as, with its counts. */
  reading(file: string, taken: string): DataReading {
    return { file, taken, facts: this.facts, warnings: this.warnings };
  }
}
