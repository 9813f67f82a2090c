import type { SpecBundle } from '../bundle/spec-bundle.ts';
import { listOperations, type Operation } from '../openapi/operations.ts';
import type { Change } from './change.ts';
import { compareOperations } from './compare-operations.ts';
import { Comparison, type Side } from './comparison.ts';

function side(bundle: SpecBundle): Side {
  const lost = bundle.findings.filter((finding) => finding.kind === 'enumeration-lost');
  return {
    openapi: bundle.openapi,
    provenance: bundle.provenance,
    lostLists: new Set(lost.flatMap((finding) => (finding.pointer === undefined ? [] : [finding.pointer]))),
  };
}

/** Method and path, the names of its braces left out. */
function identity(operation: Operation): string {
  return `${operation.method} ${operation.path.replace(/\{[^{}]*\}/g, '{}')}`;
}

/** What every operation asks of its caller, where it asks nothing else. */
function compareSecurity(comparison: Comparison): void {
  const [before, after] = [comparison.before.openapi.security, comparison.after.openapi.security];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const effect = before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other';
  const place = { where: 'every operation', before: '/security', after: '/security' };
  const message = before === undefined ? 'authentication is demanded' : 'the demanded authentication is another';
  comparison.add(
    effect,
    'request',
    'security',
    place,
    after === undefined ? 'authentication is demanded no more' : message,
  );
}

/**
 * Every difference of two contracts, graded by what it means for callers. Order and names of schemas are no difference;
 * a text and its translation are none either.
 */
export function diffSpecs(before: SpecBundle, after: SpecBundle): Change[] {
  const comparison = new Comparison(side(before), side(after));
  const olds = new Map(listOperations(before.openapi).map((operation) => [identity(operation), operation]));
  const news = new Map(listOperations(after.openapi).map((operation) => [identity(operation), operation]));
  for (const [key, old] of olds) {
    const now = news.get(key);
    const place = { where: `${old.method} ${old.path}`, before: old.pointer, after: '' };
    if (now === undefined) comparison.add('other', 'request', 'operation', place, 'the operation is gone');
    else compareOperations(comparison, old, now);
  }
  for (const [key, now] of news) {
    const place = { where: `${now.method} ${now.path}`, before: '', after: now.pointer };
    if (!olds.has(key)) comparison.add('wider', 'request', 'operation', place, 'the operation is new');
  }
  compareSecurity(comparison);
  return comparison.changes;
}
