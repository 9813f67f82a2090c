import { timestamp } from '../../core/events.ts';
import { specFolder, staleFiles } from '../../spec/index.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { Session } from '../session/session.ts';

/** Records what the contract's pages held, and whether committed files are stale: only the built-in one has any. */
export function recordSpec({ spec, pages, origin }: OpenContract, session: Session): void {
  session.emit({
    type: 'spec-checked',
    at: timestamp(),
    pages,
    stale: origin.kind === 'built-in' ? staleFiles(spec, specFolder) : [],
    constraints: Object.keys(spec.provenance).length,
    findings: spec.findings,
  });
}
