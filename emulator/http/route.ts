/** What a request target asks for; parameters are percent-decoded once. */
export type Route =
  | { kind: 'sync-executions'; projectId: string; workflowId: string }
  | { kind: 'bad-escape' }
  | { kind: 'unknown' };

const unknown: Route = { kind: 'unknown' };
const badEscape: Route = { kind: 'bad-escape' };

/** The path of a request target in origin form or in absolute form (RFC 9112, section 3.2), without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  const whole = query === -1 ? target : target.slice(0, query);
  return whole.startsWith('/') ? whole : whole.replace(/^https?:\/\/[^/]*/i, '');
}

/** Decoded segments, or undefined where an escape is not valid UTF-8 or a byte should have been escaped. */
function decodeSegments(path: string): string[] | undefined {
  if (!/^[\x21-\x7e]*$/.test(path)) return undefined;
  const segments = path.split('/');
  if (!path.includes('%')) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** Finds the operation that a request target names. The query has no meaning here. */
export function routeOf(target: string): Route {
  const segments = decodeSegments(pathOf(target));
  if (segments === undefined) return badEscape;
  const [root, version, projectId, service, collection, workflowId, operation] = segments;
  if (root !== '' || version !== 'v2' || service !== 'fgs' || collection !== 'workflows') return unknown;
  if (projectId === undefined || workflowId === undefined) return unknown;
  if (segments.length === 7 && operation === 'sync-executions') {
    return { kind: 'sync-executions', projectId, workflowId };
  }
  return unknown;
}
