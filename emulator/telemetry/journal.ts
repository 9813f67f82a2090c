import type { NodeRecord } from '../engine/outcome.ts';

/** One request as the journal keeps it. Header fields are left out: some of them are secrets. */
export interface JournalEntry {
  requestId: string;
  /** ISO 8601 */
  at: string;
  durationMs: number;
  method: string;
  path: string;
  workflowId: string;
  status: number;
  /** cut off after `maxBodyLength` characters */
  requestBody: string;
  responseBody: string;
  fault: string | null;
  nodes: NodeRecord[];
}

const maxBodyLength = 4096;

export function journalText(text: string): string {
  return text.length > maxBodyLength ? `${text.slice(0, maxBodyLength)}...` : text;
}

/** The last requests, the newest last; older ones are forgotten. */
export class Journal {
  readonly #limit: number;
  #entries: JournalEntry[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    // Cut in batches: shifting an array at each request would cost its length.
    if (this.#entries.length >= 2 * this.#limit) this.#entries = this.#entries.slice(-this.#limit);
  }

  entries(): JournalEntry[] {
    return this.#entries.slice(-this.#limit);
  }

  clear(): void {
    this.#entries = [];
  }
}
