import { formatPointer, parsePointer } from '../../../core/json-pointer.ts';
import type { Provenance, ProvenanceEntry } from './provenance.ts';

/** A provenance entry, with the place it was recorded for: the pointer asked for, or the nearest place around it. */
export interface LocatedProvenance extends ProvenanceEntry {
  pointer: string;
}

/** Where a place of the document comes from; undefined only for the document's own frame. */
export function provenanceOf(provenance: Provenance, pointer: string): LocatedProvenance | undefined {
  for (let tokens = parsePointer(pointer); tokens.length > 0; tokens = tokens.slice(0, -1)) {
    const at = formatPointer(tokens);
    const entry = Object.hasOwn(provenance, at) ? provenance[at] : undefined;
    if (entry !== undefined) return { ...entry, pointer: at };
  }
  return undefined;
}
