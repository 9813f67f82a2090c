import type { Finding } from '../../../core/finding.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Provenance } from '../openapi/provenance.ts';

/** What the pages say: the contract, where each part of it stands, and what contradicts itself. */
export interface SpecBundle {
  openapi: JsonObject;
  provenance: Provenance;
  findings: Finding[];
}
