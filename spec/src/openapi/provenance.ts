import type { Authority, Source } from '../../../core/authority.ts';
import { formatPointer } from '../../../core/json-pointer.ts';

/** Where one place of the OpenAPI document comes from. */
export interface ProvenanceEntry extends Source {
  authority: Authority;
  /** why an amendment is right, in the overlay's own words */
  evidence?: string;
}

/** Provenance by JSON pointer into the OpenAPI document. */
export type Provenance = Record<string, ProvenanceEntry>;

export type Tokens = readonly (string | number)[];

/** Collects where each part of a document under construction comes from. */
export class ProvenanceRecorder {
  readonly entries: Provenance = {};

  /** The first words recorded for a place stay. */
  record(tokens: Tokens, source: Source, authority: Authority = 'documented'): void {
    const pointer = formatPointer(tokens);
    this.entries[pointer] ??= { file: source.file, line: source.line, text: source.text, authority };
  }
}

/** Takes down nothing, where a schema is built only to be looked at. */
export class NoProvenance extends ProvenanceRecorder {
  override record(): void {
    // nothing is kept
  }
}

/** Entries in the order of their pointers' text, so that a review sees small differences. */
export function sortProvenance(entries: Provenance): Provenance {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
